"""A fact says to a programmer what it is, and its numbers."""

from emgui.mixture.facts import FactError
from emgui.mixture.model.parameter_facts import NoWeights, WeightOutside


def test_a_fact_names_its_kind_and_its_fields() -> None:
    fact = WeightOutside(1, 1.5000000001)
    assert str(fact) == "weight outside: component=1, weight=1.5"
    assert str(NoWeights()) == "no weights"
    assert str(FactError(fact)) == str(fact)
    assert FactError(fact).fact is fact
