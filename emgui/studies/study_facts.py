"""Why a study finds nothing."""

from __future__ import annotations

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


class StudyError(FactError):
    """A study that finds nothing; the fact says why."""


@dataclass(frozen=True, slots=True)
class StepLeadsNowhere(Fact):
    """EM has arrived: along its next step there is nothing to see."""


@dataclass(frozen=True, slots=True)
class DeletionLeavesNoRow(Fact):
    """Every row lacks a cell, so that deletion leaves nothing to fit."""


@dataclass(frozen=True, slots=True)
class NoSuchMixture(Fact):
    """No mixture of the structure has the numbers of any node."""


@dataclass(frozen=True, slots=True)
class NoSuchWeight(Fact):
    """A weight that is not between 0 and 1."""

    value: float


@dataclass(frozen=True, slots=True)
class NoSuchDeviation(Fact):
    """A standard deviation that is not positive and finite."""

    value: float
