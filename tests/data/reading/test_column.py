from pathlib import Path

from emgui.data.reading import detect, read_table
from emgui.data.reading.column import notes_on


def test_a_constant_column_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y\n1,5\n2,5\n3,5\n")
    columns = read_table(path, detect(path)).columns
    assert notes_on(columns[0]) == ()
    assert notes_on(columns[1]) == ("column y is constant.",)


def test_digits_that_a_float_cannot_hold_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x\n9007199254740993\n1\n")
    assert "2^53" in notes_on(read_table(path, detect(path)).columns[0])[0]
