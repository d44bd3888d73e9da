from pathlib import Path

from emgui.data.reading.errors import ReadingError
from emgui.data.reading.file_facts import HeaderOnly, Obstacle, TooManyCells
from emgui.words.errors import error_told


def test_an_error_names_file_line_and_cause_in_one_line() -> None:
    error = ReadingError(Path("folder/t.csv"), TooManyCells(3, 1), 12_345)
    told = "t.csv, line 12,345: 3 cells, but the table has 1 column"
    assert error_told(error) == told
    none = ReadingError(Path("t.csv"), HeaderOnly(2))
    assert error_told(none) == "t.csv: 2 columns, no rows"


def test_a_programmer_reads_its_kind_and_its_fields() -> None:
    error = ReadingError(Path("folder/t.csv"), TooManyCells(3, 1), 12_345)
    assert str(error) == "t.csv:12345: too many cells: n_cells=3, n_columns=1"
    assert "EMPTY" in str(ReadingError(Path("t.csv"), Obstacle.EMPTY))


def test_the_folder_one_is_in_is_named_by_its_dot() -> None:
    error = ReadingError(Path(), Obstacle.FOLDER)
    assert error_told(error) == ".: this is a folder, not a file"
