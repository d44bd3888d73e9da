"""What a line means does not depend on how far down in its file it stands."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from said import sentences
from table_facts import facts, outcome

from emgui.data.reading import Dialect, ReadingError, Table, detect, read_table
from emgui.data.reading import reader as reader_module
from emgui.data.reading import source as source_module
from emgui.data.reading.dialect import SPACES
from emgui.data.reading.unpacking import opened

FILES = Path(__file__).parents[1] / "data" / "files"
N_PLAIN = 60


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the first piece end soon, and every way of reading be used after it."""
    monkeypatch.setattr(source_module, "SAMPLE_BYTES", 200)
    monkeypatch.setattr(source_module, "_PIECE_BYTES", 150)
    monkeypatch.setattr(reader_module, "PREVIEW_ROWS", 10)
    monkeypatch.setattr(reader_module, "_PIECES_WORTH_PANDAS", 3)


def moved(table: Table | str, n_down: int, lines_down: int) -> Any:
    """Return what is known, with its first rows moved down, and lines counted so."""

    def lines_in(text: str) -> str:
        def below(match: re.Match[str]) -> str:
            return f"{int(match[0].replace(',', '')) + lines_down:,}"

        if not text.startswith(("Line", "t.csv, line")):
            return text
        where, colon, what = text.partition(":")
        return re.sub(r"\d[\d,]*(?! more)", below, where) + colon + what

    if isinstance(table, str):
        return lines_in(table)
    n = table.n_rows - n_down
    columns = []
    for column in table.columns:
        names = np.array([*column.label_names, None], dtype=object)
        labels = None if column.labels is None else names[column.labels]
        rolled = None if labels is None else np.roll(labels, -n).tolist()
        cells = [
            (c.line + lines_down, c.row + n_down, c.text) for c in column.unreadable
        ]
        columns.append(
            (
                column.name,
                column.kind,
                np.roll(column.values, -n).tobytes(),
                rolled,
                column.n_missing,
                cells,
                column.is_constant,
                column.note,
            )
        )
    return table.n_rows, tuple(map(lines_in, sentences(table.notes))), columns


def check(folder: Path, header: str, odd: str, plain: str, dialect: Dialect) -> None:
    """Hold odd lines early against the same late, and each way against the other."""
    path = folder / "t.csv"
    told = []
    for text in (header + odd + plain, header + plain + odd):
        path.write_bytes(text.encode(dialect.encoding, "surrogateescape"))
        fast = outcome(path, dialect)
        assert facts(fast) == facts(outcome(path, dialect, carefully=True))
        told.append(fast)
    early, late = told
    n = plain.count("\n")
    assert moved(early, n, n) == moved(late, 0, 0)


CELLS = (  # noqa: SIM905 - a list of them would take a page
    "1 +5 -5 .5 5. 1e5 1E-5 1e400 -1e400 1e-400 0x10 1_000 1__0 - -- . ? + e 1e 1e+ "
    "1.2.3 1-2 NA na N/A nan NaN -nan inf -Inf Infinity #N/A null None n.a. abc 01 1.0 "
    "-0 0 99999999999999999999 \uff11\uff12 \u0663 \u22124 1,5 1,234 1.234 5% $5 ½ "
    "2020-01-01 true 1D5 # #x a#b 'a' \u2028 x\u2028y \x85 a\x85b \ufeff1 \x0c \x1c "
    'a\x1cb x\x0by 1\x0b "1" "NA" "" "a"b a"b "a""b" \udcff'
).split(" ")
DIALECTS = {
    "commas": Dialect(comment="#"),
    "comments of letters": Dialect(comment="a"),
    "semicolons, decimal commas": Dialect(delimiter=";", decimal=","),
    "tabs": Dialect(delimiter="\t"),
    "spaces": Dialect(delimiter=SPACES, comment="#"),
}


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    return replace(DIALECTS[request.param], replaces_undecodable=True)


def plain_rows(dialect: Dialect, width: int = 3) -> str:
    cells = [
        ("NA" if i % 9 == 4 else f"{i}.25", f"-{i % 7}.5e-3", f"{i % 2 + 1}")
        for i in range(N_PLAIN)
    ]
    rows = [dialect.delimiter.join(row[-width:]) for row in cells]
    return "\n".join(rows).replace(".", dialect.decimal) + "\n"


