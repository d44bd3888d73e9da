"""Every choice has one name."""

from itertools import chain
from typing import ClassVar

from emgui.engine.names import ALGORITHMS, STARTS, structure_words
from emgui.engine.settings import Algorithm, StartMethod
from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.mixture.model.structures.full import Full
from emgui.records import dataclass

FAMILIES = {structure: structure_words(structure).name for structure in STRUCTURES}


@dataclass(frozen=True, slots=True)
class Unnamed(Full):
    """A structure that nobody has found words for."""

    name: ClassVar[str] = "eev"
    code: ClassVar[str] = "EEV"


def test_every_choice_has_a_name_of_its_own() -> None:
    assert set(ALGORITHMS) == set(Algorithm)
    assert set(STARTS) == set(StartMethod)
    for table in (ALGORITHMS, STARTS, FAMILIES):
        entries = [name.entry for name in table.values()]
        assert len(set(entries)) == len(entries)


def test_the_technical_term_stands_beside_words_that_are_not_it() -> None:
    assert STARTS[StartMethod.KMEANS_PLUS_PLUS].entry == "rows far apart (k-means++)"
    assert STARTS[StartMethod.RANDOM_ROWS].entry == "random rows"
    for name in chain(ALGORITHMS.values(), STARTS.values(), FAMILIES.values()):
        assert "(" not in name.told


def test_a_structure_is_told_by_the_word_for_a_terminal() -> None:
    assert [name.beside for name in FAMILIES.values()] == [*map(str, STRUCTURES)]


def test_a_structure_without_words_shows_its_code() -> None:
    assert structure_words(Unnamed()).name.entry == "EEV"
