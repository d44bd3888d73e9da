"""What is wrong with a fit, with what can be done about it."""

import pytest

from emgui.engine.degeneracy import Degeneracy, RefusedError, Remedy, RemedyKind
from emgui.mixture.model.collapse_facts import OnOneRow, OnOneValue, SeveralCollapsed
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateError


def test_a_degeneracy_is_of_the_kind_and_the_component_of_its_fact() -> None:
    found = Degeneracy(OnOneValue(3, 25))
    assert found.kind is DegeneracyKind.REPEATED_VALUE
    assert found.component == 3
    several = Degeneracy(SeveralCollapsed((OnOneRow(2), OnOneValue(0, 9)), 4))
    assert several.kind is DegeneracyKind.TOO_FEW_ROWS
    assert several.component == 2


def test_a_refused_fit_says_what_can_be_done() -> None:
    found = Degeneracy(OnOneValue(3, 25), (Remedy(RemedyKind.NEW_START),))
    with pytest.raises(DegenerateError) as met:
        raise RefusedError(found)
    assert isinstance(met.value, RefusedError)
    assert met.value.degeneracy is found
    assert met.value.fact is found.fact
