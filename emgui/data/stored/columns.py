"""Columns of a table that has types, as the reader of text would give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emgui.data.reading.cells import CellKind
from emgui.data.reading.classes import MOST_CLASSES
from emgui.data.reading.column import Column, ColumnKind, NoNumbers, UnreadableCell
from emgui.data.reading.lines import LineNumbers
from emgui.data.reading.remarks import on_inexact
from emgui.data.reading.table import Table
from emgui.mixture.arrays import FloatArray

PREVIEW_ROWS = 100
_KEPT_CELLS = 10


def number_column(name: str, values: FloatArray) -> Column:
    """Return a column of numbers, of which none is infinite.

    Parameters
    ----------
    name : str
        Its name.
    values : ndarray, shape (n_rows,)
        Its numbers; nan is a missing cell, and an infinite one cannot be read.
    """
    infinite = np.flatnonzero(np.isinf(values))
    known = values
    if infinite.size:
        known = values.copy()
        known[infinite] = np.nan
    n_missing = int(np.isnan(values).sum())
    n_numbers = len(values) - n_missing - infinite.size
    if not n_numbers:
        return _without_numbers(name, known, ColumnKind.EMPTY, NoNumbers())
    labels, names = _labels(known)
    return Column(
        name,
        ColumnKind.NUMERIC,
        known,
        labels,
        names,
        n_missing,
        int(infinite.size),
        tuple(_infinite_cell(name, values, row) for row in infinite[:_KEPT_CELLS]),
        bool(np.nanmin(known) == np.nanmax(known)),
        on_inexact(name, known),
        infinite,
    )


def other_column(
    name: str,
    kind: ColumnKind,
    texts: Sequence[str | None],
    labels: NDArray[np.int32] | None = None,
    label_names: tuple[str, ...] = (),
) -> Column:
    """Return a column that holds something else than numbers.

    Parameters
    ----------
    name : str
        Its name.
    kind : ColumnKind
        What it holds.
    texts : sequence of str or None
        Its first cells; None where one is missing.
    labels : ndarray of int32, shape (n_rows,), or None
        Index into `label_names`, -1 where missing; None where they are no classes.
    label_names : tuple of str
        The different texts.
    """
    n_rows = len(texts) if labels is None else len(labels)
    row = next((place for place, text in enumerate(texts) if text is not None), None)
    reason = NoNumbers()
    if row is not None:
        cell = UnreadableCell(row + 1, name, texts[row] or "", CellKind.TEXT, row)
        reason = NoNumbers((cell,))
    nothing = np.full(n_rows, np.nan)
    return _without_numbers(name, nothing, kind, reason, labels, label_names)


def table_of(
    path: Path, columns: Iterable[Column], preview: Sequence[Sequence[str]]
) -> Table:
    """Return columns as a table, whose rows are numbered as lines from 1.

    Parameters
    ----------
    path : Path
        The file.
    columns : iterable of Column
        All of equal length.
    preview : sequence of sequence of str
        The first rows.
    """
    known = tuple(columns)
    n_rows = len(known[0].values)
    lines = LineNumbers()
    lines.add(range(1, n_rows + 1))
    rows = tuple(tuple(row) for row in preview)
    return Table(path, None, known, n_rows, (), rows, lines)


def cell_text(value: float) -> str:
    """Return a number with every digit; nothing where it is missing."""
    return "" if np.isnan(value) else repr(float(value)).removesuffix(".0")


def _without_numbers(
    name: str,
    values: FloatArray,
    kind: ColumnKind,
    reason: NoNumbers,
    labels: NDArray[np.int32] | None = None,
    label_names: tuple[str, ...] = (),
) -> Column:
    n_missing = int(np.isnan(values).sum()) if kind is ColumnKind.EMPTY else 0
    return Column(
        name, kind, values, labels, label_names, n_missing, 0, (), reason=reason
    )


def _infinite_cell(name: str, values: FloatArray, row: int) -> UnreadableCell:
    text = cell_text(values[row])
    return UnreadableCell(int(row) + 1, name, text, CellKind.NOT_FINITE, int(row))


def _labels(values: FloatArray) -> tuple[NDArray[np.int32] | None, tuple[str, ...]]:
    """Return numbers as classes, in the order they are met; None if too many."""
    head = values[: 50 * MOST_CLASSES]
    if len(np.unique(head[~np.isnan(head)])) > MOST_CLASSES:
        return None, ()
    known = ~np.isnan(values)
    distinct, first, places = np.unique(
        values[known], return_index=True, return_inverse=True
    )
    if len(distinct) > MOST_CLASSES:
        return None, ()
    order = np.argsort(first)
    labels = np.full(len(values), -1, dtype=np.int32)
    labels[known] = np.argsort(order)[places]
    return labels, tuple(cell_text(value) for value in distinct[order])
