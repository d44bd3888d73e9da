"""Tables in files, for tests of what is not in memory."""

from pathlib import Path

import numpy as np

from emgui.data.stored.cells import StoredCells
from emgui.data.stored.file import StoredFile
from emgui.data.stored.npy import layout_of

RNG = np.random.default_rng(5)
GROUPS = np.where(
    RNG.random((50_000, 1)) < 0.4,
    RNG.normal([0.0, 3.0], [1.0, 0.5], (50_000, 2)),
    RNG.normal([5.0, -1.0], [2.0, 1.0], (50_000, 2)),
)
"""Rows of two groups; more than a block of them."""


def written(path: Path, array: np.ndarray) -> Path:
    """Return a NumPy file with an array."""
    np.save(path, array)
    return path


def source_of(path: Path, array: np.ndarray) -> StoredCells:
    """Return an array as rows in a file."""
    written(path, array)
    return StoredCells(StoredFile(path), layout_of(path))


def with_gaps(share: float = 0.1) -> np.ndarray:
    """Return the groups with cells missing, but for the first of every row."""
    table = GROUPS.copy()
    table[np.random.default_rng(1).random(len(table)) < share, 1] = np.nan
    return table
