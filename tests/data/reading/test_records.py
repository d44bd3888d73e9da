import pytest
from fact_scenes import refused_as

from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.records import (
    Record,
    RecordReader,
    UnclosedQuoteError,
    is_comment,
    records,
)
from emgui.data.reading.source import Piece


def read_in_pieces(*texts: str) -> list[Record]:
    pieces, line = [], 1
    for text in texts:
        pieces.append(Piece(text, line))
        line += text.count("\n")
    following = iter(pieces)
    reader = RecordReader(Dialect(), following)
    return [record for piece in following for record in reader.records(piece)]


def test_a_record_may_go_on_in_the_pieces_that_follow() -> None:
    found = read_in_pieces('a,"1\n', "", "2\n", '3",b\nc,d\n', "e,f\n")
    assert found == [(1, ["a", "1\n2\n3", "b"]), (4, ["c", "d"]), (5, ["e", "f"])]


@pytest.mark.parametrize("texts", [('x\n"a\n', "b\n"), ("x\n", '"a'), ("x\n", '"a\n')])
def test_a_quote_that_is_open_at_the_end_is_located(texts: tuple[str, ...]) -> None:
    with refused_as("never closed", UnclosedQuoteError) as caught:
        read_in_pieces(*texts)
    assert caught.value.line == 2


def test_the_quote_that_swallows_may_stand_on_a_later_line_of_its_record() -> None:
    with pytest.raises(UnclosedQuoteError) as caught:
        list(records('x,y\n"two\nlines","never\nclosed\n', 1, Dialect()))
    assert caught.value.line == 3


def test_records_know_their_lines_across_quotes_blanks_and_comments() -> None:
    text = 'a,b\n# note\n\n1,"two\nlines"\n3,4\n'
    found = list(records(text, 10, Dialect(comment="#")))
    assert found == [(10, ["a", "b"]), (13, ["1", "two\nlines"]), (15, ["3", "4"])]


def test_doubled_quotes_and_delimiters_in_quotes() -> None:
    found = list(records('1,"say ""hi"", please"\n', 1, Dialect()))
    assert found == [(1, ["1", 'say "hi", please'])]


def test_any_run_of_spaces_separates() -> None:
    found = list(records("  1   2\t3\n", 1, Dialect(delimiter=SPACES)))
    assert found == [(1, ["1", "2", "3"])]


def test_a_missing_value_is_no_comment() -> None:
    assert is_comment("# note", "#")
    assert not is_comment("#N/A,1", "#")


@pytest.mark.parametrize(
    "text",
    [
        'n,x\n"a,1\n"b",2\n',
        'n,x\n"a,1\nc,3\n"b",2\n',
        'n,x\n"a,1\n2,"b"\n',
    ],
)
def test_a_quote_that_swallows_lines_is_located(text: str) -> None:
    with pytest.raises(UnclosedQuoteError) as caught:
        list(records(text, 1, Dialect()))
    assert caught.value.line == 2


def test_an_odd_quote_within_a_line_is_part_of_a_text() -> None:
    text = '"a"b,1\n"c" ,2\n"d\\"e",3\n4,5\n'
    cells = [row for _, row in records(text, 1, Dialect())]
    assert cells == [["ab", "1"], ["c", "2"], ['d\\e"', "3"], ["4", "5"]]


def test_spaces_within_quotes_separate_nothing() -> None:
    found = list(records('"Ann Lee" 1  2\nBo 3 4\n', 1, Dialect(delimiter=SPACES)))
    assert found == [(1, ["Ann Lee", "1", "2"]), (2, ["Bo", "3", "4"])]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_first_line_that_names_the_delimiter_is_no_record(line: str) -> None:
    dialect = Dialect(delimiter=";")
    assert list(records(f"{line}\na;b\n", 1, dialect)) == [(2, ["a", "b"])]
    assert len(list(records(f"{line}\na;b\n", 5, dialect))) == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#DIV/0!,1\n", False),
        ("#WERT!;1\n", False),
        ("#NAME?\n", False),
        ("#NV;1\n", False),
        ("#n/a,1\n", False),
        ("#Note! all in mm\n", True),
        ("#WARNING! all in mm\n", True),
        ("#NVIDIA,1\n", True),
        ("  # x\n", True),
    ],
)
def test_what_a_failed_formula_left_is_no_comment(line: str, expected: bool) -> None:
    assert is_comment(line, "#") is expected
