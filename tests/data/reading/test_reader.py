"""Every file of the hard cases does what a trusted application does with it."""

import re
from pathlib import Path

import numpy as np
import pytest
from fact_scenes import refused_as
from hypothesis import given, settings
from hypothesis import strategies as st
from said import sentences

from emgui.data.reading import Dialect, ReadingError, Table, detect, read_table
from emgui.data.reading.builders import ColumnBuilder
from emgui.data.reading.cells import CellKind
from emgui.data.reading.column import ColumnKind, UnreadableCell
from emgui.engine.iterate import Cancelled
from emgui.words.errors import error_told

FILES = Path(__file__).parents[1] / "files"


def read(path: Path) -> Table:
    return read_table(path, detect(path))


def write(folder: Path, content: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def numbers(table: Table) -> list[list[float]]:
    return [column.values.tolist() for column in table.columns]


@pytest.mark.parametrize(
    ("name", "n_rows", "numeric"),
    [
        ("01_ok.csv", 20, ("x", "y")),
        ("05_one_row.csv", 1, ("x", "y")),
        ("06_no_header.csv", 20, ("column 1", "column 2")),
        ("07_dup_header.csv", 10, ("x", "x.1", "y")),
        ("09_quoted_newline.csv", 3, ("x", "y")),
        ("10_semicolon.csv", 20, ("x", "y")),
        ("11_semicolon_decimal_comma.csv", 20, ("x", "y")),
        ("12_tab.csv", 20, ("x", "y")),
        ("15_bom_utf8.csv", 20, ("x", "y")),
        ("16_utf16le_bom.csv", 20, ("x", "y")),
        ("18_latin1_header.csv", 20, ("Größe", "naïve")),
        ("21_ragged_short.csv", 3, ("x", "y", "z")),
        ("24_trailing_comma_data_only.csv", 10, ("x", "y")),
        ("25_gz.csv.gz", 20, ("x", "y")),
        ("27_zip.zip", 20, ("x", "y")),
        ("29_crlf.csv", 20, ("x", "y")),
        ("32_no_final_newline.csv", 20, ("x", "y")),
        ("33_dates.csv", 20, ("x",)),
        ("34_categorical.csv", 20, ("x", "y")),
        ("35_na_tokens.csv", 11, ("x", "y")),
        ("36_one_bad_cell.csv", 101, ("x", "y")),
        ("38_currency_percent.csv", 2, ()),
        ("39_overflow_1e400.csv", 3, ("x", "y")),
        ("41_bigint.csv", 3, ("x", "y")),
        ("45_inf_words.csv", 4, ("x", "y")),
        ("46_comment_lines.csv", 20, ("x", "y")),
        ("49_footer_total.csv", 21, ("x", "y")),
        ("57_bool.csv", 10, ("b",)),
        ("59_17digits.csv", 3, ("x", "y")),
        ("60_leading_spaces.csv", 2, ("x", "y")),
        ("62_constant_col.csv", 20, ("x", "y")),
        ("63_all_missing_col.csv", 20, ("x",)),
        ("64_formula_injection.csv", 2, ("x",)),
    ],
)
def test_a_file_loads_whole(name: str, n_rows: int, numeric: tuple[str, ...]) -> None:
    table = read(FILES / name)
    assert table.n_rows == n_rows
    assert table.numeric_columns == numeric


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("02_empty.csv", "02_empty.csv: the file is empty (0 bytes)"),
        ("04_header_only.csv", "04_header_only.csv: 2 columns, no rows"),
        ("22_ragged_long.csv", "22_ragged_long.csv, line 3: 3 cells"),
        ("51_unclosed_quote.csv", "line 2: a quote opens here and is never closed"),
        ("52_nul_bytes.csv", "line 3: there is a NUL byte"),
    ],
)
def test_a_damaged_file_is_named_with_line_and_cause(name: str, message: str) -> None:
    with refused_as(re.escape(message), ReadingError):
        read(FILES / name)


def test_bad_bytes_late_in_a_file_name_line_and_byte(tmp_path: Path) -> None:
    lines = b"".join(b"%d,%d\n" % (i, i) for i in range(30_000))
    path = write(tmp_path, b"x,y\n" + lines + b"1,\xff\n")
    with refused_as(r"line 30,002: byte 0xff .* utf-8", ReadingError):
        read_table(path, detect(path))
    lenient = Dialect(replaces_undecodable=True)
    assert read_table(path, lenient).n_rows == 30_001


def test_ten_thousand_columns_load(tmp_path: Path) -> None:
    header = ",".join(f"c{j}" for j in range(10_000))
    row = ",".join("1.5" for _ in range(10_000))
    path = write(tmp_path, f"{header}\n{row}\n{row}\n")
    assert len(read(path).numeric_columns) == 10_000


