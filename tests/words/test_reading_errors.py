from pathlib import Path

from emgui.data.place import Place
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.file_facts import Failed, HeaderOnly, TooManyCells
from emgui.words.errors import error_told
from emgui.words.reading_errors import advised, placed

LONG = ReadingError(Path("folder/t.csv"), TooManyCells(3, 2), 12_345)


def test_a_cause_is_placed_by_file_and_line() -> None:
    assert placed(LONG, "odd") == "t.csv, line 12,345: odd"
    assert placed(ReadingError(Path(), HeaderOnly(1)), "odd") == ".: odd"


def test_a_cause_of_megabytes_is_shortened() -> None:
    error = ReadingError(Path("t.csv"), Failed("x" * 1_000_000))
    assert len(error_told(error)) < 1_100


def test_an_error_ends_with_what_can_be_done_if_anything_can() -> None:
    told = error_told(LONG)
    assert advised(LONG, told, Place.TERMINAL) == (
        "t.csv, line 12,345: 3 cells, but the table has 2 columns; mend the line, or "
        "have such lines left out: --bad-lines leave-out"
    )
    rows = ReadingError(Path("t.csv"), HeaderOnly(1))
    assert advised(rows, "odd", Place.WINDOW) == "odd"
