"""One fact of every record, for those who need something that is wrong."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from emgui.engine import refusal_facts as refused
from emgui.engine import warning_facts as warned
from emgui.engine.degeneracy import Degeneracy, Remedy
from emgui.engine.iteration import Equality, Moved, Nudge
from emgui.engine.objective import Objective
from emgui.mixture.facts import FactError
from emgui.mixture.model import collapse_facts as collapsed
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateFact
from emgui.mixture.model.parameters import MixtureParameters
from emgui.words.errors import error_told

PARAMETERS = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[1.0]], [[1.0]]])
NUDGE = Nudge(PARAMETERS, 12.5, 3, 0.1, Moved.MEANS, (0, 1))

FACTS: tuple[DegenerateFact, ...] = (
    collapsed.NotPositiveDefinite(1),
    collapsed.EmptyComponent(1),
    collapsed.OnOneValue(1, 25),
    collapsed.LikeliestOfNone(1),
    collapsed.OnOneRow(1),
    collapsed.OnOneValueOfColumn(1, "height", 20, 25),
    collapsed.OnFewRows(1, 2, 3),
    collapsed.Dependent(1, 12, is_filled=False),
    collapsed.Dependent(1, 12, is_filled=True),
    collapsed.SeldomTogether(1, 12, 0, ("a", "b")),
    collapsed.SeldomTogether(1, 12, 2, ("a", "b")),
    collapsed.SeveralCollapsed((collapsed.OnOneRow(1), collapsed.OnOneRow(2)), 1),
    refused.NoColumn(),
    refused.NoRows(),
    refused.SingleRow(),
    refused.FewerRowsThanComponents(3, 5),
    refused.FewerValuesThanComponents(30, 3, 5),
    refused.FewerRowsThanColumns(20, 20, 50, "full"),
    refused.IdenticalRows(9),
    refused.ConstantColumn("height", 9, 9),
    refused.NotSquarable("height", 1e200),
    refused.DependentColumns(("a", "b")),
    refused.MeanTooFar(1, 1e80, "height"),
    refused.SpreadTooSmall(1, 1e-80, "height"),
    refused.SpreadTooLarge(1, 1e80, "height"),
    refused.NotFinite(float("nan")),
    warned.FewRows(1, 1.5),
    warned.Narrow(1, 2.5),
    warned.BelowResolution(1, "height", 0.1, 1.0),
    warned.NearlySingular(1, is_shared=False, condition=3e9),
    warned.Coincident((1, 2), 2),
    warned.AllEqual(is_from_start=True),
    warned.ManyColumns(15, 10.0),
    warned.FarValue("height", 1e12),
    warned.HeldAtFloor(1, is_shared=False, standard_deviation=0.5, is_of_columns=True),
    warned.WorseThanOne(2, -20.0, -10.0, is_far=False),
    warned.NoBetterThanOne(2, -10.0),
    warned.OnSaddle(Equality((0, 1), True, True), NUDGE, Objective.LOG_LIKELIHOOD),
)
_OF_KIND = {fact.kind: fact for fact in reversed(FACTS)}


def fact_of(kind: DegeneracyKind, component: int | None = None) -> DegenerateFact:
    """Return a fact of a kind; about component 2, or another one."""
    fact = _OF_KIND[kind]
    return fact if component is None else replace(fact, component=component)


def degeneracy(
    kind: DegeneracyKind, *remedies: Remedy, component: int | None = None
) -> Degeneracy:
    """Return something that is wrong, with what can be done about it."""
    return Degeneracy(fact_of(kind, component), remedies)


@contextmanager
def refused_as(
    words: str, kind: type[FactError] = FactError
) -> Iterator[pytest.ExceptionInfo[FactError]]:
    """Expect an error whose sentence for users matches a pattern."""
    with pytest.raises(kind) as caught:
        yield caught
    told = error_told(caught.value)
    assert re.search(words, told), told