@pytest.mark.slow
def test_columns_of_one_name_are_all_kept_and_told_apart(tmp_path: Path) -> None:
    table = read(write(tmp_path, "x,x.1,x,x,y\n1,2,3,4,5\n"))
    assert table.numeric_columns == ("x", "x.1", "x.2", "x.3", "y")
    header = ",".join(["x"] * 20_000 + [f"x.{j}" for j in range(20_000)])
    row = ",".join(["1"] * 40_000)
    table = read(write(tmp_path, f"{header}\n{row}\n"))
    assert len({column.name for column in table.columns}) == 40_000
    assert all(table.column(column.name) is column for column in table.columns)


def test_decimal_commas_are_numbers() -> None:
    path = FILES / "11_semicolon_decimal_comma.csv"
    lines = path.read_text().replace(",", ".").splitlines()[1:]
    expected = [[float(line.split(";")[j]) for line in lines] for j in range(2)]
    assert numbers(read(path)) == expected


def test_trailing_commas_never_shift() -> None:
    x, y = numbers(read(FILES / "24_trailing_comma_data_only.csv"))
    assert x[:3] == [0.0, 1.0, 2.0]
    assert y[:3] == [0.0, 2.0, 4.0]


def test_seventeen_digits_survive() -> None:
    texts = (FILES / "59_17digits.csv").read_text().split()[1:]
    expected = [[float(line.split(",")[j]) for line in texts] for j in range(2)]
    assert numbers(read(FILES / "59_17digits.csv")) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("x\n1,5\n2,5\n", [[1.5, 2.5]]),
        ("x\ty\n1,5\t2\n3\t4,25\n", [[1.5, 3.0], [2.0, 4.25]]),
        ("x|y\n1|2\n3|4\n", [[1.0, 3.0], [2.0, 4.0]]),
        ("  x   y\n  1   2\n 30  40\n", [[1.0, 30.0], [2.0, 40.0]]),
        ('x,y\n"1.5","2"\n"3","4"\n', [[1.5, 3.0], [2.0, 4.0]]),
        ("x,y\r\n1,2\n3,4\r\n", [[1.0, 3.0], [2.0, 4.0]]),
        ("x,y\r1,2\r3,4\r", [[1.0, 3.0], [2.0, 4.0]]),
        ("x,y\n\n1,2\n\n3,4\n\n", [[1.0, 3.0], [2.0, 4.0]]),
        ("% made\nx,y\n1,2\n3,4\n", [[1.0, 3.0], [2.0, 4.0]]),
        ("x,y,\n1,2,\n3,4,\n", [[1.0, 3.0], [2.0, 4.0]]),
        ("x\n1e3\n-2.5E-2\n+.5\n\u22124\n", [[1000.0, -0.025, 0.5, -4.0]]),
        ("7\n8\n9\n", [[7.0, 8.0, 9.0]]),
        ("x,y\n1e-400,2\n1,3\n", [[0.0, 1.0], [2.0, 3.0]]),
    ],
)
def test_dialects_are_found_out(
    tmp_path: Path, content: str, expected: list[list[float]]
) -> None:
    assert numbers(read(write(tmp_path, content))) == expected


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"]
)
def test_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    table = read(write(tmp_path, "größe,y\n1,2\n3,4\n".encode(encoding)))
    assert table.numeric_columns == ("größe", "y")


def test_what_was_taken_as_missing_is_listed_and_999_is_not() -> None:
    table = read(FILES / "35_na_tokens.csv")
    notes = sentences(table.notes)
    note = next(note for note in notes if note.startswith("Taken as missing"))
    for word in ("NA", "NaN", "null", "?", "-", "#N/A", "None", "."):
        assert word in note
    assert "-999" not in note
    assert -999.0 in table.column("x").values


def test_row_names_without_a_heading_shift_nothing(tmp_path: Path) -> None:
    table = read(write(tmp_path, '"x" "y"\n"a" 1 2\n"b" 3 4\n'))
    assert table.numeric_columns == ("x", "y")
    assert numbers(table)[1:] == [[1.0, 3.0], [2.0, 4.0]]


def test_long_lines_can_be_left_out_and_are_named() -> None:
    path = FILES / "22_ragged_long.csv"
    table = read_table(path, Dialect(skips_long_lines=True))
    assert table.n_rows == 2
    assert "Line 3: too many cells, left out." in sentences(table.notes)


def test_separated_thousands_are_named_not_misread(tmp_path: Path) -> None:
    table = read(write(tmp_path, 'x;y\n"1,234.5";1\n"2,345.5";2\n'))
    assert table.numeric_columns == ("y",)
    assert table.columns[0].kind is ColumnKind.GROUPED


