import pytest
from matrix_scenes import matrix_model
from PySide6.QtCore import QPointF

from emgui.exhibits.matrix.cells import Cell
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.plot_cells import PlotCells
from emgui.exhibits.matrix.study import MatrixPicture


@pytest.fixture
def cells() -> PlotCells:
    model = matrix_model()
    assert isinstance(model, MatrixViewModel)
    assert isinstance(model.picture, MatrixPicture)
    return PlotCells(model.picture)


def middle(cells: PlotCells, at: tuple[int, int]) -> QPointF:
    box = cells.box(at)
    return QPointF(box.left + box.width / 2, box.top + box.height / 2)


def test_every_cell_is_found_where_it_is(cells: PlotCells) -> None:
    places = [(i, j) for i in range(cells.side) for j in range(cells.side)]
    assert cells.side == 4
    assert [cells.at(middle(cells, at)) for at in places] == places
    assert not cells.is_large


def test_above_the_diagonal_is_the_twin_of_what_is_below(cells: PlotCells) -> None:
    below = cells.cell((3, 1))
    assert isinstance(below, Cell)
    assert cells.cell((1, 3)) is below


def test_the_nearest_cell_is_one_that_there_is(cells: PlotCells) -> None:
    assert cells.nearest((-1, 2)) == (0, 2)
    assert cells.nearest((9, 9)) == (3, 3)


def test_what_is_held_stays_in_its_cell(cells: PlotCells) -> None:
    box = cells.box((2, 1))
    far = cells.held((2, 1), QPointF(1e6, -1e6))
    assert (far.x(), far.y()) == (box.left + box.width, box.top)


def test_places_are_read_in_the_units_of_the_columns(cells: PlotCells) -> None:
    cell = cells.cell((2, 1))
    assert isinstance(cell, Cell)
    words = cells.reading_at(middle(cells, (2, 1)))
    assert all(axis.name in words for axis in cell.axes)
    twin = cells.reading_at(middle(cells, (1, 2)))
    assert twin.startswith("correlation of ")
    assert cells.reading_at(QPointF(-5.0, -5.0)) == ""
