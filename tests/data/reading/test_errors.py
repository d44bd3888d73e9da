from pathlib import Path

from emgui.data.reading.errors import ReadingError


def test_an_error_names_file_line_and_cause_in_one_line() -> None:
    error = ReadingError(Path("folder/t.csv"), "3 cells", 12_345)
    assert str(error) == "t.csv, line 12,345: 3 cells"
    assert str(ReadingError(Path("t.csv"), "empty")) == "t.csv: empty"


def test_the_folder_one_is_in_is_named_by_its_dot() -> None:
    assert str(ReadingError(Path(), "this is a folder")) == ".: this is a folder"