numbers_or_gaps = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.none(), st.integers(-9, 9)
)


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.tuples(numbers_or_gaps, numbers_or_gaps, st.integers(0, 9)), min_size=1
    ),
    gap=st.sampled_from(["", "NA", "nan", "-"]),
)
@pytest.mark.slow
def test_the_fast_way_reads_what_the_careful_way_reads(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[float | None, float | None, int]],
    gap: str,
) -> None:
    lines = [",".join(gap if c is None else repr(c) for c in row) for row in rows]
    repeats = 120_000 // max(1, len("\n".join(lines))) + 1
    text = "x,y,z\n0.5,0.5,1\n" + ("\n".join(lines) + "\n") * repeats
    path = write(tmp_path_factory.mktemp("table"), text)
    fast = read_table(path, Dialect())
    careful = read_table(path, Dialect(), carefully=True)
    for one, other in zip(fast.columns, careful.columns, strict=True):
        np.testing.assert_array_equal(one.values, other.values)
        assert one.n_missing == other.n_missing


def test_an_odd_cell_deep_in_a_large_file_is_located(tmp_path: Path) -> None:
    lines = ["x,y", *(f"{i},{i}" for i in range(200_000))]
    lines[150_000] = "oops,1"
    column = read(write(tmp_path, "\n".join(lines))).columns[0]
    found = UnreadableCell(150_001, "x", "oops", CellKind.TEXT, 149_999)
    assert column.unreadable == (found,)


@pytest.mark.slow
def test_reading_can_be_cancelled_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = write(tmp_path, "x\n" + "1\n" * 2_000_000)
    told: list[float | None] = []
    read_table(path, Dialect(), progress=told.append)
    assert told == sorted(told)  # type: ignore[type-var]
    assert told[-1] == 1.0

    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_table(path, Dialect(), checkpoint=cancel)


@pytest.mark.parametrize(
    "dialect",
    [
        Dialect(delimiter=""),
        Dialect(delimiter=",,"),
        Dialect(delimiter='"'),
        Dialect(delimiter="\n"),
        Dialect(decimal=""),
        Dialect(decimal="x"),
        Dialect(encoding="none"),
    ],
)
def test_a_dialect_that_no_file_can_have_is_named(
    tmp_path: Path, dialect: Dialect
) -> None:
    with refused_as(r"must be|no character encoding", ReadingError):
        read_table(write(tmp_path, "x,y\n1,2\n"), dialect)


@pytest.mark.parametrize("error", [MemoryError(), RecursionError(), ValueError("odd")])
def test_whatever_happens_is_told_as_the_readers_own_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(ColumnBuilder, "add", fail)
    with refused_as(r"t\.csv: .*(memory|odd)", ReadingError):
        read_table(write(tmp_path, "x,y\n1,2\n"), Dialect())


def test_more_columns_than_can_be_shown_are_refused_at_once(tmp_path: Path) -> None:
    with refused_as(r"line 2: 300,001 cells: no more than", ReadingError):
        read_table(write(tmp_path, "\n" + "," * 300_000 + "\n1\n"), Dialect())


@pytest.mark.slow
def test_a_cell_too_long_and_one_too_few_do_not_make_up_for_each_other(
    tmp_path: Path,
) -> None:
    rows = "".join(f"{i},{i}\n" for i in range(30_000))
    path = write(tmp_path, f"x,y\n{rows}1,2,3\n{rows}4\n{rows}")
    with refused_as(r"line 30,002: 3 cells", ReadingError):
        read_table(path, Dialect())
    table = read_table(path, Dialect(skips_long_lines=True))
    assert table.n_rows == 90_001
    assert table.column("y").n_missing == 1
    assert sentences(table.notes)[0] == "Line 60,003: cells are missing at the end."


def test_what_is_quoted_of_a_file_is_short(tmp_path: Path) -> None:
    long = "a" * 300_000
    table = read_table(write(tmp_path, f"x,{long}\n1,2\n{long},2\n2,3\n"), Dialect())
    assert len(table.columns[1].name) == 10_000
    assert len(table.columns[0].unreadable[0].text) == 200
    assert max(len(cell) for row in table.preview for cell in row) == 200
    with pytest.raises(ReadingError) as caught:
        table.column(long)
    assert len(error_told(caught.value)) < 1_100


@pytest.mark.slow
def test_nothing_but_the_table_comes_of_a_large_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"{i},{i % 3}.5\n" for i in range(800_000))
    path = write(tmp_path, f"x,y\n{rows}1\n1,2,\n")
    read_table(path, Dialect())
    assert capfd.readouterr() == ("", "")
