"""Every choice has one name."""

from itertools import chain

from builders import EVERY_ALGORITHM

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.kinds import KINDS
from emgui.engine.names import ALGORITHMS, FAMILIES, STARTS, algorithm_label
from emgui.engine.settings import StartMethod
from emgui.mixture.model.families import CovarianceFamily


def test_every_choice_has_a_name_of_its_own() -> None:
    assert set(ALGORITHMS) == set(KINDS)
    assert set(STARTS) == set(StartMethod)
    assert set(FAMILIES) == set(CovarianceFamily)
    for table in (ALGORITHMS, STARTS, FAMILIES):
        entries = [name.entry for name in table.values()]
        assert len(set(entries)) == len(entries)


def test_the_technical_term_stands_beside_words_that_are_not_it() -> None:
    assert STARTS[StartMethod.KMEANS_PLUS_PLUS].entry == "rows far apart (k-means++)"
    assert STARTS[StartMethod.RANDOM_ROWS].entry == "random rows"
    for name in chain(ALGORITHMS.values(), STARTS.values(), FAMILIES.values()):
        assert "(" not in name.told


def test_branches_of_different_algorithms_have_different_labels() -> None:
    assert len({algorithm_label(one, 3) for one in EVERY_ALGORITHM}) == len(KINDS)


def test_a_branch_is_called_by_its_algorithm_and_where_it_begins() -> None:
    label = algorithm_label(Annealed(temperature=2.5), 12)
    assert label == "deterministic annealing at 2.5 from iteration 12"
