from pathlib import Path

import pytest
from fact_scenes import refused_as
from said import sentences

from emgui.data.reading import ReadingChoices, read_table
from emgui.data.reading.detection import detect
from emgui.data.reading.errors import ReadingError

# Two headers of a measurement file; each line of it ends with an empty comment.
LABVIEW = (
    "LabVIEW Measurement\t\nReader_Version\t2\nSeparator\tTab\n"
    "***End_of_Header***\t\n\t\t\nChannels\t2\t\t\nSamples\t4\t4\t\n"
    "***End_of_Header***\t\t\t\nX_Value\tLeft\tRight\tComment\n"
    "0.0\t1.5\t2.5\t\n0.1\t1.25\t2\t\n0.2\t1.75\t3.5\t\n0.3\t1.5\t2\t\n"
)


@pytest.mark.parametrize(
    ("content", "delimiter", "decimal", "has_header", "comment"),
    [
        ("a,b\n1,2\n", ",", ".", True, "#"),
        ("1,2\n3,4\n", ",", ".", False, "#"),
        ("a;b\n1,5;2\n2,5;3\n", ";", ",", True, "#"),
        ("a;b\n1.5;2\n", ";", ".", True, "#"),
        ("# c\na\tb\n1\t2\n", "\t", ".", True, "#"),
        ("// c\n1 2\n3 4\n", " ", ".", False, "//"),
        ("name,x\nAnn Lee,1\nBo Ek,2\n", ",", ".", True, "#"),
        ("x,y\n#1,2.5\n#2,3.5\n", ",", ".", True, ""),
        ("x,y\n#1,2.5\n2,3.5\n", ",", ".", True, "#"),
        ("x\n#N/A\n1\n2\n", ",", ".", True, "#"),
        ("5.1,3.5,setosa\n4.9,3.0,setosa\n", ",", ".", False, "#"),
        ("sep=;\na;b\n1,5;2\n2,5;3\n", ";", ",", True, "#"),
        ("a;b\n1.234;2,5\n12.345;3,5\n", ";", ",", True, "#"),
        ('x,y\n"1,5","2,5"\n"3,25",4\n', ",", ",", True, "#"),
        ('x,y\n"1,234",5\n"2,345",6\n', ",", ".", True, "#"),
        ('"1.482,5","3"\n"2.482,5","4"\n', ",", ",", False, "#"),
        ("umsatz\n1.482,5\n482,25\n", ";", ",", True, "#"),
        ("x\n1 482,5\n482,5\n2 482,5\n", ";", ",", True, "#"),
        ("; by a logger\nx,y\n1,2\n", ",", ".", True, ";"),
        (";x;y\na;1;2\nb;2;3\n", ";", ".", True, "#"),
        ("sep=|\nx|y\n1|2\n", "|", ".", True, "#"),
        ("depth,level\n4.1  50.2\n3.2  51\n", " ", ".", True, "#"),
        ("depth\tlevel\n4.1,50.2\n3.2,51\n", ",", ".", True, "#"),
        ("land,1990,1991\nA,1.5,2.5\nB,2,3\n", ",", ".", True, "#"),
        ("a tale\n\na\tb\n1\t\n2\t3\n\t4\n5\t6\n", "\t", ".", True, "#"),
        ("on: x y\na [m]\tb\tc\n1\t2\t3\n2\t3\t\n", "\t", ".", True, "#"),
        ('a tale\n"a"|"b"\n"0"|"1.5"|"2"\n"1"|"2.5"|"3"\n', "|", ".", True, "#"),
        ('x [m]\n"1",19.5\n"2",35.25\n"3",27.5\n', ",", ".", True, "#"),
        ('"x"\n"a",1.5\n"b",2.5\n', ",", ".", True, "#"),
        (LABVIEW, "\t", ".", True, "#"),
        ("1990,1991\n1992,1993\n", ",", ".", False, "#"),
        ("1990,7.5\n1991,8.5\n", ",", ".", False, "#"),
        ("a,1990\nb,1991\n", ",", ".", False, "#"),
    ],
)
def test_the_guess(
    tmp_path: Path,
    content: str,
    delimiter: str,
    decimal: str,
    has_header: bool,
    comment: str,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(content, "utf-8")
    dialect = detect(path)
    if len(content.splitlines()[-1].split(delimiter)) > 1:
        assert dialect.delimiter == delimiter
    assert (dialect.decimal, dialect.has_header) == (decimal, has_header)
    assert dialect.comment == comment


def test_nothing_but_white_space(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(" \n\n")
    with refused_as("nothing but white space", ReadingError):
        detect(path)


def test_what_is_not_utf8_is_taken_for_western(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("größe\n1\n".encode("cp1252"))
    assert detect(path).encoding == "cp1252"


@pytest.mark.parametrize("n", [20, 9_000])
def test_decimal_commas_alone_in_a_file_are_not_cut_in_two(
    tmp_path: Path, n: int
) -> None:
    """No whole number is written with a leading zero, as in 7,0625."""
    values = [7.0625 + i / 16 for i in range(n)]
    path = tmp_path / "alone.csv"
    path.write_text("".join(f"{v:.4f}\n".replace(".", ",") for v in values), "utf-8")
    table = read_table(path, detect(path))
    assert [column.values.tolist() for column in table.columns] == [values]


def test_pairs_that_may_be_decimals_are_said_to_be_pairs(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("".join(f"{i},{i * i % 7 + 10}\n" for i in range(20)), "utf-8")
    table = read_table(path, detect(path))
    assert len(table.columns) == 2
    assert "Each line is two whole numbers." in sentences(table.notes)
    chosen = detect(path, ReadingChoices(decimal=","))
    assert len(read_table(path, chosen).columns) == 1


def test_two_names_make_two_columns_of_codes(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        "id,code\n" + "".join(f"{i},0{i}\n" for i in range(10, 30)), "utf-8"
    )
    assert len(read_table(path, detect(path)).columns) == 2
