"""Columns while they grow, piece by piece."""

from __future__ import annotations

from array import array
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.advice import Advice, Note
from emgui.data.reading.cells import (
    CellKind,
    is_missing,
    kind_and_number,
    may_be_grouped,
    number,
)
from emgui.data.reading.column import Column, ColumnKind, UnreadableCell
from emgui.data.reading.written import Form, WrittenCells
from emgui.mixture.parameters import FloatArray

MOST_CLASSES = 200
_KEPT_CELLS = 100
_LARGEST_EXACT = 2.0**53
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
# What else a number may mean, by the decimal mark.
_DECIMAL_INSTEAD = {",": Advice.POINT_IS_DECIMAL, ".": Advice.COMMA_IS_DECIMAL}
_THOUSANDS_INSTEAD = {
    ",": Advice.COMMA_IS_THOUSANDS,
    ".": Advice.POINT_IS_THOUSANDS,
}


class ColumnBuilder:
    """One column: numbers, and everything that is none, counted and located.

    Parameters
    ----------
    name : str
        Its name.
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
    """

    def __init__(
        self,
        name: str,
        decimal: str,
        thousands: str = "",
        missing: tuple[str, ...] = (),
        *,
        asks_thousands: bool = False,
        is_nameless: bool = False,
    ) -> None:
        self.name = name
        self._decimal = decimal
        self._thousands = thousands
        self._missing = frozenset(missing)
        self._missing_numbers = {number(word, decimal) for word in missing} - {None}
        self._is_nameless = is_nameless
        self._values: list[FloatArray] = []
        self._labels: list[NDArray[np.int32]] | None = []
        self._names: dict[str, int] = {}
        self._kinds: Counter[CellKind] = Counter()
        self._unreadable: list[UnreadableCell] = []
        self._unreadable_rows = array("q")
        self._n_rows = 0
        self.missing_words: set[str] = set()
        self._n_numbers = 0
        self._n_inexact = 0
        self._looks_for_thousands = decimal == "," or asks_thousands
        self._grouped = ""
        self._written = WrittenCells()

    @property
    def is_plain(self) -> bool:
        """Whether only numbers and missing cells were met so far."""
        return self._kinds.total() == self._kinds[CellKind.MISSING]

    def add(self, lines: list[int], texts: list[str]) -> None:
        """Add cells as they are in the file."""
        if self._missing:
            texts = [self._without_missing(text) for text in texts]
        if self._looks_for_thousands:
            self._look_for_thousands(texts)
        values = np.empty(len(texts))
        for place, text in enumerate(texts):
            value = number(text, self._decimal)
            if value is None:
                values[place] = np.nan
                self._note(self._n_rows + place, lines[place], text)
            else:
                values[place] = value
        self._count(values)
        self._label(texts)

    def add_numbers(self, values: FloatArray) -> None:
        """Add cells that are known to be finite numbers, or nan for missing."""
        self._kinds[CellKind.MISSING] += int(np.isnan(values).sum())
        self._count(values)
        self._labels = None

    def build(self) -> Column:
        """Return the column."""
        values = np.concatenate([*self._values, np.empty(0)])
        self._values.clear()
        form = self._written.agreed(values) if self._written else None
        if form is not None:
            values[self._written.rows] = self._written.values
        kind = self._kind(form)
        mark = "" if form is None or kind not in _WITH_MARK else form[1]
        is_numeric = kind is ColumnKind.NUMERIC or bool(mark)
        labels = None
        if self._labels is not None and kind is not ColumnKind.EMPTY:
            labels = np.concatenate([*self._labels, np.empty(0, np.int32)])
        unreadable, rows = self._not_read(form)
        return Column(
            self.name,
            kind,
            values,
            labels,
            tuple(self._names) if labels is not None else (),
            self._kinds[CellKind.MISSING],
            rows.size if is_numeric else 0,
            tuple(unreadable) if is_numeric else (),
            is_numeric and bool(np.nanmin(values) == np.nanmax(values)),
            self._remark(form) if is_numeric else "",
            rows if is_numeric else np.empty(0, dtype=np.intp),
            mark,
            "" if is_numeric else self._reason(kind),
            self._is_nameless,
        )

    def _not_read(
        self, form: Form | None
    ) -> tuple[list[UnreadableCell], NDArray[np.intp]]:
        """Return the first cells that are no numbers, and the rows of all of them."""
        rows = np.array(self._unreadable_rows, dtype=np.intp)
        if form is not None or not self._written:
            return self._unreadable, rows
        cells = sorted((*self._unreadable, *self._written.first), key=_row_of)
        return cells[:_KEPT_CELLS], np.union1d(rows, self._written.rows)

    def _reason(self, kind: ColumnKind) -> str:
        """Return the first cell because of which the column is not fitted."""
        if kind is ColumnKind.EMPTY:
            return "no cell has a value"
        if self._written and kind in _WITH_MARK:
            return self._written.reason(self._n_numbers > 0)
        cells, _rows = self._not_read(None)
        return cells[0].located

    def _without_missing(self, text: str) -> str:
        """Return nothing for a cell that says what was named as missing."""
        if (
            text not in self._missing
            and number(text, self._decimal) not in self._missing_numbers
        ):
            return text
        self.missing_words.add(text)
        return ""

    def _look_for_thousands(self, texts: list[str]) -> None:
        """Look whether all decimals may be thousands; one that cannot ends it."""
        for text in texts:
            if self._decimal in text:
                if not may_be_grouped(text, self._decimal):
                    self._looks_for_thousands, self._grouped = False, ""
                    return
                self._grouped = self._grouped or text.strip()

    def _note(self, row: int, line: int, text: str) -> None:
        kind, found = kind_and_number(text, self._decimal, self._thousands)
        self._kinds[kind] += 1
        if found is not None:
            cell = UnreadableCell(line, self.name, text, kind, row)
            self._written.add(found, cell)
            return
        if kind is CellKind.MISSING and text:
            self.missing_words.add(text)
        if kind is CellKind.MISSING:
            return
        self._unreadable_rows.append(row)
        if len(self._unreadable) < _KEPT_CELLS:
            self._unreadable.append(UnreadableCell(line, self.name, text, kind, row))

    def _count(self, values: FloatArray) -> None:
        self._values.append(values)
        self._n_rows += len(values)
        self._n_numbers += int((~np.isnan(values)).sum())
        self._n_inexact += int((np.abs(values) >= _LARGEST_EXACT).sum())

    def _label(self, texts: list[str]) -> None:
        if self._labels is None:
            return
        names = self._names
        codes = [
            -1 if is_missing(text) else names.setdefault(text, len(names))
            for text in texts
        ]
        if len(names) > MOST_CLASSES:
            self._labels = None
            names.clear()
            return
        self._labels.append(np.array(codes, dtype=np.int32))

    def _kind(self, form: Form | None) -> ColumnKind:
        others = self._kinds.copy()
        del others[CellKind.MISSING]
        n_numbers = self._n_numbers
        if form is not None:
            n_numbers += others.pop(form[0])
        unlike = (
            others.total() - others[CellKind.NOT_FINITE] - others[CellKind.OVERFLOW]
        )
        if n_numbers and n_numbers >= unlike:
            if form is None or self._n_numbers:
                return ColumnKind.NUMERIC
            return _KINDS[form[0]]
        if not n_numbers and not others.total():
            return ColumnKind.EMPTY
        return _KINDS.get(others.most_common(1)[0][0], ColumnKind.TEXT)

    def _remark(self, form: Form | None) -> str:
        if form is not None:
            return self._remark_on(form)
        if self._grouped:
            sign = "comma" if self._decimal == "," else "point"
            return Note(
                f"column {self.name}: {self._grouped!r} was read as "
                f"{self._grouped.replace(',', '.')}; if its {sign} separates "
                "thousands, that is wrong.",
                [_THOUSANDS_INSTEAD[self._decimal]],
            )
        if not self._n_inexact:
            return ""
        return (
            f"column {self.name}: {self._n_inexact:,} value(s) from 2^53 on, where a "
            "float cannot hold every last digit."
        )

    def _remark_on(self, form: Form) -> Note:
        """Say how the first cell that is not plain is read."""
        cell, value = self._written.first[0], self._written.values[0]
        text = f"column {self.name}: {cell.text!r} is read as {value:.15g}"
        if form[0] is not CellKind.GROUPED:
            return Note(f"{text}; all cells are in {form[1]}.")
        doubt = not (self._written.is_sure or self._thousands or form[1] in " '")
        return Note(f"{text}.", [_DECIMAL_INSTEAD[self._decimal]] if doubt else ())


def _row_of(cell: UnreadableCell) -> int:
    return cell.row
