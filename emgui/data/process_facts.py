"""Why nothing can be drawn from processes, which are counted from 1."""

from __future__ import annotations

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


class InvalidProcessError(FactError):
    """A process that nothing can be drawn from; the fact names it and the field."""


@dataclass(frozen=True, slots=True)
class NumberOfProcesses(Fact):
    """Fewer processes than 1, or more than `most`."""

    n_processes: int
    most: int


@dataclass(frozen=True, slots=True)
class NumberOfRows(Fact):
    """Fewer rows in all than 1, or more than `most`."""

    n_rows: int
    most: int


@dataclass(frozen=True, slots=True)
class NegativeSeed(Fact):
    """A seed below 0."""

    seed: int


@dataclass(frozen=True, slots=True)
class NoRowsOfProcess(Fact):
    """A process that makes fewer rows than 1."""

    process: int
    n_rows: int


@dataclass(frozen=True, slots=True)
class OtherNumberOfMeans(Fact):
    """A process with another number of columns than the first, or than 1 or 2."""

    process: int
    n_means: int


@dataclass(frozen=True, slots=True)
class OtherNumberOfSpreads(Fact):
    """A process with another number of standard deviations than of columns."""

    process: int
    n_sds: int
    n_columns: int


@dataclass(frozen=True, slots=True)
class MeanNotFinite(Fact):
    """A mean that is no finite number."""

    process: int
    mean: float


@dataclass(frozen=True, slots=True)
class MeanOutside(Fact):
    """A mean that is not from minus to plus `largest`."""

    process: int
    mean: float
    largest: float


@dataclass(frozen=True, slots=True)
class SpreadNotPositive(Fact):
    """A standard deviation that is no positive, finite number."""

    process: int
    sd: float


@dataclass(frozen=True, slots=True)
class SpreadOutside(Fact):
    """A standard deviation that is not from `least` to `most`."""

    process: int
    sd: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class ProcessCorrelationOutside(Fact):
    """A correlation that is not between -1 and 1."""

    process: int
    correlation: float


@dataclass(frozen=True, slots=True)
class CorrelationOne(Fact):
    """A correlation that cannot be told from 1 or -1."""

    process: int
    correlation: float


# -- what somebody typed ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowsNotWhole(Fact):
    """A number of rows, as it was typed, that is not whole."""

    process: int
    text: str


@dataclass(frozen=True, slots=True)
class NotANumber(Fact):
    """What was typed into a field of a process, and is no number."""

    process: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldNotFinite(Fact):
    """A field of a process with a number that is not finite."""

    process: int
    field: str
