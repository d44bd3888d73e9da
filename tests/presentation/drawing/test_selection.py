"""A click means a row; a row is marked where it is."""

from functools import cache

import numpy as np
import pytest
from exhibit_scenes import cloud
from scenes import scene, with_gaps

from emgui.presentation.drawing.axes import column_axis
from emgui.presentation.drawing.selection import Selection, selection_of
from emgui.presentation.view_settings import Brush, ViewSettings
from emgui.session.state import SessionState


@cache
def the_state():
    return scene(cloud(200, 3), truth=None)


def selection(
    view: ViewSettings,
    columns: tuple[int, ...] = (0, 1),
    state: SessionState | None = None,
) -> Selection:
    state = state or the_state()
    assert state.dataset is not None
    assert state.summary is not None
    axes = tuple(column_axis(state.summary.columns[c]) for c in columns)
    return selection_of(state.dataset, state.summary, view, columns, axes)


@pytest.mark.parametrize("columns", [(0,), (2,), (0, 1), (2, 0)])
def test_a_click_on_a_row_means_that_row(columns: tuple[int, ...]) -> None:
    known = selection(ViewSettings(), columns)
    for index in (0, 17, 199):
        place = known.places[index]
        assert known.row_at(place, np.full(len(columns), 0.01)) == known.rows[index]


def test_a_click_far_from_every_point_means_none() -> None:
    known = selection(ViewSettings())
    assert known.row_at(np.array([1e3, 1e3]), np.full(2, 0.01)) is None


def test_along_one_column_the_nearest_is_meant_however_far() -> None:
    known = selection(ViewSettings(), (0,))
    row = known.row_at(np.array([1e3]), np.array([0.01]))
    assert row == known.rows[np.argmax(known.places[:, 0])]


def test_the_selected_row_is_where_its_cells_are() -> None:
    assert the_state().dataset is not None
    marked = selection(ViewSettings(selected=5), (2, 0)).selected
    assert marked is not None
    assert marked == pytest.approx(the_state().dataset.rows[5, [2, 0]])


def test_without_a_cell_there_is_no_place() -> None:
    state = with_gaps(the_state())
    assert state.dataset is not None
    row = int(np.flatnonzero(np.isnan(state.dataset.rows[:, 0]))[0])
    view = ViewSettings(selected=row)
    assert selection(view, (0,), state).selected is None
    assert selection(view, (1,), state).selected is not None


def test_brushed_rows_are_marked() -> None:
    assert the_state().dataset is not None
    rows = np.array([3, 50, 120])
    brushed = selection(ViewSettings(brush=Brush(rows)), (1,)).brushed
    assert sorted(brushed[:, 0]) == pytest.approx(
        sorted(the_state().dataset.rows[rows, 1])
    )


def test_a_row_of_other_data_is_not_marked() -> None:
    assert selection(ViewSettings(selected=10_000)).selected is None
