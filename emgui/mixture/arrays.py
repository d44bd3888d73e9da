"""What the whole of the mathematics works on: arrays, and a way to be cancelled."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

# The squares of what is larger, or of its reciprocal, are no numbers any more.
LARGEST_SQUARABLE = 1e150

# Called between blocks of rows; it raises where the caller has changed its mind.
Checkpoint = Callable[[], None]


def no_checkpoint() -> None:
    """Do nothing: the checkpoint of somebody who never cancels."""


def frozen_array(values: ArrayLike) -> FloatArray:
    """Return a read-only float64 copy of `values`."""
    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array


def on_diagonals(values: FloatArray) -> FloatArray:
    """Return matrices with these diagonals, shape (..., d, d)."""
    d = values.shape[-1]
    if d == 1:
        return values[..., np.newaxis]
    matrices = np.zeros((*values.shape[:-1], d * d))
    matrices[..., :: d + 1] = values
    return matrices.reshape(*values.shape, d)
