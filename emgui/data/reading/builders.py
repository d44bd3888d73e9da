"""Columns while they grow, piece by piece."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np

from emgui.data.reading.cells import (
    CellKind,
    is_missing,
    kind_of,
    may_be_grouped,
    number,
)
from emgui.data.reading.column import Column, ColumnKind, UnreadableCell
from emgui.data.reading.errors import shortened
from emgui.mixture.parameters import FloatArray

MOST_CLASSES = 200
_KEPT_CELLS = 10
_LARGEST_EXACT = 2.0**53
_KINDS = {
    CellKind.DATE: ColumnKind.DATE,
    CellKind.CURRENCY: ColumnKind.CURRENCY,
    CellKind.PERCENT: ColumnKind.PERCENT,
    CellKind.BOOLEAN: ColumnKind.BOOLEAN,
    CellKind.GROUPED: ColumnKind.GROUPED,
}


class ColumnBuilder:
    """One column: numbers, and everything that is none, counted and located.

    There may be a hundred thousand of them, of a few rows each.

    Parameters
    ----------
    name : str
        The column's name.
    decimal : str
        What stands before the decimals.
    carefully : bool
        Whether every cell is taken by itself; the result is the same.
    """

    __slots__ = (
        "_carefully",
        "_codes",
        "_decimal",
        "_grouped",
        "_kinds",
        "_labels",
        "_n_classes",
        "_n_decimal_commas",
        "_unreadable",
        "_unreadable_rows",
        "_values",
        "missing",
        "name",
    )

    def __init__(self, name: str, decimal: str, *, carefully: bool = False) -> None:
        self.name = name
        self.missing: set[str] | frozenset[str] = frozenset()
        self._decimal = decimal
        self._carefully = carefully
        self._values = array("d")
        self._codes: dict[str, int] = {}
        self._labels: array[int] | None = array("i")
        self._n_classes = 0
        self._kinds: Counter[CellKind] | None = None
        self._unreadable: list[UnreadableCell] = []
        self._unreadable_rows: array[int] | None = None
        self._n_decimal_commas = 0
        self._grouped = ""

    @property
    def is_plain(self) -> bool:
        """Whether only numbers and missing cells were met so far."""
        return self._kinds is None

    @property
    def wants_texts(self) -> bool:
        """Whether the numbers of its cells do not say all that they might."""
        return self._labels is not None or self._may_be_thousands

    def add(self, lines: Sequence[int], texts: Sequence[str]) -> None:
        """Add cells as they are in the file, without space around them."""
        if self._may_be_thousands:
            self._look_for_thousands(texts)
        values = None if self._carefully else self._plain_numbers(texts)
        self._values.extend(
            self._one_by_one(lines, texts) if values is None else values
        )
        self._label(texts)

    def add_numbers(self, values: FloatArray, texts: Sequence[str] = ()) -> None:
        """Add cells that are known to be finite numbers, or nan for missing.

        Parameters
        ----------
        values : ndarray, shape (n_rows,)
            The numbers.
        texts : sequence of str
            The same as they are in the file, if `wants_texts`.
        """
        if self._may_be_thousands:
            self._look_for_thousands(texts)
        self._values.frombytes(values.tobytes())
        self._label(texts)

    def build(self) -> Column:
        """Return the column."""
        values = np.frombuffer(self._values)
        numbers = ~np.isnan(values)
        n_unreadable = len(self._unreadable_rows or ())
        kind = self._kind(int(numbers.sum()))
        labels = None
        if self._labels is not None and kind is not ColumnKind.EMPTY:
            labels = np.frombuffer(self._labels, dtype=np.int32)
        is_numeric = kind is ColumnKind.NUMERIC
        return Column(
            self.name,
            kind,
            values,
            labels,
            self._label_names() if labels is not None else (),
            int(values.size - numbers.sum()) - n_unreadable,
            n_unreadable if is_numeric else 0,
            tuple(self._unreadable) if is_numeric else (),
            is_numeric and bool(np.nanmin(values) == np.nanmax(values)),
            self._remark(values) if is_numeric else "",
            np.array((self._unreadable_rows or ()) if is_numeric else (), np.intp),
        )

    # -- what a cell says -------------------------------------------------------

    def _plain_numbers(self, texts: Sequence[str]) -> list[float] | None:
        """Return what `_one_by_one` would; None unless nothing new is among them."""
        joined = "".join(texts)
        # Python takes 1_000 for a number.
        if "_" in joined or (self._decimal == "," and "." in joined):
            return None
        if self._decimal == ",":
            texts = [text.replace(",", ".") for text in texts]
        missing = self.missing
        try:
            if not missing:
                values = list(map(float, texts))
                return values if all(map(math.isfinite, values)) else None
            values = [math.nan if text in missing else float(text) for text in texts]
        except ValueError:
            return None
        n_finite = sum(map(math.isfinite, values))
        n_missing = sum(text in missing for text in texts)
        return values if n_finite + n_missing == len(values) else None

    def _one_by_one(self, lines: Sequence[int], texts: Sequence[str]) -> list[float]:
        values = []
        first = len(self._values)
        kinds: dict[str, CellKind] = {}
        for place, text in enumerate(texts):
            kind = kinds.get(text)
            value = number(text, self._decimal) if kind is None else None
            if value is not None:
                values.append(value)
                continue
            values.append(math.nan)
            kind = kinds.setdefault(text, kind or kind_of(text, self._decimal))
            self._note(first + place, lines[place], text, kind)
        return values

    def _note(self, row: int, line: int, text: str, kind: CellKind) -> None:
        if kind is CellKind.MISSING:
            if text not in self.missing:
                self.missing = {*self.missing, text}
            return
        if self._kinds is None or self._unreadable_rows is None:
            self._kinds, self._unreadable_rows = Counter(), array("q")
        self._kinds[kind] += 1
        self._unreadable_rows.append(row)
        if len(self._unreadable) < _KEPT_CELLS:
            cell = UnreadableCell(line, self.name, shortened(text), kind, row)
            self._unreadable.append(cell)

    @property
    def _may_be_thousands(self) -> bool:
        return self._decimal == "," and not self._n_decimal_commas

    def _look_for_thousands(self, texts: Sequence[str]) -> None:
        with_comma = [text for text in texts if "," in text]
        grouped = [text for text in with_comma if may_be_grouped(text, ",")]
        self._n_decimal_commas += len(with_comma) - len(grouped)
        if grouped and not self._grouped:
            self._grouped = grouped[0]

    # -- classes ------------------------------------------------------------------

    def _label(self, texts: Sequence[str]) -> None:
        if self._labels is None:
            return
        codes = list(map(self._codes.get, texts))
        if None in codes:
            for text in texts:
                if text not in self._codes:
                    is_class = not is_missing(text)
                    self._codes[text] = self._n_classes if is_class else -1
                    self._n_classes += is_class
                if self._n_classes > MOST_CLASSES:
                    self._labels, self._codes = None, {}
                    return
            codes = list(map(self._codes.get, texts))
        self._labels.extend(codes)  # type: ignore[arg-type]  # none is None now

    def _label_names(self) -> tuple[str, ...]:
        return tuple(text for text, code in self._codes.items() if code >= 0)

    # -- what it is -------------------------------------------------------------------

    def _kind(self, n_numbers: int) -> ColumnKind:
        if self._kinds is None:
            return ColumnKind.NUMERIC if n_numbers else ColumnKind.EMPTY
        finite = (CellKind.NOT_FINITE, CellKind.OVERFLOW)
        unlike = self._kinds.total() - sum(self._kinds[kind] for kind in finite)
        if n_numbers and n_numbers >= unlike:
            return ColumnKind.NUMERIC
        return _KINDS.get(self._kinds.most_common(1)[0][0], ColumnKind.TEXT)

    def _remark(self, values: FloatArray) -> str:
        if self._grouped and not self._n_decimal_commas:
            text = self._grouped
            return (
                f"column {self.name}: {text!r} was read as {text.replace(',', '.')}; "
                "if its comma separates thousands, mend the file."
            )
        n_inexact = int((np.abs(values) >= _LARGEST_EXACT).sum())
        if not n_inexact:
            return ""
        return (
            f"column {self.name}: {n_inexact:,} value(s) from 2^53 on, where a "
            "float cannot hold every last digit."
        )
