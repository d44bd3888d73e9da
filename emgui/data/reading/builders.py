"""Columns while they grow, piece by piece."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.cells import (
    CellKind,
    Written,
    kind_and_number,
    may_be_grouped,
    number,
)
from emgui.data.reading.classes import ClassLabels
from emgui.data.reading.column import Column, ColumnKind, NoNumbers, UnreadableCell
from emgui.data.reading.errors import cited
from emgui.data.reading.note_facts import MayBeThousands
from emgui.data.reading.plain import plain_numbers
from emgui.data.reading.remarks import on_inexact, on_written
from emgui.data.reading.written import Form, WrittenCells
from emgui.mixture.arrays import FloatArray

_KEPT_CELLS = 10
_KINDS = {
    CellKind.DATE: ColumnKind.DATE,
    CellKind.CURRENCY: ColumnKind.CURRENCY,
    CellKind.PERCENT: ColumnKind.PERCENT,
    CellKind.BOOLEAN: ColumnKind.BOOLEAN,
    CellKind.GROUPED: ColumnKind.GROUPED,
    CellKind.UNIT: ColumnKind.UNIT,
}
_WITH_MARK = (
    ColumnKind.PERCENT,
    ColumnKind.CURRENCY,
    ColumnKind.GROUPED,
    ColumnKind.UNIT,
)
_NO_ROWS = np.empty(0, dtype=np.intp)


class ColumnBuilder:
    """One column: numbers, and everything that is none, counted and located.

    There may be a hundred thousand of them, of a few rows each.

    Parameters
    ----------
    name : str
        The column's name.
    decimal : str
        What stands before the decimals.
    thousands : str
        What is known to separate thousands; empty if nothing is.
    missing : tuple of str
        What is taken as missing besides the usual.
    asks_thousands : bool
        Whether a decimal point may separate thousands in such a file.
    is_nameless : bool
        Whether it is the first, and the header has no name for it.
    carefully : bool
        Whether every cell is taken by itself; the result is the same.
    """

    __slots__ = (
        "_carefully",
        "_decimal",
        "_grouped",
        "_is_nameless",
        "_kinds",
        "_labels",
        "_looks_for_thousands",
        "_named_missing",
        "_named_numbers",
        "_thousands",
        "_unreadable",
        "_unreadable_rows",
        "_values",
        "_written",
        "missing",
        "name",
    )

    def __init__(
        self,
        name: str,
        decimal: str,
        thousands: str = "",
        missing: tuple[str, ...] = (),
        *,
        asks_thousands: bool = False,
        is_nameless: bool = False,
        carefully: bool = False,
    ) -> None:
        self.name = name
        self.missing: set[str] | frozenset[str] = frozenset()
        self._decimal = decimal
        self._thousands = thousands
        self._named_missing = frozenset(missing)
        self._named_numbers = frozenset(number(m, decimal) for m in missing) - {None}
        self._is_nameless = is_nameless
        self._carefully = carefully
        self._values = array("d")
        self._labels = ClassLabels()
        self._kinds: Counter[CellKind] | None = None
        self._unreadable: list[UnreadableCell] = []
        self._unreadable_rows: array[int] | None = None
        self._looks_for_thousands = decimal == "," or asks_thousands
        self._grouped = ""
        self._written: WrittenCells | None = None

    @property
    def is_plain(self) -> bool:
        """Whether only numbers and missing cells were met so far."""
        return self._kinds is None

    @property
    def wants_texts(self) -> bool:
        """Whether the numbers of its cells do not say all that they might."""
        return self._labels.are_few or self._looks_for_thousands

    def add(self, lines: Sequence[int], texts: Sequence[str]) -> None:
        """Add cells as they are in the file, without space around them."""
        if self._named_missing:
            texts = [self._without_missing(text) for text in texts]
        if self._looks_for_thousands:
            self._look_for_thousands(texts)
        values = None
        if not self._carefully:
            values = plain_numbers(texts, self._decimal, self.missing)
        self._values.extend(
            self._one_by_one(lines, texts) if values is None else values
        )
        self._labels.add(texts)

    def add_numbers(self, values: FloatArray, texts: Sequence[str] = ()) -> None:
        """Add cells that are known to be finite numbers, or nan for missing.

        Parameters
        ----------
        values : ndarray, shape (n_rows,)
            The numbers.
        texts : sequence of str
            The same as they are in the file, if `wants_texts`.
        """
        if self._looks_for_thousands:
            self._look_for_thousands(texts)
        self._values.frombytes(values.tobytes())
        self._labels.add(texts)

    def build(self) -> Column:
        """Return the column."""
        values = np.frombuffer(self._values)
        n_numbers = int((~np.isnan(values)).sum())
        n_missing = values.size - n_numbers - (self._kinds or Counter()).total()
        form = None if self._written is None else self._written.agreed(values)
        if form is not None and self._written is not None:
            values[self._written.rows] = self._written.values
        kind = self._kind(form, n_numbers)
        mark = "" if form is None or kind not in _WITH_MARK else form[1]
        is_numeric = kind is ColumnKind.NUMERIC or bool(mark)
        labels = None if kind is ColumnKind.EMPTY else self._labels.labels
        unreadable, rows = self._not_read(form)
        return Column(
            self.name,
            kind,
            values,
            labels,
            self._labels.names if labels is not None else (),
            n_missing,
            rows.size if is_numeric else 0,
            tuple(unreadable) if is_numeric else (),
            is_numeric and bool(np.nanmin(values) == np.nanmax(values)),
            self._remark(form, values) if is_numeric else None,
            rows if is_numeric else _NO_ROWS,
            mark,
            None if is_numeric else self._reason(kind, n_numbers),
            self._is_nameless,
        )

    # -- what a cell says -------------------------------------------------------

    def _one_by_one(self, lines: Sequence[int], texts: Sequence[str]) -> list[float]:
        values = []
        first = len(self._values)
        known: dict[str, tuple[CellKind, Written | None]] = {}
        for place, text in enumerate(texts):
            value = None if text in known else number(text, self._decimal)
            if value is not None:
                values.append(value)
                continue
            values.append(math.nan)
            if text not in known:
                known[text] = kind_and_number(text, self._decimal, self._thousands)
            kind, found = known[text]
            if kind is not CellKind.MISSING:
                self._note(first + place, lines[place], text, kind, found)
            elif text not in self.missing:
                self.missing = {*self.missing, text}
        return values

    def _note(
        self, row: int, line: int, text: str, kind: CellKind, found: Written | None
    ) -> None:
        if self._kinds is None:
            self._kinds = Counter()
        self._kinds[kind] += 1
        if found is not None:
            self._written = self._written or WrittenCells()
            cell = UnreadableCell(line, self.name, cited(text), kind, row)
            self._written.add(found, cell)
            return
        if self._unreadable_rows is None:
            self._unreadable_rows = array("q")
        self._unreadable_rows.append(row)
        if len(self._unreadable) < _KEPT_CELLS:
            cell = UnreadableCell(line, self.name, cited(text), kind, row)
            self._unreadable.append(cell)

    def _without_missing(self, text: str) -> str:
        """Return nothing for a cell that says what was named as missing."""
        if (
            text not in self._named_missing
            and number(text, self._decimal) not in self._named_numbers
        ):
            return text
        if text not in self.missing:
            self.missing = {*self.missing, text}
        return ""

    def _look_for_thousands(self, texts: Sequence[str]) -> None:
        """Look whether all decimals may be thousands; one that cannot ends it."""
        for text in texts:
            if self._decimal in text:
                if not may_be_grouped(text, self._decimal):
                    self._looks_for_thousands, self._grouped = False, ""
                    return
                self._grouped = self._grouped or cited(text)

    # -- what it is -------------------------------------------------------------------

    def _not_read(
        self, form: Form | None
    ) -> tuple[list[UnreadableCell], NDArray[np.intp]]:
        """Return the first cells that are no numbers, and the rows of all of them."""
        rows = np.array(self._unreadable_rows or (), dtype=np.intp)
        if form is not None or self._written is None:
            return self._unreadable, rows
        cells = sorted((*self._unreadable, *self._written.first), key=_row_of)
        return cells[:_KEPT_CELLS], np.union1d(rows, self._written.rows)

    def _reason(self, kind: ColumnKind, n_numbers: int) -> NoNumbers:
        """Return the first cell because of which the column is not fitted."""
        if kind is ColumnKind.EMPTY:
            return NoNumbers()
        if self._written is not None and kind in _WITH_MARK:
            return self._written.reason(n_numbers > 0)
        cells, _rows = self._not_read(None)
        return NoNumbers((cells[0],))

    def _kind(self, form: Form | None, n_plain: int) -> ColumnKind:
        others = Counter(self._kinds or ())
        n_numbers = n_plain
        if form is not None:
            n_numbers += others.pop(form[0])
        unlike = (
            others.total() - others[CellKind.NOT_FINITE] - others[CellKind.OVERFLOW]
        )
        if n_numbers and n_numbers >= unlike:
            if form is None or n_plain:
                return ColumnKind.NUMERIC
            return _KINDS[form[0]]
        if not n_numbers and not others.total():
            return ColumnKind.EMPTY
        return _KINDS.get(others.most_common(1)[0][0], ColumnKind.TEXT)

    def _remark(self, form: Form | None, values: FloatArray) -> ReadingFact | None:
        if form is not None and self._written is not None:
            said = bool(self._thousands)
            return on_written(self.name, form, self._written, self._decimal, said=said)
        if self._grouped:
            return MayBeThousands(self.name, self._grouped, self._decimal)
        return on_inexact(self.name, values)


def _row_of(cell: UnreadableCell) -> int:
    return cell.row
