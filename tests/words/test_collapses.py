"""How components break down."""

import pytest

from emgui.engine.refusal_facts import NoRows
from emgui.mixture.model.collapse_facts import (
    OnFewRows,
    OnOneRow,
    OnOneValue,
    OnOneValueOfColumn,
    SeldomTogether,
    SeveralCollapsed,
)
from emgui.mixture.model.degeneracy import DegenerateFact
from emgui.words.collapses import collapse_told


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (
            OnOneValueOfColumn(1, "height", 20, 20),
            "component 2 has collapsed onto one repeated value of height (20 rows)",
        ),
        (
            OnOneValueOfColumn(1, "height", 12, 20),
            (
                "component 2 has collapsed onto one repeated value of height (known in "
                "12 of 20 rows)"
            ),
        ),
        (
            OnFewRows(0, 2, 3),
            (
                "component 1 holds 2 different rows; a covariance of 3 columns needs "
                "at least 4"
            ),
        ),
        (
            SeldomTogether(0, 60, 1, ("width", "height")),
            (
                "component 1 has collapsed: only 1 of its 60 rows has both width and "
                "height, too few to tell how these go together"
            ),
        ),
    ],
)
def test_rows_and_columns_are_named(fact: DegenerateFact, words: str) -> None:
    assert collapse_told(fact) == words


def test_several_are_told_together_and_the_rest_is_counted() -> None:
    both = (OnOneValue(0, 99), OnOneRow(1))
    told = collapse_told(SeveralCollapsed(both, 0))
    assert told == (
        "component 1 has collapsed onto one repeated value (99 rows); component 2 "
        "holds 1 row; its likelihood is unbounded"
    )
    assert collapse_told(SeveralCollapsed(both, 1)) == (
        f"{told}; and 1 more component has collapsed"
    )
    assert collapse_told(SeveralCollapsed(both, 5)).endswith(
        "5 more components have collapsed"
    )


def test_another_fact_is_left_to_others() -> None:
    assert collapse_told(NoRows()) == ""
