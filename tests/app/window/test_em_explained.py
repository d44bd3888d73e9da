"""What is fitted is called by one word throughout."""

from dataclasses import astuple

import pytest

from emgui.app.window.em_explained import (
    OF_ONE_COLUMN,
    OF_SEVERAL_COLUMNS,
    Paragraphs,
)


@pytest.mark.parametrize(
    ("texts", "foreign"),
    [
        (OF_ONE_COLUMN, ("ellipse", "covariance", "points", "which made which row")),
        (OF_SEVERAL_COLUMNS, ("curve", "bars", "value")),
    ],
)
def test_no_word_of_the_other_case_is_used(
    texts: Paragraphs, foreign: tuple[str, ...]
) -> None:
    told = " ".join(astuple(texts))
    assert [word for word in foreign if word in told] == []


def test_every_paragraph_is_there_in_both_cases() -> None:
    both = zip(astuple(OF_ONE_COLUMN), astuple(OF_SEVERAL_COLUMNS), strict=True)
    assert all(one and several and one != several for one, several in both)
