"""Every structure has words; one without shows its code."""

import re
from typing import ClassVar

import pytest

from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.mixture.model.structures.full import Full
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass
from emgui.words.structures import structure_words

structures = pytest.mark.parametrize("structure", STRUCTURES, ids=str)


@dataclass(frozen=True, slots=True)
class Unnamed(Full):
    """A structure that nobody has found words for."""

    name: ClassVar[str] = "eev"
    code: ClassVar[str] = "EEV"


def test_no_two_structures_are_called_the_same() -> None:
    entries = {structure_words(structure).name.entry for structure in STRUCTURES}
    assert len(entries) == len(STRUCTURES)


@structures
def test_the_word_for_a_terminal_stands_beside_the_name(
    structure: CovarianceStructure,
) -> None:
    name = structure_words(structure).name
    assert name.beside == structure.name
    assert "(" not in name.told


@structures
def test_a_structure_says_what_it_means_without_a_last_full_stop(
    structure: CovarianceStructure,
) -> None:
    tip = structure_words(structure).name.tip
    assert len(tip.split()) > 4
    assert not tip.endswith(".")


@structures
def test_what_is_said_of_a_file_has_its_numbers(structure: CovarianceStructure) -> None:
    said = structure_words(structure).shapes.format(k=7, d=5, shape="3 x 3")
    assert re.findall(r"\d+", said)[:3] == ["7", "5", "5"]
    assert said.endswith("but the file has 3 x 3")


def test_a_structure_without_words_shows_its_code() -> None:
    words = structure_words(Unnamed())
    assert words.name.entry == "EEV"
    assert "EEV" in words.name.tip
    assert words.shapes.format(k=1, d=1, shape="2").startswith("covariances: 1 matr")
