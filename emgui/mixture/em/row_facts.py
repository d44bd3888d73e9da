"""What stands for all rows, and why rows cannot be weighed."""

from __future__ import annotations

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


class WeightsError(FactError):
    """Weights of rows that cannot be computed with."""


@dataclass(frozen=True, slots=True)
class Binned(Fact):
    """Bins stand for all rows."""

    n_bins: int


@dataclass(frozen=True, slots=True)
class Sampled(Fact):
    """A random sample stands for all rows."""

    n_sampled: int
    n_rows: int


Condensation = Binned | Sampled


@dataclass(frozen=True, slots=True)
class WeightsBeyond(Fact):
    """Weights that add up to more, or to less, than can be counted with."""

    total: float
