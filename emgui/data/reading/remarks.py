"""What should be known of how columns were read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.cells import CellKind
from emgui.data.reading.column import Column
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.note_facts import (
    Constant,
    Inexact,
    NotReadable,
    PairsOfWhole,
    ReadAs,
)
from emgui.data.reading.written import Form, WrittenCells
from emgui.mixture.arrays import FloatArray

_LARGEST_EXACT = 2.0**53
_NAMED_CELLS = 3


def notes_on(column: Column) -> tuple[ReadingFact, ...]:
    """Return what should be known of a column of numbers before it is fitted."""
    notes: list[ReadingFact] = []
    if column.n_unreadable:
        first = column.unreadable[:_NAMED_CELLS]
        notes.append(NotReadable(column.name, column.n_unreadable, first))
    if column.is_constant:
        notes.append(Constant(column.name))
    if column.note is not None:
        notes.append(column.note)
    return tuple(notes)


def on_written(
    name: str, form: Form, written: WrittenCells, decimal: str, *, said: bool
) -> ReadAs:
    """Return how the first cell that is not plain is read.

    Parameters
    ----------
    name : str
        The column.
    form : Form
        What its cells agree on.
    written : WrittenCells
        Those that are not plain.
    decimal : str
        What stands before the decimals.
    said : bool
        Whether it was said what separates thousands.
    """
    cell, value = written.first[0], float(written.values[0])
    if form[0] is not CellKind.GROUPED:
        return ReadAs(name, cell.text, value, unit=form[1])
    doubt = not (written.is_sure or said or form[1] in " '")
    return ReadAs(name, cell.text, value, doubted=decimal if doubt else "")


def on_inexact(name: str, values: FloatArray) -> Inexact | None:
    """Return how many numbers a float cannot hold; None if it holds all.

    Parameters
    ----------
    name : str
        The column.
    values : ndarray, shape (n_rows,)
        Its numbers.
    """
    n_inexact = int((np.abs(values) >= _LARGEST_EXACT).sum())
    return Inexact(name, n_inexact) if n_inexact else None


def on_pairs(columns: Sequence[Column], dialect: Dialect) -> tuple[PairsOfWhole, ...]:
    """Return that lines are pairs of whole numbers, which may be one with a comma.

    Parameters
    ----------
    columns : sequence of Column
        All of the table.
    dialect : Dialect
        How it was cut. Where names say that there are two columns, there are.
    """
    if dialect.has_header or dialect.delimiter != "," or len(columns) != 2:
        return ()
    first, second = (column.values for column in columns)
    if (second < 0.0).any() or not (_are_whole(first) and _are_whole(second)):
        return ()
    return (PairsOfWhole(),)


def _are_whole(values: FloatArray) -> bool:
    # Most columns of millions are seen through by their first numbers.
    return all(bool((part % 1.0 == 0.0).all()) for part in (values[:1000], values))
