"""Errors that carry facts are told in sentences, any other by what it says."""

import pytest
from fact_scenes import degeneracy

from emgui.engine.degeneracy import RefusedError, Remedy, RemedyKind
from emgui.engine.setting_facts import (
    NoClasses,
    OtherNumberOfClasses,
    OutOfRange,
    SettingError,
    SeveralColumns,
    StartMethodError,
)
from emgui.mixture.facts import Fact, FactError
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameter_facts import (
    MisshapenMeans,
    OtherColumns,
    SameComponent,
    WeightsSum,
)
from emgui.words.errors import error_told, option_instead


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (WeightsSum(0.9), "weights: they sum to 0.9, not 1"),
        (
            MisshapenMeans((1, 2), 2),
            "means: shape (1, 2) does not fit 2 weights; (2, n_features) is needed",
        ),
        (OtherColumns(1, 2), "means: 1 per component, but the data have 2 columns"),
        (SameComponent(1), "a component cannot be merged with itself"),
        (OutOfRange("floor", 1.5), "floor: 1.5 is not a fraction from 0 to 1"),
        (OutOfRange("draws", -12_345_678), "draws: -12345678 is negative"),
        (
            OutOfRange("prior", -2.0),
            "prior: -2 pseudo-rows, from 0 up to 1e+100 can be counted",
        ),
    ],
)
def test_a_fact_has_a_sentence(fact: Fact, words: str) -> None:
    assert error_told(FactError(fact)) == words


def test_a_degenerate_one_says_what_can_be_done() -> None:
    columns = Remedy(RemedyKind.CHOOSE_COLUMNS)
    error = RefusedError(degeneracy(DegeneracyKind.IDENTICAL_ROWS, columns))
    told = "all 9 rows are identical. You can: choose other columns."
    assert error_told(error) == told


def test_another_error_says_what_it_says() -> None:
    assert error_told(ValueError("a reason")) == "a reason"


def test_what_has_no_sentence_is_not_passed_over() -> None:
    class Unheard(Fact):
        """A fact that nobody has put in words."""

    with pytest.raises(KeyError, match="Unheard"):
        error_told(FactError(Unheard()))
    with pytest.raises(KeyError, match="colour"):
        error_told(SettingError(OutOfRange("colour", 1.0)))


@pytest.mark.parametrize(
    ("fact", "option"),
    [
        (SeveralColumns(2), "--start short-runs"),
        (NoClasses(), "--class-column NAME"),
        (OtherNumberOfClasses(2, 3), "--components 2"),
    ],
)
def test_a_start_that_does_not_suit_has_an_option_instead(
    fact: Fact, option: str
) -> None:
    assert option_instead(StartMethodError(fact)) == option
