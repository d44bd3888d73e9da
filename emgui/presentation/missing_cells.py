"""How many rows lack cells, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Dataset, MissingPolicy
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.data.reading import Table

# One bit a row.
Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class MissingViewModel:
    """What is said of rows that lack cells.

    Parameters
    ----------
    policy : MissingPolicy
        What is done with them.
    sentence : str
        How many they are, and what becomes of them.
    can_drop : bool
        Whether any row would be left without them.
    """

    policy: MissingPolicy
    sentence: str
    can_drop: bool = True


def missing_view_model(dataset: Dataset | None) -> MissingViewModel | None:
    """Return what is said of a data set; None where no cell is missing."""
    if dataset is None:
        return None
    whole = dataset.whole or dataset
    if not whole.is_incomplete:
        return None
    return MissingViewModel(
        dataset.missing,
        _sentence(whole.n_incomplete, whole.n_samples, dataset.missing),
        whole.n_incomplete < whole.n_samples,
    )


@dataclass(frozen=True, slots=True, eq=False)
class GapCounter:
    """Counts the rows with gaps in any choice of columns, at once in millions of rows.

    Parameters
    ----------
    n_rows : int
        Rows of the table.
    gaps : mapping of str to ndarray
        For each column that lacks numbers, the rows without one.
    unreadable : mapping of str to ndarray
        For each column with unreadable cells, the rows of those.
    """

    n_rows: int
    gaps: Mapping[str, Bits]
    unreadable: Mapping[str, Bits]

    @classmethod
    def of(cls, table: Table) -> GapCounter:
        """Look for gaps in the columns of numbers."""
        numeric = [column for column in table.columns if column.can_be_fitted]
        gaps, unreadable = {}, {}
        for column in numeric:
            if column.n_missing or column.n_unreadable:
                gaps[column.name] = np.packbits(np.isnan(column.values))
            if column.n_unreadable:
                rows = np.zeros(table.n_rows, dtype=bool)
                rows[column.unreadable_rows] = True
                unreadable[column.name] = np.packbits(rows)
        return cls(table.n_rows, gaps, unreadable)

    def view_model(
        self, columns: Sequence[str], policy: MissingPolicy
    ) -> MissingViewModel | None:
        """Return what is said if these columns are fitted; None without gaps."""
        some = np.zeros((self.n_rows + 7) // 8, dtype=np.uint8)
        every = ~some
        refused = some.copy()
        for name in columns:
            gaps = self.gaps.get(name)
            every &= np.uint8(0) if gaps is None else gaps
            if gaps is not None:
                some |= gaps
            refused |= self.unreadable.get(name, np.uint8(0))
        n_incomplete = _count(some & ~every & ~refused)
        if not n_incomplete:
            return None
        n_empty, n_refused = _count(every & ~refused), _count(refused)
        n_rows = self.n_rows - n_empty - n_refused
        return MissingViewModel(
            policy, _sentence(n_incomplete, n_rows, policy), n_incomplete < n_rows
        )


def _count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())


def _sentence(n_incomplete: int, n_rows: int, policy: MissingPolicy) -> str:
    rows = f"{n_incomplete:,} of {n_rows:,} row{'s' * (n_rows != 1)}"
    one = n_incomplete == 1
    lack = "lacks cells and is" if one else "lack cells and are"
    tells = "it tells" if one else "they tell"
    dropped = policy is MissingPolicy.DROP
    fate = "left out" if dropped else f"used for what {tells}"
    return f"{rows} {lack} {fate}."
