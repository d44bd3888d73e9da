"""Choices give way to what the data have, and come back with it."""

import pytest

from emgui.exhibits.matrix.choices import MatrixChoices, MatrixMode, Ticks

PLANE = ("x", "y")
IRIS = ("sepal length", "sepal width", "petal length", "petal width")
TEN = tuple("abcdefghij")


@pytest.mark.parametrize(
    ("names", "columns"),
    [(PLANE, (0, 1)), (IRIS, (0, 1, 2, 3)), (TEN, (0, 1, 2, 3, 4, 5))],
)
def test_at_first_there_are_as_many_columns_as_have_room(
    names: tuple[str, ...], columns: tuple[int, ...]
) -> None:
    assert MatrixChoices().of(names).columns == columns


def test_new_columns_are_ticked_and_nothing_is_forgotten() -> None:
    ticks = Ticks().toggled(IRIS, 2)
    assert ticks.among(IRIS) == (0, 1, 3)
    assert ticks.among(PLANE) == (0, 1)
    assert ticks.among((*IRIS, "weight")) == (0, 1, 3, 4)
    assert ticks.toggled(TEN, 0).among(IRIS) == (0, 1, 3)
    assert ticks.toggled(IRIS, 2).among(IRIS) == (0, 1, 2, 3)


def test_a_column_given_up_lets_no_other_one_in() -> None:
    ticks = Ticks().toggled(TEN, 2)
    assert ticks.among(TEN) == (0, 1, 3, 4, 5)
    assert ticks.toggled(TEN, 9).among(TEN) == (0, 1, 3, 4, 5, 9)


def test_where_too_few_are_left_all_are_shown() -> None:
    ticks = Ticks().toggled((*PLANE, "z"), 0)
    assert ticks.among(("x", "y")) == (0, 1)


def test_two_columns_are_looked_at_wherever_they_exist() -> None:
    chosen = MatrixChoices(MatrixMode.PAIR, pair=("petal width", "sepal width"))
    assert chosen.of(IRIS).pair == (3, 1)
    assert chosen.of(PLANE).pair == (0, 1)
