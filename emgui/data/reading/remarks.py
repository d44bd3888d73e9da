"""What should be known of how a column was read, in a sentence each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.data.reading.advice import Advice, Note
from emgui.data.reading.cells import CellKind
from emgui.data.reading.column import Column
from emgui.data.reading.dialect import Dialect
from emgui.data.reading.written import Form, WrittenCells
from emgui.data.visible import shown
from emgui.mixture.arrays import FloatArray

_LARGEST_EXACT = 2.0**53
# What else a number may mean, by the decimal mark.
_DECIMAL_INSTEAD = {",": Advice.POINT_IS_DECIMAL, ".": Advice.COMMA_IS_DECIMAL}
_THOUSANDS_INSTEAD = {
    ",": Advice.COMMA_IS_THOUSANDS,
    ".": Advice.POINT_IS_THOUSANDS,
}


def on_written(
    name: str, form: Form, written: WrittenCells, decimal: str, *, said: bool
) -> Note:
    """Say how the first cell that is not plain is read.

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
    cell, value = written.first[0], written.values[0]
    text = f"column {shown(name)}: {cell.text!r} is read as {value:.15g}"
    if form[0] is not CellKind.GROUPED:
        return Note(f"{text}; all cells are in {form[1]}.")
    doubt = not (written.is_sure or said or form[1] in " '")
    return Note(f"{text}.", [_DECIMAL_INSTEAD[decimal]] if doubt else ())


def on_thousands(name: str, text: str, decimal: str) -> Note:
    """Say that what was read as decimals may be thousands.

    Parameters
    ----------
    name : str
        The column.
    text : str
        The first such cell.
    decimal : str
        What stands before the decimals.
    """
    sign = "comma" if decimal == "," else "point"
    return Note(
        f"column {shown(name)}: {text!r} was read as {text.replace(',', '.')}; if its "
        f"{sign} separates thousands, that is wrong.",
        [_THOUSANDS_INSTEAD[decimal]],
    )


def on_inexact(name: str, values: FloatArray) -> str:
    """Say how many numbers a float cannot hold; empty if it holds all.

    Parameters
    ----------
    name : str
        The column.
    values : ndarray, shape (n_rows,)
        Its numbers.
    """
    n_inexact = int((np.abs(values) >= _LARGEST_EXACT).sum())
    if not n_inexact:
        return ""
    are = "1 value is" if n_inexact == 1 else f"{n_inexact:,} values are"
    return (
        f"column {shown(name)}: {are} 2^53 or more, where a float cannot hold every "
        "last digit."
    )


def on_pairs(columns: Sequence[Column], dialect: Dialect) -> tuple[Note, ...]:
    """Say that lines are pairs of whole numbers, which may be one with a comma.

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
    return (Note("Each line is two whole numbers.", [Advice.COMMA_IS_DECIMAL]),)


def _are_whole(values: FloatArray) -> bool:
    # Most columns of millions are seen through by their first numbers.
    return all(bool((part % 1.0 == 0.0).all()) for part in (values[:1000], values))
