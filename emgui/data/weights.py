"""How often each row counts: what can serve as its weight."""

from __future__ import annotations

import numpy as np

from emgui.data.weight_facts import (
    WeightInfinite,
    WeightMissing,
    WeightNegative,
    WeightsOverflow,
    WeightsUnderflow,
    WeightsZero,
)
from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.inputs import LEAST_TOTAL_WEIGHT
from emgui.mixture.facts import Fact, FactError


class WeightError(FactError):
    """A column that cannot weigh rows.

    Parameters
    ----------
    fact : Fact
        The cause.
    row : int or None
        The row concerned, from 0, of those that were checked.
    """

    def __init__(self, fact: Fact, row: int | None = None) -> None:
        super().__init__(fact)
        self.row = row


def check_weights(weights: FloatArray, name: str) -> None:
    """Refuse what cannot weigh rows.

    Parameters
    ----------
    weights : ndarray, shape (n_rows,)
        NaN is a missing weight.
    name : str
        Name of their column.

    Raises
    ------
    WeightError
        If a weight is missing, infinite or negative, if all are 0, or if their sum
        is too large or too small to count with.
    """
    for wrong in (np.isnan(weights), np.isinf(weights), weights < 0.0):
        if wrong.any():
            row = int(wrong.argmax())
            raise WeightError(_fault_of(float(weights[row]), name), row)
    if not weights.any():
        raise WeightError(WeightsZero(name))
    with np.errstate(over="ignore"):
        total = float(weights.sum())
    if not np.isfinite(total):
        raise WeightError(WeightsOverflow(name))
    if total < LEAST_TOTAL_WEIGHT:
        raise WeightError(WeightsUnderflow(name, total))


def _fault_of(weight: float, name: str) -> Fact:
    if np.isnan(weight):
        return WeightMissing(name)
    return WeightInfinite(name) if np.isinf(weight) else WeightNegative(name, weight)
