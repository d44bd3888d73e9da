"""The picture in the background: complete, and drawn for what it says."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, cloud, pictures, result, subject
from scenes import scene

from emgui.exhibits.matrix.choices import MatrixChoices, MatrixMode
from emgui.exhibits.matrix.picture import matrix_study
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.search.planes import separating_plane


@cache
def the_four():
    return SUBJECTS["four columns"]


def picture(choices: MatrixChoices) -> MatrixPicture:
    drawn = result(matrix_study(replace(the_four(), choices=choices))).finding
    assert isinstance(drawn, MatrixPicture)
    return drawn


def test_every_pair_is_there_once() -> None:
    drawn = picture(MatrixChoices())
    pairs = {cell.seen for cell in drawn.cells}
    assert pairs == {(j, i) for i in range(4) for j in range(i)}
    assert all(c.seen == (c.column, c.line) for c in drawn.cells)
    assert [margin.column for margin in drawn.margins] == [0, 1, 2, 3]


def test_points_are_stamped_for_the_pixels_of_their_cell() -> None:
    drawn = picture(MatrixChoices(size=(640, 480), ratio=2.0))
    for cell in drawn.cells:
        box = drawn.layout.box(cell.line, cell.column)
        height, width = cell.raster.shape
        assert (width, height) == (round(2 * box.width), round(2 * box.height))


def test_colours_are_responsibilities_given_all_columns() -> None:
    state = the_four().state
    assert state.dataset is not None
    assert state.responsible is not None
    expected = responsibilities(state.dataset.rows, state.responsible)
    assert picture(MatrixChoices()).responsibilities == pytest.approx(expected)


@pytest.mark.parametrize("mode", [MatrixMode.PRINCIPAL, MatrixMode.SEPARATING])
def test_a_plane_is_one_large_cell(mode: MatrixMode) -> None:
    drawn = picture(MatrixChoices(mode))
    assert len(drawn.cells) == 1
    assert drawn.margins == ()
    assert drawn.plane is not None
    if mode is MatrixMode.SEPARATING:
        assert the_four().state.parameters is not None
        known = separating_plane(the_four().state.parameters)
        assert drawn.plane.directions == pytest.approx(known.directions)


def test_two_columns_may_be_turned() -> None:
    assert the_four().state.dataset is not None
    names = the_four().state.dataset.columns
    turned = MatrixChoices(MatrixMode.PAIR, pair=(names[3], names[1]))
    (cell,) = picture(turned).cells
    assert cell.seen == (3, 1)


def test_the_same_subject_asks_for_the_same_picture() -> None:
    one, same = matrix_study(the_four()), matrix_study(the_four())
    assert one is not None
    assert same is not None
    assert one.key == same.key
    other = matrix_study(replace(the_four(), choices=MatrixChoices(MatrixMode.PAIR)))
    assert other is not None
    assert other.key != one.key


def test_of_many_rows_a_sample_is_drawn() -> None:
    many = subject(scene(cloud(12_000, 2), truth=None, n_steps=1))
    (drawn,) = pictures(matrix_study(many))
    assert len(drawn.responsibilities) == 5_000
    assert np.isfinite(drawn.cells[0].places).all()
