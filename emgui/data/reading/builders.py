"""Columns while they grow, piece by piece."""

from __future__ import annotations

from array import array
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.cells import (
    CellKind,
    is_missing,
    kind_of,
    may_be_grouped,
    number,
)
from emgui.data.reading.column import Column, ColumnKind, UnreadableCell
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
}


class ColumnBuilder:
    """One column: numbers, and everything that is none, counted and located."""

    def __init__(self, name: str, decimal: str) -> None:
        self.name = name
        self._decimal = decimal
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
        self._n_decimal_commas = 0
        self._grouped: list[str] = []

    @property
    def is_plain(self) -> bool:
        """Whether only numbers and missing cells were met so far."""
        return self._kinds.total() == self._kinds[CellKind.MISSING]

    def add(self, lines: list[int], texts: list[str]) -> None:
        """Add cells as they are in the file."""
        if self._decimal == ",":
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
        kind = self._kind()
        labels = None
        if self._labels is not None and kind is not ColumnKind.EMPTY:
            labels = np.concatenate([*self._labels, np.empty(0, np.int32)])
        n_missing = self._kinds[CellKind.MISSING]
        is_numeric = kind is ColumnKind.NUMERIC
        values = np.concatenate([*self._values, np.empty(0)])
        self._values.clear()
        return Column(
            self.name,
            kind,
            values,
            labels,
            tuple(self._names) if labels is not None else (),
            n_missing,
            self._kinds.total() - n_missing if is_numeric else 0,
            tuple(self._unreadable) if is_numeric else (),
            is_numeric and bool(np.nanmin(values) == np.nanmax(values)),
            self._remark() if is_numeric else "",
            np.array(self._unreadable_rows if is_numeric else [], dtype=np.intp),
        )

    def _look_for_thousands(self, texts: list[str]) -> None:
        with_comma = [text for text in texts if "," in text]
        grouped = [text for text in with_comma if may_be_grouped(text, ",")]
        self._n_decimal_commas += len(with_comma) - len(grouped)
        self._grouped += grouped[:1]

    def _note(self, row: int, line: int, text: str) -> None:
        kind = kind_of(text, self._decimal)
        self._kinds[kind] += 1
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

    def _kind(self) -> ColumnKind:
        others = self._kinds.copy()
        del others[CellKind.MISSING]
        unlike = (
            others.total() - others[CellKind.NOT_FINITE] - others[CellKind.OVERFLOW]
        )
        if self._n_numbers and self._n_numbers >= unlike:
            return ColumnKind.NUMERIC
        if not others.total():
            return ColumnKind.EMPTY
        return _KINDS.get(others.most_common(1)[0][0], ColumnKind.TEXT)

    def _remark(self) -> str:
        if self._grouped and not self._n_decimal_commas:
            text = self._grouped[0].strip()
            return (
                f"column {self.name}: {text!r} was read as {text.replace(',', '.')}; "
                "if its comma separates thousands, mend the file."
            )
        if not self._n_inexact:
            return ""
        return (
            f"column {self.name}: {self._n_inexact:,} value(s) from 2^53 on, where a "
            "float cannot hold every last digit."
        )
