"""Files that a person might have, and what must not be made of them."""

import bz2
import lzma
import zipfile
from pathlib import Path

import pytest
from fact_scenes import refused_as

from emgui.data.reading import ReadingError, Table, detect, read_table, source
from emgui.data.reading.column import ColumnKind
from emgui.data.reading.note_facts import MayBeThousands


def read(folder: Path, content: str | bytes) -> Table:
    path = folder / "t.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, detect(path))


@pytest.mark.parametrize(
    ("content", "columns", "first"),
    [
        ("My data\nx,y\n1,2\n3,4\n", ("x", "y"), [1.0, 3.0]),
        ("My data\nof 2024\n\nx,y\n1,2\n3,4\n5,6\n", ("x", "y"), [1.0, 3.0, 5.0]),
        (
            "@relation a\n@attribute x\n@data\n1,2\n3,4\n5,6\n",
            ("column 1", "column 2"),
            [1.0, 3.0, 5.0],
        ),
    ],
)
def test_a_title_makes_no_decimal_commas(
    tmp_path: Path, content: str, columns: tuple[str, ...], first: list[float]
) -> None:
    table = read(tmp_path, content)
    assert table.numeric_columns == columns
    assert table.column(columns[0]).values.tolist() == first


def test_a_single_column_with_row_names(tmp_path: Path) -> None:
    table = read(tmp_path, '"x"\n"a",1.5\n"b",2.5\n')
    assert table.numeric_columns == ("x",)
    assert table.column("x").values.tolist() == [1.5, 2.5]


def test_a_missing_cell_on_top_is_no_title(tmp_path: Path) -> None:
    table = read(tmp_path, "x\nNA\n1,5\n2,5\n")
    assert table.column("x").values.tolist()[1:] == [1.5, 2.5]


def test_a_quote_within_a_cell_opens_nothing(tmp_path: Path) -> None:
    table = read(tmp_path, 'n,x\n5" pipe,1\n"say ""a,\nb""",2\nc 3",3\n')
    assert table.column("n").label_names == ('5" pipe', 'say "a,\nb"', 'c 3"')
    assert table.column("x").values.tolist() == [1.0, 2.0, 3.0]


@pytest.mark.slow
def test_a_stray_quote_in_a_large_file_holds_nothing_back(tmp_path: Path) -> None:
    table = read(tmp_path, 'n,x\n5" pipe,1\n' + 'a,"2"\n' * 300_000)
    assert table.n_rows == 300_001


@pytest.mark.parametrize("size", range(1, 20))
def test_pieces_may_end_anywhere_in_a_quoted_cell(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_PIECE_BYTES", size)
    path = tmp_path / "t.csv"
    path.write_text('n,x\n"a\nb ""c""\nd",1\n5" e,2\n')
    dialect = detect(path)
    monkeypatch.setattr(source, "SAMPLE_BYTES", size)
    table = read_table(path, dialect)
    assert table.column("n").label_names == ('a\nb "c"\nd', '5" e')


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (bz2.compress(b"x,y\n1,2\n"), "bzip2"),
        (lzma.compress(b"x,y\n1,2\n"), "an xz file"),
        (b'{"x":[1,2,3],"y":[4,5,6]}\n', "JSON"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a web page"),
        (b"PK\x05\x06" + bytes(18), "an empty zip file"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with refused_as(message, ReadingError):
        read(tmp_path, content)


def test_a_workbook_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
    with refused_as("a workbook; save it as CSV", ReadingError):
        detect(path)


@pytest.mark.parametrize(
    ("content", "is_told"),
    [
        ('x\n"1,234"\n"2,345"\n', True),
        ("x;y\n1,234;1\n2,345;2\n", True),
        ("x;y\n1,234;1\n2,5;2\n", False),
        ("x;y\n0,234;1\n0,345;2\n", False),
    ],
)
def test_commas_that_may_separate_thousands_are_told(
    tmp_path: Path, content: str, is_told: bool
) -> None:
    note = read(tmp_path, content).column("x").note
    assert (note == MayBeThousands("x", "1,234", ",")) == is_told


def test_a_quote_that_swallows_rows_is_refused(tmp_path: Path) -> None:
    with refused_as(r"t.csv, line 3: a quote opens here", ReadingError):
        read(tmp_path, 'n,x\n"a",1\n"b,2\n"c",3\n"d",4\n')


def test_row_names_with_blanks_as_r_writes_them(tmp_path: Path) -> None:
    table = read(tmp_path, '"mpg" "cyl"\n"Mazda RX4" 21 6\n"Valiant" 18.1 6\n')
    assert table.column("mpg").values.tolist() == [21.0, 18.1]
    assert table.column("row name").label_names == ("Mazda RX4", "Valiant")


def test_points_that_separate_thousands_are_no_decimals(tmp_path: Path) -> None:
    table = read(tmp_path, "a;b\n1.234;2,5\n12.345;3,5\n")
    assert table.numeric_columns == ("b",)
    assert table.column("a").kind is ColumnKind.GROUPED
