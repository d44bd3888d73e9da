"""Every choice has one name."""

from itertools import chain

from emgui.engine.algorithms.catalogue import ALGORITHM_KINDS
from emgui.engine.iteration import StopReason
from emgui.engine.settings import StartMethod
from emgui.mixture.diagnosis.stagnation import StagnationKind
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.words.names import (
    ALGORITHMS,
    STAGNATIONS,
    STARTS,
    STOPS,
    TROUBLES,
    flaw_name,
)


def test_every_choice_has_a_name_of_its_own() -> None:
    assert set(ALGORITHMS) == set(ALGORITHM_KINDS)
    assert set(STARTS) == set(StartMethod)
    for table in (ALGORITHMS, STARTS):
        entries = [name.entry for name in table.values()]
        assert len(set(entries)) == len(entries)


def test_the_technical_term_stands_beside_words_that_are_not_it() -> None:
    assert STARTS[StartMethod.KMEANS_PLUS_PLUS].entry == "rows far apart (k-means++)"
    assert STARTS[StartMethod.RANDOM_ROWS].entry == "random rows"
    for name in chain(ALGORITHMS.values(), STARTS.values()):
        assert "(" not in name.told


def test_everything_that_can_happen_to_a_fit_has_a_name() -> None:
    assert set(STOPS) == set(StopReason)
    assert set(TROUBLES) == set(DegeneracyKind)
    assert set(STAGNATIONS) == set(StagnationKind)


def test_a_choice_says_what_it_means_without_a_last_full_stop() -> None:
    for name in chain(ALGORITHMS.values(), STARTS.values()):
        assert len(name.tip.split()) > 4
        assert not name.tip.endswith(".")


def test_a_flaw_is_named_by_what_is_wrong() -> None:
    assert flaw_name(None) == ""
    assert flaw_name(DegeneracyKind.TOO_FEW_ROWS) == "too few rows"
    assert flaw_name(StopReason.SADDLE) == "saddle point"
    assert flaw_name(StopReason.ITERATION_LIMIT) == "not converged"
