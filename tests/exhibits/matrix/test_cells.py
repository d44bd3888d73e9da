"""Cells know where rows are, and which rows a rectangle holds."""

from functools import cache

import numpy as np
import pytest
from exhibit_scenes import cloud
from scenes import scene, with_gaps

from emgui.exhibits.matrix.cells import Cell, Margin, fraction, fractions
from emgui.exhibits.matrix.filling import CellStyle, margin, pair_cell
from emgui.views.drawing.captions import Box


@cache
def the_gaps():
    return with_gaps(scene(cloud(400, 3), truth=None))


def style() -> CellStyle:
    assert the_gaps().summary is not None
    return CellStyle(the_gaps().summary, the_gaps().parameters, None, 2.0, None, 1.0)


def pair() -> Cell:
    return pair_cell(style(), (0, 1), 1, 0, Box(0.0, 0.0, 90.0, 60.0))


def one() -> Margin:
    return margin(style(), 0, 0, None, 1.0)


def test_a_row_is_in_the_picture_unless_it_lacks_a_cell() -> None:
    cell = pair()
    assert the_gaps().dataset is not None
    gaps = np.isnan(the_gaps().dataset.rows[:, :2]).any(axis=1)
    assert gaps.any()
    assert np.isnan(cell.places).any(axis=1).tolist() == gaps.tolist()
    for row in (int(np.flatnonzero(gaps)[0]), int(np.flatnonzero(~gaps)[0])):
        place = cell.place(the_gaps().dataset.rows[row])
        assert (place is None) == bool(gaps[row])
        if place is not None:
            assert place == pytest.approx(cell.places[row])


def test_a_rectangle_holds_exactly_the_rows_inside_it() -> None:
    cell = pair()
    low, high = (0.2, 0.3), (0.7, 0.55)
    inside = [
        i
        for i, (x, y) in enumerate(cell.places.tolist())
        if low[0] <= x <= high[0] and low[1] <= y <= high[1]
    ]
    assert inside
    assert cell.within(low, high).tolist() == inside
    corner = tuple(cell.places[inside[0]].tolist())
    assert inside[0] in cell.within(corner, corner)


def test_a_stretch_holds_exactly_the_rows_inside_it() -> None:
    places = one().places
    inside = [i for i, x in enumerate(places.tolist()) if 0.25 <= x <= 0.5]
    assert one().within(0.25, 0.5).tolist() == inside


def test_on_the_diagonal_a_missing_cell_has_no_place() -> None:
    assert the_gaps().dataset is not None
    for row, place in zip(the_gaps().dataset.rows[:50], one().places[:50], strict=True):
        found = one().place(row)
        assert np.isnan(place) if found is None else found == pytest.approx(place)


def test_fractions_go_from_end_to_end() -> None:
    axes = pair().axes
    ends = np.array([[axis.low for axis in axes], [axis.high for axis in axes]])
    assert fractions(ends, axes) == pytest.approx(np.array([[0.0, 0.0], [1.0, 1.0]]))
    assert fraction(axes[0], ends[:, 0]) == pytest.approx([0.0, 1.0])
