"""Rows in several files, for tests of a cluster."""

from pathlib import Path

import numpy as np


def values(number: int, n_rows: int = 250) -> np.ndarray:
    """Return the rows of one part: two groups in two columns."""
    rng = np.random.default_rng(number)
    return np.concatenate(
        [rng.normal(0.0, 1.0, (n_rows, 2)), rng.normal(2.5, 0.8, (n_rows, 2))]
    )


def written(folder: Path, n_parts: int = 5) -> Path:
    """Write parts, one of them with missing cells."""
    folder.mkdir(exist_ok=True)
    for number in range(n_parts):
        table = values(number)
        if number == 1:
            table[:40:4, 1] = np.nan
        np.save(folder / f"part-{number:02}.npy", table)
    return folder
