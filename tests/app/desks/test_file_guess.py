"""A file is looked at before it is read."""

from pathlib import Path

from stored_tables import GROUPS, written

from emgui.app.desks.file_guess import FileGuess, guessed
from emgui.data.reading import detect
from emgui.data.stored.conversion import convert


def test_what_is_no_text_has_no_dialect(tmp_path: Path) -> None:
    assert guessed(written(tmp_path / "x.npy", GROUPS)) == FileGuess()


def test_a_large_text_and_its_store_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("x,y\n1,2\n3,4\n")
    dialect = detect(path)
    assert guessed(path) == FileGuess(dialect)
    assert guessed(path, large=3) == FileGuess(dialect, is_large=True)
    convert(path, dialect)
    assert guessed(path, large=3) == FileGuess(dialect, is_large=True, has_store=True)
