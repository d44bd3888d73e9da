"""Why a column cannot weigh rows."""

from __future__ import annotations

from emgui.mixture.facts import Fact
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class WeightMissing(Fact):
    """A row without a weight in this column."""

    column: str


@dataclass(frozen=True, slots=True)
class WeightInfinite(Fact):
    """A row whose weight is not finite."""

    column: str


@dataclass(frozen=True, slots=True)
class WeightNegative(Fact):
    """A row whose weight is below 0."""

    column: str
    weight: float


@dataclass(frozen=True, slots=True)
class WeightsZero(Fact):
    """A column in which every weight is 0."""

    column: str


@dataclass(frozen=True, slots=True)
class WeightsOverflow(Fact):
    """A column whose weights add up to more than a number can hold."""

    column: str


@dataclass(frozen=True, slots=True)
class WeightsUnderflow(Fact):
    """A column whose weights add up to too little to count with."""

    column: str
    total: float


@dataclass(frozen=True, slots=True)
class WeightsFitted(Fact):
    """A column that is to weigh the rows, and to be fitted as well."""

    column: str
