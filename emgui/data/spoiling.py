"""Synthetic rows spoiled on purpose: holes, a limit, or rounding; the truth stays.

The three ways in which cells can be missing are told apart as by Rubin (1976),
"Inference and missing data", Biometrika 63, 581-592: completely at random (MCAR), at
random given what is known (MAR), and not at random, as behind a limit.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Dataset
from emgui.data.spoiling_facts import (
    EmptyLeftOut,
    HolesInOneColumn,
    InvalidSpoilingError,
    MissingAbove,
    MissingAtRandom,
    MissingGiven,
    NoValueWouldBeLeft,
    Rounded,
    ShareOutside,
    WidthOutside,
)
from emgui.mixture.arrays import FloatArray
from emgui.mixture.facts import Fact
from emgui.records import dataclass

# Keeps the holes apart from the draws that made the rows.
_STREAM = 7
_LARGEST_SHARE = 0.9
_LARGEST_WIDTH = 10.0
# Numbers have sixteen digits: what is finer rounds nothing.
_SMALLEST_WIDTH = 1e-12


class SpoilKind(StrEnum):
    """What is done to drawn rows."""

    NONE = "none"
    MCAR = "mcar"
    """Any cell may be missing, whatever it and the others say."""
    MAR = "mar"
    """The larger the first column, the more cells of the last one are missing."""
    CENSOR = "censor"
    """Values of the last column above a limit are missing."""
    BIN = "bin"
    """All values are rounded to a width."""


@dataclass(frozen=True, slots=True)
class Spoiling:
    """How rows are spoiled.

    Parameters
    ----------
    kind : SpoilKind
        What is done.
    amount : float
        Share of the cells (MCAR) or of the last column's values (MAR, censoring)
        that become missing, above 0 and up to 0.9; for bins their width, in standard
        deviations of each column, from 1e-12 up to 10.

    Raises
    ------
    InvalidSpoilingError
        If the amount is none of these.
    """

    kind: SpoilKind = SpoilKind.NONE
    amount: float = 0.2

    def __post_init__(self) -> None:
        if self.kind is SpoilKind.NONE:
            return
        if self.kind is SpoilKind.BIN:
            if not _SMALLEST_WIDTH <= self.amount <= _LARGEST_WIDTH:
                wrong = WidthOutside(self.amount, _SMALLEST_WIDTH, _LARGEST_WIDTH)
                raise InvalidSpoilingError(wrong)
        elif not 0.0 < self.amount <= _LARGEST_SHARE:
            raise InvalidSpoilingError(ShareOutside(self.amount, _LARGEST_SHARE))

    def check_columns(self, n_features: int) -> None:
        """Refuse holes where a row has a single cell.

        Raises
        ------
        InvalidSpoilingError
            If there are to be holes in a single column.
        """
        if n_features == 1 and self.kind in (SpoilKind.MCAR, SpoilKind.MAR):
            raise InvalidSpoilingError(HolesInOneColumn())


UNSPOILED = Spoiling()
"""Rows stay as they are drawn."""


def spoiled(dataset: Dataset, spoiling: Spoiling, seed: int = 0) -> Dataset:
    """Return a data set with some of its cells missing, or all of them rounded.

    Truth and classes stay. Rows that lose all their cells are left out, and named.

    Parameters
    ----------
    dataset : Dataset
        Without missing cells.
    spoiling : Spoiling
        What is done.
    seed : int
        The same seed punches the same holes.

    Raises
    ------
    InvalidSpoilingError
        If the data set has too few columns, or nothing would be left of a column.
    """
    if spoiling.kind is SpoilKind.NONE:
        return dataset
    spoiling.check_columns(dataset.n_features)
    random = np.random.default_rng([seed, _STREAM])
    rows = dataset.array.copy()
    first, last = dataset.columns[0], dataset.columns[-1]
    how: Fact
    match spoiling.kind:
        case SpoilKind.BIN:
            return _binned(dataset, rows, spoiling.amount)
        case SpoilKind.MCAR:
            rows[random.random(rows.shape) < spoiling.amount] = np.nan
            how = MissingAtRandom(spoiling.amount)
        case SpoilKind.MAR:
            chance = _rising(rows[:, 0], spoiling.amount)
            rows[random.random(len(rows)) < chance, -1] = np.nan
            how = MissingGiven(last, first, spoiling.amount)
        case SpoilKind.CENSOR:
            limit = float(np.quantile(rows[:, -1], 1.0 - spoiling.amount))
            rows[rows[:, -1] > limit, -1] = np.nan
            how = MissingAbove(last, limit)
    return _left(replace(dataset, rows=rows, notes=(*dataset.notes, how)))


def _rising(column: FloatArray, share: float) -> FloatArray:
    """Return a chance for every row that rises with its rank; `share` on average."""
    ranks = np.empty(len(column))
    ranks[np.argsort(column, kind="stable")] = np.arange(len(column))
    level = (ranks + 0.5) / len(column)
    if share <= 0.5:
        return np.asarray(2.0 * share * level)
    return np.asarray(1.0 - 2.0 * (1.0 - share) * (1.0 - level))


def _binned(dataset: Dataset, rows: FloatArray, width: float) -> Dataset:
    """Round every column to multiples of its bins' width."""
    spreads = rows.std(axis=0)
    widths = np.where(spreads > 0.0, width * spreads, 1.0)
    note = Rounded(dataset.columns, tuple(map(float, widths)))
    rounded = np.rint(rows / widths) * widths
    return replace(dataset, rows=rounded, notes=(*dataset.notes, note))


def _left(dataset: Dataset) -> Dataset:
    """Leave out the rows that have no cell left."""
    known = ~np.isnan(dataset.array)
    if not known.any(axis=0).all():
        raise InvalidSpoilingError(NoValueWouldBeLeft())
    kept: NDArray[np.intp] = np.flatnonzero(known.any(axis=1))
    n_lost = dataset.n_samples - len(kept)
    if n_lost == 0:
        return dataset
    classes = dataset.classes
    return replace(
        dataset,
        rows=dataset.array[kept],
        classes=classes and replace(classes, labels=classes.labels[kept]),
        row_numbers=kept + 1,
        n_left_out=n_lost,
        notes=(*dataset.notes, EmptyLeftOut(n_lost)),
    )
