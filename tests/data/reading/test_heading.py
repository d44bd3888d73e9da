from pathlib import Path

import pytest
from said import sentences

from emgui.data.place import Place
from emgui.data.reading import Dialect, Table, detect, read_table, source
from emgui.data.reading.dialect import ReadingChoices

WRITTEN = Path(__file__).parents[1] / "files" / "as_written"
NOTHING_SAID = ReadingChoices()


def read(path: Path, choices: ReadingChoices = NOTHING_SAID) -> Table:
    return read_table(path, detect(path, choices))


def write(folder: Path, content: str) -> Path:
    path = folder / "t.csv"
    path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "columns", "first"),
    [
        ("allnum01.csv", ("0", "1"), [5.16, 43.7]),
        ("commahead_ws.txt", ("depth", "level"), [4.2, 54.2]),
        ("hd_tab_rows_comma.csv", ("depth", "level", "id"), [7.62, 43.6, 0.0]),
        ("meta.csv", ("Time", "CH1", "CH2"), [0.0, 5.16, 43.7]),
        ("rownames.txt", ("row name", "eruptions", "waiting"), [1.0, 5.16, 43.7]),
        ("savetxt_hdr.txt", ("depth", "level"), [4.2, 54.2]),
        ("writecsv.csv", ("column 1", "x", "y"), [1.0, 4.91, 55.6]),
    ],
)
def test_headings_of_other_programs(
    name: str, columns: tuple[str, ...], first: list[float]
) -> None:
    table = read(WRITTEN / name)
    assert table.n_rows == 60
    assert table.numeric_columns == columns
    assert [column.values[0] for column in table.columns] == first


SKIPPED = (
    "2 lines above the header were skipped: 'Device,Logger'; 'No,12'; if they are "
    "rows: --skip-lines 0, or if the names are on another line: --header LINE."
)
UNITS = (
    "1 line below the header was skipped: 'mm,m/s'; if they are rows: --skip-lines 0."
)
COUNTED = (
    "The first line (0, 1) was taken as the names of the columns; if they are a row: "
    "--header no."
)
WAVES = COUNTED.replace("0, 1", "400, 401, 402")
A_ROW = "The first line (0, 1, 2) was taken as a row; if they are names: --header yes."


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("Device,Logger\nNo,12\nt,x,y\n1.5,2,3\n2.5,3,1\n4.5,4,4\n", SKIPPED),
        ("x,y\nmm,m/s\n1.5,2\n2.5,3\n", UNITS),
        ("0,1\n1.5,2\n2.5,3\n", COUNTED),
        ("0,1,2\n3,4,5\n6,7,8\n", A_ROW),
        ("400,401,402\n1.5,2.5,3.5\n2.5,3.5,5.5\n", WAVES),
        ("#x y\n1.5 2\n2.5 3\n", "The names are those of the comment in line 1."),
        ("x,y\n1.5 2\n2.5 3\n", "The header is cut otherwise than the rows."),
    ],
)
def test_what_was_assumed_is_said_with_the_way_out(
    tmp_path: Path, content: str, note: str
) -> None:
    notes = read(write(tmp_path, content)).notes
    assert note in sentences(notes, Place.TERMINAL)
    assert all("--" not in one for one in sentences(notes, Place.WINDOW))


def test_the_names_in_a_comment_may_be_cut_by_wide_gaps_or_have_units(
    tmp_path: Path,
) -> None:
    for line in ("# x [m]  y [s]", "# x [m] y [s]", "#x [m]\ty [s]"):
        table = read(write(tmp_path, f"{line}\n1.5 2\n2.5 3\n"))
        assert table.numeric_columns == ("x [m]", "y [s]")


def test_names_can_stand_above_what_is_skipped(tmp_path: Path) -> None:
    path = write(tmp_path, "x,y\nlong words,other words\n17,18\n1,2\n3,4\n")
    table = read(path, ReadingChoices(header_line=1, skip_lines=3))
    assert table.numeric_columns == ("x", "y")
    assert table.column("x").values.tolist() == [1.0, 3.0]
    assert table.lines.of(0) == 4


def test_a_header_of_several_lines_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, '"x\nin mm",y\n[mm],[s]\n1,2\n3,4\n')
    assert read(path).numeric_columns == ("x\nin mm", "y")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("size", [1, 2, 7, 30])
def test_a_heading_may_be_longer_than_a_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, size: int
) -> None:
    content = "Report\nof May\n\nx,y\nmm,s\n1.5,2\n2.5,4\n".replace("\n", end)
    path = write(tmp_path, content)
    dialect = detect(path)
    monkeypatch.setattr(source, "SAMPLE_BYTES", size)
    monkeypatch.setattr(source, "_PIECE_BYTES", size)
    table = read_table(path, dialect)
    assert table.numeric_columns == ("x", "y")
    assert table.column("x").values.tolist() == [1.5, 2.5]
    assert table.lines.of(0) == 6


def test_a_large_file_below_a_heading(tmp_path: Path) -> None:
    rows = "".join(f"{i}.5,{i}\n" for i in range(30_000))
    table = read(
        write(tmp_path, f"Device,Logger\nNo,12\n\ndepth,level\n[m],[mm]\n{rows}")
    )
    assert table.numeric_columns == ("depth", "level")
    assert table.n_rows == 30_000
    assert table.lines.of(29_999) == 30_005


def test_without_a_header_nothing_is_named(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "x,y\n1,2\n3,4\n"), Dialect(has_header=False))
    assert [column.name for column in table.columns] == ["column 1", "column 2"]
    assert table.n_rows == 3


@pytest.mark.parametrize("late", ["", ",,", ",,a remark"])
def test_delimiters_at_the_ends_of_lines_make_no_columns(
    tmp_path: Path, late: str
) -> None:
    rows = "".join(f"{i}.5,{i % 7}\n" for i in range(20_000))
    table = read(write(tmp_path, f"x,y,,\n1.5,2,,\n{rows}3.5,4{late}\n"))
    named = ["x", "y", *(["column 3", "column 4"] if "remark" in late else [])]
    assert [column.name for column in table.columns] == named
    assert table.n_rows == 20_002
    assert not any("missing at the end" in note for note in sentences(table.notes))
    assert {len(row) for row in table.preview} == {len(named)}


def test_the_row_numbers_of_a_table_between_bars_are_left_out(tmp_path: Path) -> None:
    rows = "".join(f"| {i} | {i % 3}.5 | {i % 2} |\n" for i in range(12))
    table = read(write(tmp_path, f"|    | x | y |\n|---:|---|---|\n{rows}"))
    assert table.columns_to_fit() == ("x", "y")


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ('"x [m]";"y [s]";"z"\n"1";1,5;2;3\n"2";2,5;3;4\n', ("x [m]", "y [s]", "z")),
        ("x,y\n1,1.5,2\n2,2.5,\n3,3.5,4\nTotal\n", ("x", "y")),
        ("x,y\n1,1.5,2\n2,2.5,\n3,3.5,4\n", ("x", "y")),
    ],
)
def test_row_names_without_a_name_are_known_by_the_rows(
    tmp_path: Path, content: str, names: tuple[str, ...]
) -> None:
    table = read(write(tmp_path, content))
    assert [column.name for column in table.columns] == ["row name", *names]
    assert table.column("x" if "x" in names else "x [m]").values[0] == 1.5
