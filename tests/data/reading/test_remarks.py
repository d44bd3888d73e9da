import numpy as np

from emgui.data.place import Place
from emgui.data.reading.advice import told
from emgui.data.reading.cells import CellKind, written
from emgui.data.reading.column import UnreadableCell
from emgui.data.reading.remarks import on_inexact, on_thousands, on_written
from emgui.data.reading.written import WrittenCells


def cells(text: str, decimal: str) -> WrittenCells:
    found = written(text, decimal)
    assert found is not None
    kept = WrittenCells()
    kept.add(found, UnreadableCell(2, "x", text, found.kind, 0))
    return kept


def test_what_may_be_thousands_is_told_with_the_option_that_reads_them() -> None:
    assert told(on_thousands("x", "1,234", ","), Place.TERMINAL) == (
        "column x: '1,234' was read as 1.234; if its comma separates thousands, that "
        "is wrong; --thousands comma reads it so."
    )


def test_thousands_in_doubt_are_told_with_the_decimal_mark_that_ends_it() -> None:
    form = (CellKind.GROUPED, ",")
    note = on_written("x", form, cells("1,234", "."), ".", said=False)
    assert told(note, Place.TERMINAL) == (
        "column x: '1,234' is read as 1234; if a comma is the decimal mark: "
        "--decimal comma."
    )
    sure = on_written("x", form, cells("1,234", "."), ".", said=True)
    assert told(sure, Place.TERMINAL) == "column x: '1,234' is read as 1234."


def test_a_unit_is_told() -> None:
    note = on_written("x", (CellKind.UNIT, "kg"), cells("3 kg", "."), ".", said=False)
    assert note == "column x: '3 kg' is read as 3; all cells are in kg."


def test_whole_numbers_that_a_float_cannot_tell_apart_are_counted() -> None:
    assert on_inexact("x", np.array([1.0, 2.0**53 - 1.0, np.nan])) == ""
    assert "1 value is 2^53 or more" in on_inexact("x", np.array([1.0, -(2.0**53)]))
