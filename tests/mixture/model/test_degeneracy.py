"""What is wrong is a fact; its words, and what can be done, are found elsewhere."""

import pytest

from emgui.mixture.model.collapse_facts import OnOneValue
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateError


def test_an_error_tells_programmers_and_carries_its_fact() -> None:
    fact = OnOneValue(3, 25)
    assert fact.kind is DegeneracyKind.REPEATED_VALUE
    with pytest.raises(ValueError, match="on one value: component=3, n_rows=25") as met:
        raise DegenerateError(fact)
    assert isinstance(met.value, DegenerateError)
    assert met.value.fact is fact
