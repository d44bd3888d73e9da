"""Why rows cannot be fitted."""

import pytest

from emgui.engine.refusal_facts import (
    ConstantColumn,
    DependentColumns,
    FewerRowsThanColumns,
    NotSquarable,
    SpreadTooSmall,
)
from emgui.mixture.model.collapse_facts import EmptyComponent
from emgui.mixture.model.degeneracy import DegenerateFact
from emgui.words.refusals import refusal_told


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (ConstantColumn("h", 9, 9), "h is constant: the same value in all 9 rows"),
        (
            ConstantColumn("h", 4, 9),
            "h is constant: the same value in all 4 that have one",
        ),
        (
            ConstantColumn("h", 1, 9),
            "h is constant: the same value in the only row that has one",
        ),
        (
            NotSquarable("h", 3e-170),
            "the values of h are too small to square (their spread is about 3e-170)",
        ),
        (
            DependentColumns(("a", "b", "c")),
            (
                "a and b and c depend linearly on one another: one follows from the "
                "others, to within rounding"
            ),
        ),
        (
            FewerRowsThanColumns(20, 7, 8, "tied"),
            (
                "7 different rows of 8 columns: a tied covariance needs more rows than "
                "columns"
            ),
        ),
        (
            SpreadTooSmall(1, 1e-150, "b"),
            (
                "covariances: component 2 has a standard deviation of 1e-150 in b, so "
                "small that away from its mean the log-likelihood is not finite"
            ),
        ),
    ],
)
def test_columns_and_numbers_are_named(fact: DegenerateFact, words: str) -> None:
    assert refusal_told(fact) == words


def test_another_fact_is_left_to_others() -> None:
    assert refusal_told(EmptyComponent(0)) == ""