@pytest.mark.usefixtures("small_pieces")
def test_a_cell_means_the_same_early_and_late(tmp_path: Path, dialect: Dialect) -> None:
    sign, plain = dialect.delimiter, plain_rows(dialect)
    for number, cell in enumerate(CELLS):
        row = ["1", "2", "1"]
        row[number % 3] = cell
        check(tmp_path, sign.join("xyz") + "\n", sign.join(row) + "\n", plain, dialect)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "\t",
        "\u3000",
        "\x0c",
        "\n",
        "1\n\n\n2",
        '""',
        '" "',
        "NA",
        "#",
        "#N/A",
        " 1 ",
        "a b",
    ],
)
def test_a_line_of_one_column_means_the_same_early_and_late(
    tmp_path: Path, dialect: Dialect, cell: str
) -> None:
    check(tmp_path, "x\n", f"{cell}\n", plain_rows(dialect, 1), dialect)


LINES = [
    "",
    " ",
    "1",
    "1,2",
    "1,2,",
    ",,",
    ",,,",
    "1,2,1,",
    "1,2,1,,,",
    "1,2,1,4",
    "1,2,1,4\n1,2",
    "1,2,1,4\n1,2\n1,2,1,4\n,1",
    " 1 , 2 ,1 ",
    "1, 2, 1",
    "NA,2,1\n1,NaN,1\n2,nan,",
    "# note",
    "  # note",
    "#N/A,1,1",
    "sep=,",
    '"1","2","1"',
    '1,"2\n3",1',
    '1,"two\n# no comment\n\nlines",1\n5,6,1',
    '1,"2,1',
    '"1"2,"3,1',
    '1,"a""b",1',
    '1, "2", 1',
    "1,2,1\r\n3,4,1\r",
    "1,2,1\r3,4,1\r\r",
    "1;2;1",
    "1,,1\n,,\n1,-,2",
]


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("skips_long_lines", [False, True])
@pytest.mark.parametrize("line", LINES)
def test_a_line_means_the_same_early_and_late(
    tmp_path: Path, line: str, skips_long_lines: bool
) -> None:
    dialect = Dialect(comment="#", skips_long_lines=skips_long_lines)
    check(tmp_path, "x,y,z\n", f"{line}\n", plain_rows(dialect), dialect)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize(
    "name", sorted(path.name for path in FILES.iterdir() if "wide" not in path.name)
)
def test_every_hard_case_means_the_same_early_and_late(
    tmp_path: Path, name: str
) -> None:
    try:
        dialect = replace(detect(FILES / name), replaces_undecodable=True)
        with opened(FILES / name) as file:
            text = file.read(100_000).decode(dialect.encoding, "replace")
    except ReadingError:
        return
    text = re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))
    names = r"((?:#.*\n)*.*\n)" if dialect.has_header else "()"
    header, rows = re.match(rf"{names}((?:.|\n)*)", text).groups()  # type: ignore[union-attr]
    if rows and not rows.endswith("\n"):
        rows += "\n"
    first = header.splitlines()[-1] if header else rows.splitlines()[0]
    width = first.count(dialect.delimiter) + 1
    plain = (dialect.delimiter.join(["1"] * width) + "\n") * N_PLAIN
    check(tmp_path, header, rows, plain, dialect)


def test_classes_of_whole_numbers_are_kept_in_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,k\n" + "".join(f"{i}.5,{i % 2 + 1}\n" for i in range(40_000)))
    table = read_table(path, detect(path))
    assert table.column("k").label_names == ("1", "2")
    assert np.bincount(table.column("k").labels).tolist() == [20_000, 20_000]  # type: ignore[arg-type]


def test_a_blank_line_deep_in_a_large_file_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x\n" + "1.25\n" * 29_000 + "\n" + "NA\n" + "1.5\n" * 11_000)
    table = read_table(path, detect(path))
    assert table.n_rows == 40_001
    assert table.column("x").n_missing == 1
    assert table.lines.of(29_000) == 29_003
    assert sentences(table.notes) == ["Taken as missing: NA."]


@pytest.mark.parametrize("comment", ["# a remark in between\n", "#7.5 2.5\n", "#\n"])
def test_a_comment_is_none_of_the_rows_early_and_late(
    tmp_path: Path, comment: str
) -> None:
    path = tmp_path / "t.csv"
    rows = [f"{i}.5 {i % 7}\n" for i in range(20_000)]
    for at in (10, 19_990):
        path.write_text("x y\n" + "".join([*rows[:at], comment, *rows[at:]]))
        table = read_table(path, detect(path))
        assert table.n_rows == 20_000
        assert sentences(table.notes) == ["1 comment line skipped."]
