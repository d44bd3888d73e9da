"""Every choice has one name."""

from itertools import chain

from emgui.engine.settings import Algorithm, StartMethod
from emgui.mixture.model.families import CovarianceFamily
from emgui.words.names import ALGORITHMS, FAMILIES, STARTS


def test_every_choice_has_a_name_of_its_own() -> None:
    assert set(ALGORITHMS) == set(Algorithm)
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
