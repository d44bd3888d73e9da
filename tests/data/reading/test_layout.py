from pathlib import Path

import pytest

from emgui.data.reading.detection import detect
from emgui.data.reading.dialect import ReadingChoices
from emgui.data.reading.layout import Layout

NOTHING_SAID = ReadingChoices()
ROWS = "4.16,43.7\n5.25,50.5\n3.55,61.1\n4.75,47.1\n"
THREE = "0.0,4.16,43.7\n0.5,5.25,50.5\n1.0,3.55,61.1\n1.5,4.75,47.1\n"
BARS = "".join(f"| {row.replace(',', ' | ')} |\n" for row in ROWS.split())
NUMBERED_BARS = "".join(f"| {i} {bar}\n" for i, bar in enumerate(BARS.splitlines()))
SPACED = ROWS.replace(",", "  ")


def layout(
    folder: Path, content: str, choices: ReadingChoices = NOTHING_SAID
) -> Layout:
    path = folder / "t.csv"
    path.write_text(content, "utf-8")
    dialect = detect(path, choices)
    return Layout(dialect.has_header, dialect.header_line, dialect.skip_lines)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # Numbers of columns are names, where the rows do not go on like them.
        ("0,1\n" + ROWS, Layout(True)),
        ("1,2\n" + ROWS, Layout(True)),
        (",0,1\n0,4.5,7\n1,3.5,8\n2,7.25,9\n", Layout(True)),
        ("0,1,2,3\n12,15,9,8\n7,19,22,31\n17,12,44,9\n", Layout(True)),
        ("0,1,2\n0.5,x,1.5\n0.25,y,2.5\n", Layout(True)),
        ("400,401,402\n" + THREE, Layout(True)),
        ("400,401,402\n7,4.5,3.5\n8,5.5,2.5\n", Layout(False)),
        ("0\n4.5\n3.25\n", Layout(True)),
        ("0,1,2\n3,4,5\n6,7,8\n", Layout(False)),
        ("0,1,2\n1,0,3\n2,2,1\n", Layout(False)),
        ("1,2,3,4\n2,1,4,3\n4,3,2,1\n", Layout(False)),
        ("0,1\n1,0\n1,1\n", Layout(False)),
        (",5,3\n1,2,3\n2,3,4\n1,1,1\n", Layout(False)),
        # What stands above the names.
        ("My report\nx,y\n" + ROWS, Layout(True, 0, 1)),
        ("My report,\nx,y\n" + ROWS, Layout(True, 0, 1)),
        ("My report,,\nx,y,z\n" + THREE, Layout(True, 0, 1)),
        ("My report\n\nx,y\n" + ROWS, Layout(True, 0, 2)),
        ("Device,Logger\nSerial,12345\nx,y\n" + ROWS, Layout(True, 0, 2)),
        ("Device,Logger\nInterval,0.5\n\nt,x,y\n" + THREE, Layout(True, 0, 3)),
        ("Device: Logger 5000\nt,x,y\n" + THREE, Layout(True, 0, 1)),
        ("My report, of May\nx;y\n" + ROWS.replace(",", ";"), Layout(True, 0, 1)),
        ("My report of May\n" + ROWS, Layout(False, 0, 1)),
        ("Report\n", Layout(True)),
        ("Station,Kiel\nDate,2024-01-05\n\n" + ROWS, Layout(False, 0, 3)),
        ("x,y\n\n" + ROWS, Layout(True)),
        # Units below the names.
        ("x,y\n[mm],(m/s)\n" + ROWS, Layout(True, 1, 2)),
        ("x,y\nm,s\n" + ROWS, Layout(True, 1, 2)),
        ("My report\nx,y\nmm,m/s\n" + ROWS, Layout(True, 2, 3)),
        ("m,s\n" + ROWS, Layout(True)),
        ("#Name: y\nRA,mag\ndeg,mag\n---,---\n" + ROWS, Layout(True, 2, 4)),
        ("| x | y |\n|---|---|\n" + BARS, Layout(True, 1, 2)),
        ("t,x,y\nthe time,left,right\n" + THREE, Layout(True, 1, 2)),
        ("t,x,y\ns,,\nrun,run 1,run 2\n" + THREE, Layout(True, 1, 3)),
        ("A,B,C,D\nt,x,y\nTS,deg C,%\n,,Avg\n" + THREE, Layout(True, 2, 4)),
        (",x,y\nid,,\n" + THREE, Layout(True, 1, 2)),
        ("4 3\n" + THREE.replace(",", " "), Layout(False, 0, 1)),
        ("4\n" + THREE, Layout(False, 0, 1)),
        # Columns without a cell need no names.
        ("x,y,,\n" + ROWS.replace("\n", ",,\n"), Layout(True)),
        ("|  | x | y |\n|--|---|---|\n" + NUMBERED_BARS, Layout(True, 1, 2)),
        # Rows that are no numbers stay rows.
        ("x,y\noops,3\n" + ROWS, Layout(True)),
        ("x,y\nNA,NA\n" + ROWS, Layout(True)),
        ("x,y\nlow,low\n" + ROWS, Layout(True)),
        # Names in a comment.
        ("# x y\n" + SPACED, Layout(True, 1)),
        ("#x,y\n" + ROWS, Layout(True, 1)),
        ("# made by hand\n# x\ty\n" + SPACED, Layout(True, 2)),
        ("# x y\n# (m) (s)\n" + SPACED, Layout(True, 1)),
        ("# x y\n#-----\n" + SPACED, Layout(True, 1)),
        ("% x, y\n" + ROWS, Layout(True, 1)),
        ("; x, y\n" + ROWS, Layout(True, 1)),
        ("# written by a program\n" + SPACED, Layout(False)),
        ("# 1.5 2.5\n" + SPACED, Layout(False)),
        ("# station: Kiel\n# unit: mm\n" + SPACED, Layout(False)),
        ("# one of\n" + SPACED, Layout(False)),
        ("A tale of\n\nt x y\n" + THREE.replace(",", " "), Layout(True, 0, 2)),
        ("V1,V2\nmm,s\n" + ROWS, Layout(True, 1, 2)),
        ("# V1 T2\n" + SPACED, Layout(True, 1)),
        ("# x: y:\n" + SPACED, Layout(True, 1)),
        ("# mode = auto\n" + THREE.replace(",", " "), Layout(False)),
        ("# depth (m)\n4.5\n3.5\n2\n", Layout(True, 1)),
        ("# my values\n4.5\n3.5\n2\n", Layout(False)),
        ("# a b\nx y\n" + SPACED, Layout(True)),
        ("# x [m]  y [s]\n" + SPACED, Layout(True, 1)),
        ("# x [m] y [s]\n" + SPACED, Layout(True, 1)),
        ('# "the x" "y"\n' + ROWS.replace(",", "\t"), Layout(True, 1)),
        # More names than cells, and fewer.
        ("x,y,z\n" + ROWS, Layout(True)),
        ("x,y\n" + THREE, Layout(True)),
        ("x,y,\n" + ROWS, Layout(True)),
        # Names that are cut otherwise than the rows.
        ("x,y\n" + SPACED, Layout(True)),
        ("x\ty\n" + ROWS, Layout(True)),
        ("x y\n" + ROWS, Layout(True)),
        ("x\tthe y\n" + SPACED, Layout(True)),
    ],
)
@pytest.mark.parametrize("repeats", [1, 6])
def test_the_rows_begin_where_a_person_sees_them_begin(
    tmp_path: Path, content: str, expected: Layout, repeats: int
) -> None:
    lines = content.splitlines(keepends=True)
    assert layout(tmp_path, content + "".join(lines[-2:]) * (repeats - 1)) == expected


def test_any_numbers_are_names_where_the_first_column_counts_and_has_none(
    tmp_path: Path,
) -> None:
    assert layout(tmp_path, ",400,401\n0,4,7\n1,3,8\n2,7,9\n") == Layout(True)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (ReadingChoices(skip_lines=0), Layout(True)),
        (ReadingChoices(skip_lines=1), Layout(True, 0, 1)),
        (ReadingChoices(has_header=False), Layout(False, 0, 2)),
        (ReadingChoices(has_header=True, header_line=1), Layout(True, 1)),
        (ReadingChoices(header_line=3, skip_lines=4), Layout(True, 3, 4)),
    ],
)
def test_what_is_said_is_not_guessed(
    tmp_path: Path, choices: ReadingChoices, expected: Layout
) -> None:
    content = "Device,Logger\nSerial,12345\nx,y\n" + ROWS
    assert layout(tmp_path, content, choices) == expected
