"""Cells that write their number with a sign, a unit or separated thousands.

One cell proves nothing: what is read is decided when the whole column is known.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.cells import CellKind, Written
from emgui.data.reading.column import NoNumbers, UnreadableCell
from emgui.mixture.arrays import FloatArray

_KEPT_CELLS = 100
_AMOUNTS = (CellKind.PERCENT, CellKind.CURRENCY, CellKind.UNIT)
# Two signs are enough to know that a column does not agree.
_TOLD_APART = 2

Form = tuple[CellKind, str]


class WrittenCells:
    """The cells of one column that are numbers, but no plain ones."""

    __slots__ = ("_first", "_forms", "_n_sure", "_rows", "_values")

    def __init__(self) -> None:
        self._rows = array("q")
        self._values = array("d")
        self._first: list[UnreadableCell] = []
        self._forms: dict[Form, UnreadableCell] = {}
        self._n_sure = 0

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, found: Written, cell: UnreadableCell) -> None:
        """Keep a cell until it is known what the column agrees on."""
        self._rows.append(cell.row)
        self._values.append(found.value)
        self._n_sure += found.is_sure
        if len(self._first) < _KEPT_CELLS:
            self._first.append(cell)
        if len(self._forms) < _TOLD_APART:
            self._forms.setdefault((found.kind, found.mark), cell)

    @property
    def first(self) -> list[UnreadableCell]:
        """The first of the cells."""
        return self._first

    @property
    def rows(self) -> NDArray[np.intp]:
        """The rows of the cells, from 0."""
        return np.array(self._rows, dtype=np.intp)

    @property
    def values(self) -> FloatArray:
        """What the cells say, if they are read."""
        return np.array(self._values, dtype=np.float64)

    def agreed(self, plain: FloatArray) -> Form | None:
        """Return what all cells of the column agree on; None if they do not.

        A sign or a unit must be that of all numbers; separated thousands go with
        plain numbers.

        Parameters
        ----------
        plain : ndarray, shape (n_rows,)
            The plain numbers; nan elsewhere.
        """
        if len(self._forms) != 1:
            return None
        (form,) = self._forms
        alone = form[0] in _AMOUNTS and not np.isnan(plain).all()
        return None if alone else form

    @property
    def is_sure(self) -> bool:
        """Whether some cell can be read in no other way."""
        return self._n_sure > 0

    def reason(self, has_plain: bool) -> NoNumbers:
        """Return the first cells that show that the column does not agree."""
        cells = tuple(self._forms.values())
        return NoNumbers(cells, has_plain and len(cells) == 1)
