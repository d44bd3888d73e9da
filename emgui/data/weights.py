"""How often each row counts: what can serve as its weight."""

from __future__ import annotations

import numpy as np

from emgui.data.visible import column_named
from emgui.mixture.arrays import FloatArray

# Products of a smaller one with shares of rows may have no digits left.
_LEAST_TOTAL = 1e-200


class WeightError(ValueError):
    """A column that cannot weigh rows.

    Parameters
    ----------
    message : str
        The cause and the remedy.
    row : int or None
        The row concerned, from 0, of those that were checked.
    """

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


def check_weights(weights: FloatArray, name: str) -> None:
    """Refuse what cannot weigh rows.

    Parameters
    ----------
    weights : ndarray, shape (n_rows,)
        NaN is a missing weight.
    name : str
        Name of their column, for the message.

    Raises
    ------
    WeightError
        If a weight is missing, infinite or negative, if all are 0, or if their sum
        is too large or too small to count with.
    """
    where = column_named(name)
    for wrong, what in (
        (np.isnan(weights), "the row weight is missing"),
        (np.isinf(weights), "the row weight is not finite"),
        (weights < 0.0, "the row weight {:g} is negative"),
    ):
        if wrong.any():
            row = int(wrong.argmax())
            text = what.format(weights[row])
            raise WeightError(f"{where}: {text}; a weight is a number from 0 up", row)
    if not weights.any():
        raise WeightError(f"{where}: every row weight is 0; no row would count")
    with np.errstate(over="ignore"):
        total = weights.sum()
    if not np.isfinite(total):
        raise WeightError(
            f"{where}: the row weights add up to more than a number can hold; "
            "divide them all by the same large number"
        )
    if total < _LEAST_TOTAL:
        raise WeightError(
            f"{where}: the row weights add up to {total:.0e}, too little to "
            "count with; multiply them all by the same large number"
        )
