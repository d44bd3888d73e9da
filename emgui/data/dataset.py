"""The frozen record of what is fitted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.parameters import FloatArray, MixtureParameters


class Origin(StrEnum):
    """Where a data set came from."""

    PROCESSES = "processes"
    FILE = "file"
    BUNDLED = "bundled"


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """A known class for every row: never used by the fit, only compared with it.

    Parameters
    ----------
    name : str
        Name of the class column, or of the drawing process.
    labels : ndarray of int32, shape (n_samples,)
        Index into `names` for every fitted row.
    names : tuple of str
        The class names.
    """

    name: str
    labels: NDArray[np.int32]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Rows to fit, with where they came from and what is known of them.

    Parameters
    ----------
    name : str
        Short name for titles.
    columns : tuple of str
        Names of the fitted columns.
    rows : ndarray of float64, shape (n_samples, n_features), read-only
        The rows that are fitted: complete and finite.
    origin : Origin
        The kind of source.
    source : str
        A file's path, the processes in words, or the citation of a bundled set.
    truth : MixtureParameters or None
        The drawing parameters of synthetic data.
    classes : Classes or None
        The known class of every fitted row.
    row_numbers : ndarray of int64, shape (n_samples,), or None
        Where rows were left out: the 1-based number, in the source, of each
        fitted row. None when all rows are fitted in order.
    n_left_out : int
        Rows of the source left out for a missing value in a fitted column.
    notes : tuple of str
        What a reader of the data should know, one sentence each.
    """

    name: str
    columns: tuple[str, ...]
    rows: FloatArray
    origin: Origin
    source: str = ""
    truth: MixtureParameters | None = None
    classes: Classes | None = None
    row_numbers: NDArray[np.int64] | None = None
    n_left_out: int = 0
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.rows.ndim != 2 or self.rows.shape[1] != len(self.columns):
            raise ValueError(
                f"rows of shape {self.rows.shape} do not fit "
                f"{len(self.columns)} columns"
            )
        self.rows.flags.writeable = False

    @property
    def n_samples(self) -> int:
        """The number of fitted rows n."""
        return int(self.rows.shape[0])

    @property
    def n_features(self) -> int:
        """The number of fitted columns d."""
        return int(self.rows.shape[1])
