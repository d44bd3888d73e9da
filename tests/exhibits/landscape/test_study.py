"""The landscape drawn is the log-likelihood; its maximum is the fit."""

import gc
from dataclasses import replace
from functools import cache
from weakref import ref

import numpy as np
import pytest
from builders import fit_settings
from exhibit_scenes import cloud
from scenes import TRUTH, scene, two_processes, with_gaps

from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.exhibits.coordinate import Coordinate, CoordinateKind
from emgui.exhibits.landscape.plane import first_pair, plane_of
from emgui.exhibits.landscape.study import LandscapePicture, LandscapeSketch, few_rows
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.state import SessionState

FULL = CovarianceFamily.FULL


def sketch(
    state: SessionState,
    base: MixtureParameters,
    *,
    is_profile: bool,
    pair: tuple[Coordinate, Coordinate] | None = None,
    settings: FitSettings | None = None,
) -> LandscapeSketch:
    assert state.dataset is not None
    assert state.summary is not None
    pair = pair or first_pair(base.n_components)
    plane = plane_of(pair, state.summary, FULL, state.dataset.truth)
    rows = Rows.of(state.dataset.rows)
    return LandscapeSketch(rows, base, plane, is_profile, settings or FitSettings())


def up_to(
    one: LandscapeSketch, side: int, *, with_passes: bool = False
) -> list[LandscapePicture]:
    """Return what is drawn until grids have `side` lines, and perhaps passes."""
    pictures: list[LandscapePicture] = []
    for picture in one.draw(no_checkpoint):
        pictures.append(picture)
        is_there = picture.terrain.x.size == side
        if is_there and (picture.terrain.passes or not with_passes):
            break
    return pictures


@cache
def the_scene():
    return scene(two_processes(600), n_steps=60)


@cache
def the_fit():
    return the_scene().parameters


@pytest.mark.parametrize("is_profile", [False, True])
def test_the_landscapes_maximum_is_the_fit(is_profile: bool) -> None:
    assert the_fit() is not None
    one = sketch(the_scene(), the_fit(), is_profile=is_profile)
    surface = up_to(one, 17)[-1].terrain
    x, y = surface.summit
    places = {one.plane.at(the_fit()), one.plane.at(the_fit())[::-1]}
    cells = surface.x[1] - surface.x[0], surface.y[1] - surface.y[0]
    assert any(abs(x - u) <= cells[0] and abs(y - v) <= cells[1] for u, v in places)
    total = log_likelihood(one.rows, the_fit())
    assert surface.best <= total + 1e-6


@pytest.mark.parametrize("is_profile", [False, True])
def test_with_a_prior_its_maximum_is_the_fit_with_the_prior(is_profile: bool) -> None:
    assert the_fit() is not None
    settings = fit_settings(prior=150.0, max_iterations=300, tolerance=1e-9)
    one = sketch(the_scene(), the_fit(), is_profile=is_profile, settings=settings)
    *_, last = iterate(one.rows, the_fit(), settings)
    one = replace(one, base=last.parameters)
    surface = up_to(one, 33)[-1].terrain
    # So many pseudo-rows cost more than any grid leaves between two nodes.
    assert last.penalized < log_likelihood(one.rows, the_fit()) - 20.0
    assert surface.best == pytest.approx(last.penalized, abs=6.0)
    assert surface.best <= last.penalized + 1e-6


def test_a_prior_is_measured_on_all_rows() -> None:
    state = scene(cloud(9_000, 2), n_steps=1, truth=None)
    settings = fit_settings(prior=40.0)
    theta = state.parameters
    assert theta is not None
    one = sketch(state, theta, is_profile=False, settings=settings)
    other = replace(one, settings=FitSettings())
    with_prior, without = (next(s.draw(no_checkpoint)).terrain for s in (one, other))
    penalty = next(iterate(one.rows, theta, settings)).penalty
    # Means do not change it: at every node of a cut it is the same.
    falls = with_prior.totals - without.totals
    assert np.nanstd(falls) == pytest.approx(0.0, abs=1e-6)
    assert np.nanmean(falls) == pytest.approx(penalty, rel=0.05)


def test_every_node_of_a_cut_is_the_log_likelihood() -> None:
    assert the_scene().dataset is not None
    one = sketch(the_scene(), TRUTH, is_profile=False)
    first = next(one.draw(no_checkpoint)).terrain
    for i in range(0, first.y.size, 5):
        for j in range(0, first.x.size, 5):
            moved = one.plane.put(TRUTH, float(first.x[j]), float(first.y[i]))
            assert moved is not None
            wanted = log_likelihood(one.rows, moved)
            assert first.totals[i, j] == pytest.approx(wanted, rel=1e-10)


