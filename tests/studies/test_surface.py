"""The surface is the objective; its maximum is the fit."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import fit_settings
from exhibit_scenes import cloud
from fact_scenes import refused_as
from scenes import TRUTH, scene, two_processes, with_gaps

from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.row_facts import Binned
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL
from emgui.session.state import SessionState
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.coordinate_plane import first_pair, plane_of
from emgui.studies.study_facts import StudyError
from emgui.studies.surface import SurfaceFinding, SurfaceStudy


def study(
    state: SessionState,
    base: MixtureParameters,
    *,
    is_profile: bool,
    pair: tuple[Coordinate, Coordinate] | None = None,
    settings: FitSettings | None = None,
) -> SurfaceStudy:
    assert state.dataset is not None
    assert state.summary is not None
    pair = pair or first_pair(base.n_components)
    plane = plane_of(pair, state.summary, FULL, state.dataset.truth)
    rows = Rows.of(state.dataset.rows)
    return SurfaceStudy(rows, base, plane, is_profile, settings or FitSettings())


def up_to(
    one: SurfaceStudy, side: int, *, with_saddles: bool = False
) -> list[SurfaceFinding]:
    """Return what is found until grids have `side` lines, and perhaps saddles."""
    findings: list[SurfaceFinding] = []
    for found in one.run(no_checkpoint):
        findings.append(found)
        is_there = found.x.size == side
        if is_there and (found.saddles or not with_saddles):
            break
    return findings


@cache
def the_scene():
    return scene(two_processes(600), n_steps=60)


@cache
def the_fit():
    return the_scene().parameters


@pytest.mark.parametrize("is_profile", [False, True])
def test_the_landscapes_maximum_is_the_fit(is_profile: bool) -> None:
    assert the_fit() is not None
    one = study(the_scene(), the_fit(), is_profile=is_profile)
    surface = up_to(one, 17)[-1]
    i, j = np.unravel_index(np.nanargmax(surface.objective), surface.objective.shape)
    x, y = surface.x[j], surface.y[i]
    places = {one.plane.at(the_fit()), one.plane.at(the_fit())[::-1]}
    cells = surface.x[1] - surface.x[0], surface.y[1] - surface.y[0]
    assert any(abs(x - u) <= cells[0] and abs(y - v) <= cells[1] for u, v in places)
    total = log_likelihood(one.rows, the_fit())
    assert surface.best <= total + 1e-6


@pytest.mark.parametrize("is_profile", [False, True])
def test_with_a_prior_its_maximum_is_the_fit_with_the_prior(is_profile: bool) -> None:
    assert the_fit() is not None
    settings = fit_settings(prior=150.0, max_iterations=300, tolerance=1e-9)
    one = study(the_scene(), the_fit(), is_profile=is_profile, settings=settings)
    *_, last = iterate(one.rows, the_fit(), settings)
    one = replace(one, base=last.parameters)
    surface = up_to(one, 33)[-1]
    # So many pseudo-rows cost more than any grid leaves between two nodes.
    assert last.penalized < log_likelihood(one.rows, the_fit()) - 20.0
    assert surface.best == pytest.approx(last.penalized, abs=6.0)
    assert surface.best <= last.penalized + 1e-6


def test_a_prior_is_measured_on_all_rows() -> None:
    state = scene(cloud(9_000, 2), n_steps=1, truth=None)
    settings = fit_settings(prior=40.0)
    theta = state.parameters
    assert theta is not None
    one = study(state, theta, is_profile=False, settings=settings)
    other = replace(one, settings=FitSettings())
    with_prior, without = (next(s.run(no_checkpoint)) for s in (one, other))
    penalty = next(iterate(one.rows, theta, settings)).penalty
    # Means do not change it: at every node of a cut it is the same.
    falls = with_prior.objective - without.objective
    assert np.nanstd(falls) == pytest.approx(0.0, abs=1e-6)
    assert np.nanmean(falls) == pytest.approx(penalty, rel=0.05)


def test_every_node_of_a_cut_is_the_log_likelihood() -> None:
    assert the_scene().dataset is not None
    one = study(the_scene(), TRUTH, is_profile=False)
    first = next(one.run(no_checkpoint))
    for i in range(0, first.y.size, 5):
        for j in range(0, first.x.size, 5):
            moved = one.plane.put(TRUTH, float(first.x[j]), float(first.y[i]))
            assert moved is not None
            wanted = log_likelihood(one.rows, moved)
            assert first.objective[i, j] == pytest.approx(wanted, rel=1e-10)


@pytest.mark.slow
def test_the_profile_is_nowhere_below_a_cut() -> None:
    for base in (TRUTH, the_fit()):
        assert base is not None
        profile = {
            found.x.size: found
            for found in up_to(study(the_scene(), base, is_profile=True), 17)
        }
        for cut in up_to(study(the_scene(), base, is_profile=False), 17):
            best = profile[cut.x.size].objective
            assert (best >= cut.objective - 1e-6).all()


@pytest.mark.parametrize("is_profile", [False, True])
def test_swapped_coordinates_give_the_mirrored_picture(is_profile: bool) -> None:
    one, other = first_pair(2)
    there = study(the_scene(), TRUTH, is_profile=is_profile, pair=(one, other))
    back = study(the_scene(), TRUTH, is_profile=is_profile, pair=(other, one))
    for a, b in zip(up_to(there, 17), up_to(back, 17), strict=True):
        # Rounding decides how many steps a node is given.
        assert a.objective == pytest.approx(b.objective.T, abs=1.0)


def test_labels_may_be_swapped_on_a_profile() -> None:
    totals = up_to(study(the_scene(), TRUTH, is_profile=True), 9)[-1].objective
    assert (totals == totals.T).all()


@pytest.mark.slow
def test_the_saddle_is_where_all_components_are_equal() -> None:
    one = study(the_scene(), TRUTH, is_profile=True)
    found = up_to(one, 33, with_saddles=True)[-1]
    rows = two_processes(600)
    mean = float(rows.mean())
    (saddle,) = found.saddles
    assert (saddle.x, saddle.y) == pytest.approx((mean, mean), abs=0.05)
    alone = -300.0 * (np.log(2.0 * np.pi * rows.var()) + 1.0)
    assert saddle.objective == pytest.approx(alone, abs=1.0)


def test_many_rows_are_made_fewer_and_it_is_said() -> None:
    state = scene(two_processes(9_000), n_steps=1)
    picture = next(study(state, TRUTH, is_profile=False).run(no_checkpoint))
    assert isinstance(picture.condensed, Binned)
    assert (
        next(study(the_scene(), TRUTH, is_profile=False).run(no_checkpoint)).condensed
        is None
    )


@pytest.mark.parametrize("is_profile", [False, True])
def test_missing_cells_and_many_columns_are_drawn(is_profile: bool) -> None:
    state = with_gaps(scene(cloud(120, 3), n_steps=2, truth=None))
    assert state.parameters is not None
    one = study(state, state.parameters, is_profile=is_profile)
    first = next(one.run(no_checkpoint))
    assert np.isfinite(first.objective).all()


def test_two_weights_leave_a_corner_without_mixtures() -> None:
    state = scene(n_components=3, n_steps=2)
    pair = (
        Coordinate(CoordinateKind.WEIGHT, 0),
        Coordinate(CoordinateKind.WEIGHT, 1),
    )
    assert state.parameters is not None
    for is_profile in (False, True):
        one = study(state, state.parameters, is_profile=is_profile, pair=pair)
        totals = next(one.run(no_checkpoint)).objective
        assert np.isnan(totals[-1, -1])
        assert np.isfinite(totals[0, 0])


def test_a_study_is_known_by_rows_plane_and_base() -> None:
    one = study(the_scene(), TRUTH, is_profile=True)
    assert one.key == replace(one, iteration=7).key
    assert one.key != replace(one, is_profile=False).key
    assert one.key != replace(one, base=the_fit() or TRUTH).key


def test_it_can_be_cancelled_at_any_node() -> None:
    def cancel() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        next(study(the_scene(), TRUTH, is_profile=True).run(cancel))


def test_no_coarse_place_is_higher_than_where_em_has_arrived() -> None:
    state = scene(two_processes(300), n_steps=60)
    base = state.parameters
    assert base is not None
    for is_profile in (True, False):
        coarse = next(study(state, base, is_profile=is_profile).run(no_checkpoint))
        assert coarse.best == pytest.approx(coarse.reached)
        assert coarse.best > np.nanmax(coarse.objective)


def test_where_no_mixture_is_there_is_no_surface() -> None:
    pair = (Coordinate(CoordinateKind.WEIGHT, 0), Coordinate(CoordinateKind.WEIGHT, 1))
    state = scene(n_components=3, n_steps=2)
    assert state.parameters is not None
    one = study(state, state.parameters, is_profile=False, pair=pair)
    x, y = (replace(side, low=0.7, high=0.9) for side in (one.plane.x, one.plane.y))
    nowhere = replace(one, plane=replace(one.plane, x=x, y=y))
    with refused_as("No mixture", StudyError):
        next(nowhere.run(no_checkpoint))


def test_only_a_fine_grid_is_searched_for_saddles() -> None:
    one = study(the_scene(), TRUTH, is_profile=False)
    by_side = {found.x.size: found for found in one.run(no_checkpoint)}
    assert [by_side[side].is_fine for side in (17, 33, 65)] == [False, True, True]
    assert by_side[17].saddles == ()
    # Along the cut the labels may be swapped: between both tops there is a pass.
    assert by_side[65].saddles
