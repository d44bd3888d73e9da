"""Many columns: what is said of them, and which rows a rectangle means."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import unfitted
from exhibit_scenes import SUBJECTS, cloud, moved, result, subject
from scenes import scene

from emgui.engine.history import Phase
from emgui.exhibits.matrix.choices import MatrixChoices, MatrixMode
from emgui.exhibits.matrix.picture import (
    NO_PLANE,
    ONE_COLUMN,
    ONE_COMPONENT,
    MatrixViewModel,
    matrix_study,
    matrix_view_model,
)
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import Brush, ViewSettings


@cache
def the_four():
    return SUBJECTS["four columns"]


@cache
def the_many():
    return subject(scene(cloud(12_000, 3), truth=None, n_steps=1))


def shown(of: Subject) -> MatrixViewModel:
    model = matrix_view_model(of, result(matrix_study(of)))
    assert isinstance(model, MatrixViewModel)
    return model


def picture(model: MatrixViewModel) -> MatrixPicture:
    assert isinstance(model.picture, MatrixPicture)
    return model.picture


def choosing(mode: MatrixMode, of: Subject | None = None) -> Subject:
    return replace(of or the_four(), choices=MatrixChoices(mode))


def test_one_column_has_nothing_beyond_it() -> None:
    one = SUBJECTS["two processes"]
    assert matrix_study(one) is None
    assert matrix_view_model(one, None) is ONE_COLUMN


def test_until_it_is_drawn_it_says_so() -> None:
    model = matrix_view_model(the_four(), None)
    assert isinstance(model, MatrixViewModel)
    assert model.picture == Placeholder("Drawing…")


def test_without_components_pairs_are_seen_and_planes_are_not() -> None:
    bare = replace(the_four(), state=unfitted(the_four().state))
    assert picture(shown(bare)).cells[0].ellipses == ()
    plane = choosing(MatrixMode.PRINCIPAL, bare)
    assert matrix_study(plane) is None
    model = matrix_view_model(plane, None)
    assert isinstance(model, MatrixViewModel)
    assert model.picture is NO_PLANE


def test_one_component_cannot_be_separated() -> None:
    single = subject(scene(cloud(50, 3), n_components=1, truth=None))
    model = matrix_view_model(choosing(MatrixMode.SEPARATING, single), None)
    assert isinstance(model, MatrixViewModel)
    assert model.picture is ONE_COMPONENT
    assert picture(shown(choosing(MatrixMode.PRINCIPAL, single))).plane is not None


def test_the_rows_of_a_rectangle_are_numbers_in_the_data_set() -> None:
    model = shown(the_many())
    assert the_many().state.dataset is not None
    assert the_many().state.summary is not None
    assert the_many().state.summary.is_sampled
    for cell in picture(model).cells:
        low, high = (0.3, 0.2), (0.6, 0.9)
        rows = model.brushed_rows(cell, low, high)
        assert rows is not None
        assert isinstance(cell.seen, tuple)
        axes, values = cell.axes, the_many().state.dataset.rows[:, cell.seen]
        ends = [
            [axis.to_data(axis.low + f * (axis.high - axis.low)) for f in (a, b)]
            for axis, a, b in zip(axes, low, high, strict=True)
        ]
        inside = np.ones(len(values), dtype=bool)
        for j, (least, most) in enumerate(ends):
            inside &= (values[:, j] >= least) & (values[:, j] <= most)
        sampled = np.isin(np.arange(len(values)), the_many().state.summary.sample_index)
        assert rows.tolist() == np.flatnonzero(inside & sampled).tolist()


def test_on_the_diagonal_only_the_width_counts() -> None:
    model = shown(the_four())
    margin = picture(model).margins[2]
    rows = model.brushed_rows(margin, (0.2, 0.9), (0.5, 0.95))
    assert rows is not None
    inside = (margin.places >= 0.2) & (margin.places <= 0.5)
    assert rows.tolist() == np.flatnonzero(inside).tolist()


def test_an_empty_rectangle_lets_all_rows_go() -> None:
    model = shown(the_four())
    assert model.brushed_rows(picture(model).cells[0], (0.0, 0.0), (0.0, 0.0)) is None


def test_a_click_means_the_nearest_row_within_reach() -> None:
    model = shown(choosing(MatrixMode.PAIR, the_many()))
    (cell,) = picture(model).cells
    x, y = cell.places[17].tolist()
    assert the_many().state.summary is not None
    row = int(the_many().state.summary.sample_index[17])
    assert model.row_at(cell, (x, y), (0.01, 0.01)) == row
    assert model.row_at(cell, (-3.0, -3.0), (0.01, 0.01)) is None


def test_brushed_and_selected_rows_are_marked_in_every_cell() -> None:
    rows = np.array([3, 40, 41])
    view = ViewSettings(selected=7, brush=Brush(rows))
    model = shown(replace(the_four(), view=view))
    assert np.flatnonzero(model.brushed).tolist() == rows.tolist()
    assert model.n_brushed == 3
    for cell, place in zip(picture(model).cells, model.selected, strict=True):
        assert place == pytest.approx(cell.places[7])
    for margin, at in zip(
        picture(model).margins, model.selected_on_margins, strict=True
    ):
        assert at == pytest.approx(margin.places[7])


def test_a_picture_of_other_parameters_says_so() -> None:
    before = moved(the_four(), 1)
    model = matrix_view_model(the_four(), result(matrix_study(before)))
    assert isinstance(model, MatrixViewModel)
    assert model.caption.startswith("still iteration 1 ·")
    assert not shown(the_four()).caption.startswith("still")


def test_colours_of_another_e_step_are_not_called_present() -> None:
    after_m, after_e = moved(the_four(), 3, Phase.M), moved(the_four(), 3)
    assert after_m.state.parameters is after_e.state.parameters
    model = matrix_view_model(after_e, result(matrix_study(after_m)))
    assert isinstance(model, MatrixViewModel)
    assert model.caption.startswith("still iteration 3 ·")


def test_a_picture_of_other_data_is_not_shown() -> None:
    model = matrix_view_model(the_four(), result(matrix_study(the_many())))
    assert isinstance(model, MatrixViewModel)
    assert isinstance(model.picture, Placeholder)


@pytest.mark.parametrize("name", list(SUBJECTS))
@pytest.mark.parametrize("mode", list(MatrixMode))
def test_every_subject_is_described(name: str, mode: MatrixMode) -> None:
    of = choosing(mode, SUBJECTS[name])
    study = matrix_study(of)
    model = matrix_view_model(of, None if study is None else result(study))
    words = model.sentence if isinstance(model, Placeholder) else model.description
    assert words.endswith(".")
