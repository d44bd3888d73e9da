"""What is wrong is a fact, with what can be done; its words are made elsewhere."""

import pytest

from emgui.mixture.model.collapse_facts import OnOneRow, OnOneValue, SeveralCollapsed
from emgui.mixture.model.degeneracy import (
    Degeneracy,
    DegeneracyKind,
    DegenerateError,
    Remedy,
    RemedyKind,
)


def test_a_degeneracy_is_of_the_kind_and_the_component_of_its_fact() -> None:
    found = Degeneracy(OnOneValue(3, 25))
    assert found.kind is DegeneracyKind.REPEATED_VALUE
    assert found.component == 3
    several = Degeneracy(SeveralCollapsed((OnOneRow(2), OnOneValue(0, 9)), 4))
    assert several.kind is DegeneracyKind.TOO_FEW_ROWS
    assert several.component == 2


def test_an_error_tells_programmers_and_carries_what_can_be_done() -> None:
    found = Degeneracy(OnOneValue(3, 25), (Remedy(RemedyKind.NEW_START),))
    with pytest.raises(ValueError, match="on one value: component=3, n_rows=25") as met:
        raise DegenerateError(found)
    assert isinstance(met.value, DegenerateError)
    assert met.value.degeneracy is found
    assert met.value.fact is found.fact
