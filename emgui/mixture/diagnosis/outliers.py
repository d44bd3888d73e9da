"""Values so far from all others that they decide the fit."""

from __future__ import annotations

from functools import partial
from weakref import WeakKeyDictionary

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.shards import over
from emgui.mixture.model.standardization import BLOCK

# In widths of the middle half of the values, from their median. Heavy tails reach
# thousands of them; unit mistakes and codes for missing cells reach beyond.
FAR = 1e6
_SAMPLE = 10_001

_known: WeakKeyDictionary[Rows, tuple[tuple[str, float], ...]] = WeakKeyDictionary()


def far_values(rows: Rows) -> tuple[tuple[str, float], ...]:
    """Return the columns that have a value a million quartile ranges away.

    Looked up once per `rows`.

    Parameters
    ----------
    rows : Rows
        The data.

    Returns
    -------
    tuple of (str, float)
        Each such column's name, and its value furthest away, in the units of the
        data.
    """
    found = _known.get(rows)
    if found is None:
        farthest = [_far_value(rows, j) for j in range(rows.n_features)]
        found = tuple(
            (name, value)
            for name, value in zip(rows.columns, farthest, strict=True)
            if value is not None
        )
        _known[rows] = found
    return found


def _far_value(rows: Rows, column: int) -> float | None:
    step = max(1, -(-rows.n_samples // _SAMPLE))
    quartiles = _quartiles(rows.values[::step][:, column])
    if quartiles is None:
        return None
    # Parts of the values, because the difference of two huge ones may overflow.
    low, middle, high = quartiles / FAR
    width = FAR * (high - low)
    sd = np.sqrt(rows.variances[column]) * (rows.standardization.scale[column] / FAR)
    # One value at this distance alone would make the standard deviation larger.
    lightest = 1.0 if rows.weights is None else float(rows.weights.min())
    if 2.0 * sd * np.sqrt(rows.total_weight / lightest) <= width:
        return None
    farthest = partial(_farthest, column=column, middle=float(middle))
    far, value = over(rows, farthest, no_checkpoint, _farther)
    return value if far > width else None


def _farther(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float]:
    return other if other[0] > one[0] else one


def _farthest(
    rows: Rows, checkpoint: Checkpoint, *, column: int, middle: float
) -> tuple[float, float]:
    """Return the largest distance from the middle, in parts, and whose it is."""
    far, value = 0.0, middle
    for first in range(0, rows.n_samples, BLOCK):
        values = rows.values[first : first + BLOCK][:, column]
        distances = np.nan_to_num(np.abs(values / FAR - middle))
        row = int(distances.argmax())
        if distances[row] > far:
            far, value = float(distances[row]), float(values[row])
        checkpoint()
    return far, value


def _quartiles(sample: FloatArray) -> FloatArray | None:
    """Return lower quartile, median and upper quartile of a sample that spreads."""
    known = np.sort(sample[~np.isnan(sample)])
    if not known.size:
        return None
    quartiles: FloatArray = known[
        [len(known) // 4, len(known) // 2, -(len(known) // 4) - 1]
    ]
    return quartiles if quartiles[0] < quartiles[2] else None
