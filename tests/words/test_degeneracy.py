"""Everything that can be wrong with a fit has a sentence."""

import pytest
from fact_scenes import FACTS

from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateFact
from emgui.words.degeneracy import fact_told


def test_there_is_an_example_of_every_record_and_every_kind() -> None:
    known = {type(fact) for fact in FACTS}
    rest = set(DegenerateFact.__subclasses__()) - known
    assert {kind.__name__ for kind in rest} == {"Alike"}
    assert {fact.kind for fact in FACTS} == set(DegeneracyKind)


@pytest.mark.parametrize("fact", FACTS, ids=str)
def test_every_fact_has_a_sentence_without_a_full_stop(fact: DegenerateFact) -> None:
    told = fact_told(fact)
    assert len(told.split()) > 3
    assert not told.endswith(".")
    assert "{" not in told


def test_what_has_no_sentence_is_not_passed_over() -> None:
    class Unheard(DegenerateFact):
        """A fact that nobody has put in words."""

    with pytest.raises(KeyError, match="Unheard"):
        fact_told(Unheard())
