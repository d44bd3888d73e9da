"""Trails lead through the parameters of every iteration, branch by branch."""

from dataclasses import replace

import numpy as np
import pytest
from builders import begun, fit_settings
from scenes import TRUTH, scene

from emgui.engine.history import Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.origins import EditedAt, FoundStart
from emgui.exhibits.landscape.plane import MapPlane, map_plane
from emgui.exhibits.landscape.trails import trails
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import FULL
from emgui.session.state import SessionState
from emgui.studies.coordinate_plane import first_pair, plane_of


def plane_for(state: SessionState) -> MapPlane:
    assert state.summary is not None
    plane = plane_of(first_pair(2), state.summary, FULL)
    return map_plane(plane, state.summary)


def test_what_is_done_ends_at_the_position_and_the_rest_goes_on() -> None:
    state = scene(n_steps=8, at=(3, Phase.E))
    plane = plane_for(state)
    found = trails(state, plane)
    means = np.array([plane.at(state.history.at(0, t).parameters) for t in range(9)])
    assert np.column_stack([found.done.x, found.done.y]) == pytest.approx(means[:4])
    assert np.column_stack([found.ahead.x, found.ahead.y]) == pytest.approx(means[3:])
    assert found.others == ()


def test_other_branches_are_drawn_from_where_they_left() -> None:
    state = scene(n_steps=4)
    assert state.dataset is not None
    settings = fit_settings(max_iterations=4)
    state = begun(state, EditedAt(2), settings, Position(0, 2, Phase.E))
    rows = Rows.of(state.dataset.rows)
    for iteration in iterate(rows, TRUTH, settings, first_index=2):
        state = replace(state, history=state.history.extended(1, iteration))
    plane = plane_for(state)
    (other,) = trails(state, plane).others
    assert (other.x[0], other.y[0]) == plane.at(TRUTH)
    assert other.x.size == 3


def test_branches_with_another_number_of_components_are_not_on_the_plane() -> None:
    state = scene(n_steps=4)
    assert state.dataset is not None
    settings = fit_settings(n_components=1, max_iterations=2)
    state = replace(state, history=state.history.begun(FoundStart(), settings))
    one = scene(n_components=1, n_steps=1).parameters
    assert one is not None
    for iteration in iterate(Rows.of(state.dataset.rows), one, settings):
        state = replace(state, history=state.history.extended(1, iteration))
    assert trails(state, plane_for(state)).others == ()


def test_long_histories_are_thinned() -> None:
    state = scene(n_steps=900)
    found = trails(state, plane_for(state))
    assert 100 <= found.done.x.size <= 260
