"""Whatever data cannot do has a sentence of its own."""

import pytest
from data_facts import ERRORS, NOTES

from emgui.data.columns import ColumnError, NoColumnLeft
from emgui.data.reading.advice import ReadingFact
from emgui.mixture.facts import Fact, FactError
from emgui.words.errors import error_told


def kinds_of(fact: type[Fact]) -> set[type[Fact]]:
    """Return all kinds of facts that data know."""
    below = fact.__subclasses__()
    known = {one for one in below if one.__module__.startswith("emgui.data.")}
    return known.union(*map(kinds_of, below)) - {ReadingFact}


def test_there_is_an_example_of_every_kind() -> None:
    told = {type(fact) for fact in (*ERRORS, *NOTES)}
    assert {one.__name__ for one in kinds_of(Fact) - told} == {"Obstructed"}


@pytest.mark.parametrize(("fact", "sentence"), ERRORS.items(), ids=str)
def test_what_cannot_be_done_is_told(fact: Fact, sentence: str) -> None:
    assert error_told(FactError(fact)) == sentence


def test_an_error_about_columns_names_the_data_set() -> None:
    error = ColumnError("iris", NoColumnLeft())
    assert error_told(error) == "iris: there is no column left to fit"
