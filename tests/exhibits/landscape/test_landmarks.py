"""What is marked is there: optima, twins, saddles, the truth."""

from dataclasses import replace

import numpy as np
import pytest
from builders import ended
from exhibit_scenes import subject
from scenes import TRUTH, scene

from emgui.engine.iteration import Stop, StopReason
from emgui.exhibits.landscape.basins import BasinEntry, BasinPicture
from emgui.exhibits.landscape.landmarks import Landmark, LandmarkKind, landmarks
from emgui.exhibits.landscape.plane import MapPlane, map_plane
from emgui.exhibits.landscape.terrain import Terrain, terrain
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.catalogue import FULL
from emgui.presentation.view_settings import ViewSettings
from emgui.studies.basins import DestinationKind
from emgui.studies.coordinate_plane import first_pair, plane_of
from emgui.studies.profile_search import Saddle
from emgui.studies.surface import SurfaceFinding


def converged(n_components: int = 2) -> Subject:
    state = scene(n_components=n_components, n_steps=30)
    state = ended(state, Stop(StopReason.CONVERGED))
    return subject(state)


def drawn_plane(one: Subject) -> MapPlane:
    summary, theta = one.state.summary, one.state.parameters
    assert summary is not None
    assert theta is not None
    pair = first_pair(theta.n_components)
    return map_plane(plane_of(pair, summary, FULL), summary)


def surface(plane: MapPlane, totals: FloatArray, *saddles: Saddle) -> Terrain:
    lines = np.linspace(0.0, 60.0, len(totals))
    return terrain(plane, SurfaceFinding(lines, lines, totals, -np.inf, saddles))


def marks(one: Subject) -> list[Landmark]:
    return list(landmarks(one, drawn_plane(one), None))


def of(kind: LandmarkKind, found: list[Landmark]) -> list[tuple[float, float]]:
    return [(mark.x, mark.y) for mark in found if mark.kind is kind]


def test_an_optimum_and_its_twin_lie_across_the_diagonal() -> None:
    found = marks(converged())
    ((x, y),) = of(LandmarkKind.OPTIMUM, found)
    assert of(LandmarkKind.TWIN, found) == [(y, x)]
    assert (x, y) == pytest.approx((20, 40), abs=1.0)


def test_three_components_have_five_twins() -> None:
    one = converged(3)
    assert one.state.parameters is not None
    means = one.state.parameters.means[:, 0]
    found = marks(one)
    pairs = {(float(a), float(b)) for a in means for b in means if a != b} - set(
        of(LandmarkKind.OPTIMUM, found)
    )
    assert len(pairs) == 5
    assert set(of(LandmarkKind.TWIN, found)) == pairs


def test_before_anything_has_converged_there_is_no_optimum() -> None:
    found = marks(subject(scene()))
    assert of(LandmarkKind.OPTIMUM, found) == []
    assert of(LandmarkKind.TRUTH, found) == [(20.0, 40.0)]


def test_the_truth_is_hidden_on_demand_and_matched_to_the_labels() -> None:
    one = subject(scene())
    hidden = replace(one, view=ViewSettings(show_truth=False))
    assert of(LandmarkKind.TRUTH, marks(hidden)) == []
    state = replace(one.state, edited=TRUTH.reordered([1, 0]))
    assert of(LandmarkKind.TRUTH, marks(replace(one, state=state))) == [(40.0, 20.0)]


def test_passes_of_a_surface_are_saddles() -> None:
    one = subject(scene())
    plane = drawn_plane(one)
    ground = surface(plane, np.zeros((31, 31)), Saddle(30.0, 33.0, 0.0))
    for is_profile, words in ((True, "saddle, 0.00"), (False, "saddle of this cut")):
        found = landmarks(one, plane, ground, is_profile=is_profile)
        saddle = next(mark for mark in found if mark.kind is LandmarkKind.SADDLE)
        assert (saddle.x, saddle.y) == pytest.approx((30.0, 33.0))
        assert saddle.words.startswith(words)


def test_what_lies_outside_the_plane_is_left_out() -> None:
    one = subject(scene())
    assert one.state.dataset is not None
    far = replace(
        one.state.dataset,
        truth=replace(TRUTH, means=np.array([[-900.0], [40.0]])),
    )
    state = replace(one.state, dataset=far)
    assert of(LandmarkKind.TRUTH, marks(replace(one, state=state))) == []


def test_two_equal_components_are_a_saddle_at_the_mean_of_all_rows() -> None:
    one = subject(scene())
    assert one.state.dataset is not None
    plane = drawn_plane(one)
    level = surface(plane, np.zeros((9, 9)))
    mean = one.state.dataset.rows.mean()
    found = of(LandmarkKind.SADDLE, list(landmarks(one, plane, level)))
    assert found == [pytest.approx((mean, mean))]
    assert of(LandmarkKind.SADDLE, list(landmarks(one, plane, None))) == []


def test_where_starts_lead_is_marked() -> None:
    one = subject(scene())
    plane = drawn_plane(one)
    kinds = DestinationKind
    ends = {kinds.OPTIMUM: (22.0, 41.0), kinds.SADDLE: (30.0, 30.0)}
    entries = tuple(
        BasinEntry(0, False, "A", kind.value, kind, None, end)
        for kind, end in ends.items()
    )
    nothing = np.zeros((1, 1), dtype=np.intp)
    line = np.array([30.0])
    basins = BasinPicture(line, line, entries, nothing, nothing, "")
    found = list(landmarks(one, plane, None, basins))
    assert of(LandmarkKind.OPTIMUM, found) == [(22.0, 41.0)]
    assert of(LandmarkKind.SADDLE, found) == [(30.0, 30.0)]