@pytest.mark.slow
def test_the_profile_is_nowhere_below_a_cut() -> None:
    for base in (TRUTH, the_fit()):
        assert base is not None
        profile = {
            picture.terrain.x.size: picture
            for picture in up_to(sketch(the_scene(), base, is_profile=True), 17)
        }
        for cut in up_to(sketch(the_scene(), base, is_profile=False), 17):
            best = profile[cut.terrain.x.size].terrain.totals
            assert (best >= cut.terrain.totals - 1e-6).all()


@pytest.mark.parametrize("is_profile", [False, True])
def test_swapped_coordinates_give_the_mirrored_picture(is_profile: bool) -> None:
    one, other = first_pair(2)
    there = sketch(the_scene(), TRUTH, is_profile=is_profile, pair=(one, other))
    back = sketch(the_scene(), TRUTH, is_profile=is_profile, pair=(other, one))
    for a, b in zip(up_to(there, 17), up_to(back, 17), strict=True):
        # Rounding decides how many steps a node is given.
        assert a.terrain.totals == pytest.approx(b.terrain.totals.T, abs=1.0)


def test_labels_may_be_swapped_on_a_profile() -> None:
    totals = up_to(sketch(the_scene(), TRUTH, is_profile=True), 9)[-1].terrain.totals
    assert (totals == totals.T).all()


@pytest.mark.slow
def test_the_saddle_is_where_all_components_are_equal() -> None:
    picture = up_to(sketch(the_scene(), TRUTH, is_profile=True), 33, with_passes=True)[
        -1
    ]
    rows = two_processes(600)
    mean = float(rows.mean())
    ((x, y, total),) = picture.terrain.passes
    assert (x, y) == pytest.approx((mean, mean), abs=0.05)
    alone = -300.0 * (np.log(2.0 * np.pi * rows.var()) + 1.0)
    assert total == pytest.approx(alone, abs=1.0)


def test_many_rows_are_made_fewer_and_it_is_said() -> None:
    state = scene(two_processes(9_000), n_steps=1)
    picture = next(sketch(state, TRUTH, is_profile=False).draw(no_checkpoint))
    assert "bins stand for all rows" in picture.note
    assert (
        next(sketch(the_scene(), TRUTH, is_profile=False).draw(no_checkpoint)).note
        == ""
    )


@pytest.mark.parametrize("is_profile", [False, True])
def test_missing_cells_and_many_columns_are_drawn(is_profile: bool) -> None:
    state = with_gaps(scene(cloud(120, 3), n_steps=2, truth=None))
    assert state.parameters is not None
    one = sketch(state, state.parameters, is_profile=is_profile)
    first = next(one.draw(no_checkpoint))
    assert np.isfinite(first.terrain.totals).all()


def test_two_weights_leave_a_corner_without_mixtures() -> None:
    state = scene(n_components=3, n_steps=2)
    pair = (
        Coordinate(CoordinateKind.WEIGHT, 0),
        Coordinate(CoordinateKind.WEIGHT, 1),
    )
    assert state.parameters is not None
    for is_profile in (False, True):
        one = sketch(state, state.parameters, is_profile=is_profile, pair=pair)
        totals = next(one.draw(no_checkpoint)).terrain.totals
        assert np.isnan(totals[-1, -1])
        assert np.isfinite(totals[0, 0])


def test_a_sketch_is_known_by_rows_plane_and_base() -> None:
    one = sketch(the_scene(), TRUTH, is_profile=True)
    assert one.key == replace(one, origin="elsewhere").key
    assert one.key != replace(one, is_profile=False).key
    assert one.key != replace(one, base=the_fit() or TRUTH).key


def test_it_can_be_cancelled_at_any_node() -> None:
    def cancel() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        next(sketch(the_scene(), TRUTH, is_profile=True).draw(cancel))


@pytest.mark.parametrize("n", [20, 20_000])
def test_condensed_rows_are_not_kept_longer_than_their_data(n: int) -> None:
    rows = Rows.of(np.random.default_rng(0).normal(size=n))
    few = few_rows(rows, no_checkpoint)
    assert few_rows(rows, no_checkpoint).rows is few.rows
    known = ref(rows)
    del rows, few
    gc.collect()
    assert known() is None


def test_no_coarse_place_is_brighter_than_where_em_has_arrived() -> None:
    state = scene(two_processes(300), n_steps=60)
    base = state.parameters
    assert base is not None
    for is_profile in (True, False):
        coarse = next(sketch(state, base, is_profile=is_profile).draw(no_checkpoint))
        assert coarse.terrain.best > np.nanmax(coarse.terrain.totals)
        assert coarse.terrain.shades.max() < 255
