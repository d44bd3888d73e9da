from pathlib import Path

import numpy as np

from emgui.data.reading import detect, read_table
from emgui.data.reading.cells import CellKind, written
from emgui.data.reading.column import UnreadableCell
from emgui.data.reading.note_facts import Constant, Inexact, NotReadable, ReadAs
from emgui.data.reading.remarks import notes_on, on_inexact, on_written
from emgui.data.reading.written import WrittenCells


def cells(text: str, decimal: str) -> WrittenCells:
    found = written(text, decimal)
    assert found is not None
    kept = WrittenCells()
    kept.add(found, UnreadableCell(2, "x", text, found.kind, 0))
    return kept


def test_thousands_are_doubted_unless_it_was_said_what_separates_them() -> None:
    form = (CellKind.GROUPED, ",")
    note = on_written("x", form, cells("1,234", "."), ".", said=False)
    assert note == ReadAs("x", "1,234", 1234.0, doubted=".")
    sure = on_written("x", form, cells("1,234", "."), ".", said=True)
    assert sure == ReadAs("x", "1,234", 1234.0)


def test_a_unit_is_named() -> None:
    note = on_written("x", (CellKind.UNIT, "kg"), cells("3 kg", "."), ".", said=False)
    assert note == ReadAs("x", "3 kg", 3.0, unit="kg")


def test_whole_numbers_that_a_float_cannot_tell_apart_are_counted() -> None:
    assert on_inexact("x", np.array([1.0, 2.0**53 - 1.0, np.nan])) is None
    assert on_inexact("x", np.array([1.0, -(2.0**53)])) == Inexact("x", 1)


def test_a_column_has_its_oddities_noted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y,z\n1,5,9007199254740993\noops,5,2\n3,5,3\n")
    x, y, z = read_table(path, detect(path)).columns
    oops = UnreadableCell(3, "x", "oops", CellKind.TEXT, 1)
    assert notes_on(x) == (NotReadable("x", 1, (oops,)),)
    assert notes_on(y) == (Constant("y"),)
    assert notes_on(z) == (Inexact("z", 1),)
