"""What is drawn of a data set: bins of all its rows, and a stated sample."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.parameters import FloatArray

FINE_BINS = 16_384
SAMPLE_SIZE = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class ColumnSummary:
    """One column of all rows, in fine bins.

    Parameters
    ----------
    name : str
        The column's name.
    minimum, maximum, mean, standard_deviation : float
        Of all rows, in the column's units.
    fine_edges : ndarray, shape (FINE_BINS + 1,)
        Equal bins from `minimum` to `maximum` (widened where they are equal).
    fine_counts : ndarray of int64, shape (FINE_BINS,)
        Rows in each fine bin; they sum to the number of rows.
    """

    name: str
    minimum: float
    maximum: float
    mean: float
    standard_deviation: float
    fine_edges: FloatArray
    fine_counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What views draw of a data set, whatever its size.

    Parameters
    ----------
    columns : tuple of ColumnSummary
        One a column.
    sample : ndarray, shape (n_drawn, n_features)
        The rows that are drawn as points: all of them up to `SAMPLE_SIZE`, else a
        simple random sample without replacement (fixed seed).
    sample_index : ndarray of int64, shape (n_drawn,)
        Where the drawn rows stand in the data set, ascending.
    n_samples : int
        The number of rows of the data set.
    """

    columns: tuple[ColumnSummary, ...]
    sample: FloatArray
    sample_index: NDArray[np.int64]
    n_samples: int

    @property
    def is_sampled(self) -> bool:
        """Whether fewer rows are drawn than there are."""
        return len(self.sample_index) < self.n_samples
