"""Choices give way to what the data have."""

import pytest

from emgui.presentation.matrix_choices import MatrixChoices, MatrixMode


@pytest.mark.parametrize(
    ("n_features", "columns"),
    [(2, (0, 1)), (4, (0, 1, 2, 3)), (10, (0, 1, 2, 3, 4, 5))],
)
def test_at_first_there_are_as_many_columns_as_have_room(
    n_features: int, columns: tuple[int, ...]
) -> None:
    assert MatrixChoices().of(n_features).columns == columns


def test_what_is_chosen_stays() -> None:
    chosen = MatrixChoices(MatrixMode.PAIR, (3, 8), (8, 3), (500, 400), 2.0)
    assert chosen.of(10) == chosen


def test_columns_that_are_no_more_are_given_up() -> None:
    chosen = MatrixChoices(MatrixMode.PAIR, (1, 2, 8), (8, 3)).of(4)
    assert chosen.columns == (1, 2)
    assert chosen.pair == (0, 1)
    assert MatrixChoices(columns=(3, 8)).of(4).columns == (0, 1, 2, 3)
