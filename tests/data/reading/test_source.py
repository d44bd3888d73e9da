from collections import deque
from pathlib import Path

import pytest
from fact_scenes import refused_as

from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.file_facts import Undecodable
from emgui.data.reading.source import pieces


def test_pieces_end_where_lines_end(tmp_path: Path) -> None:
    text = "x,y\n" + '1,"two\nlines"\n' * 30_000
    path = tmp_path / "long.csv"
    path.write_text(text)
    found = list(pieces(path, Dialect()))
    assert "".join(piece.text for piece in found) == text
    assert len(found) > 2
    line = 1
    for piece in found:
        assert piece.first_line == line
        assert piece.text.endswith("\n") or not piece.text
        line += piece.text.count("\n")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_as_they_like(tmp_path: Path, end: str) -> None:
    path = tmp_path / "ends.csv"
    path.write_bytes(f"x,y{end}1,2\n{end}3,4{end}".encode() * 20_000)
    found = list(pieces(path, Dialect()))
    assert "".join(piece.text for piece in found) == "x,y\n1,2\n\n3,4\n" * 20_000


@pytest.mark.parametrize("change", [b"x,y\n", b"x,y\n" + b"1,2\n" * 900_000, None])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, change: bytes | None
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"x,y\n" + b"1,2\n" * 600_000)
    found = pieces(path, Dialect())
    next(found)
    if change is None:
        path.unlink()
    else:
        path.write_bytes(change)
    with refused_as(r"changed while|no such file", ReadingError):
        list(found)


def test_a_file_that_is_gone_before_it_is_read(tmp_path: Path) -> None:
    with refused_as("there is no such file", ReadingError):
        list(pieces(tmp_path / "gone.csv", Dialect()))


def test_a_file_that_grows_for_ever_is_not_read_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"x,y\n" + b"1,2\n" * 600_000)

    def grow(_piece: object) -> None:
        with path.open("ab") as file:
            file.write(b"1,2\n" * 300_000)

    with refused_as("changed while", ReadingError):
        deque(map(grow, pieces(path, Dialect())), maxlen=0)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_an_encoding_that_needs_a_byte_order_mark(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"x,y\n1,2\n" * 5)
    with refused_as(f"is not {encoding}", ReadingError):
        list(pieces(path, Dialect(encoding=encoding)))


@pytest.mark.parametrize(
    "encoding", ["", "\0", "nonsense", "hex", "rot13", "zip", "undefined"]
)
def test_what_is_no_encoding_of_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"x,y\n1,2\n")
    with refused_as("there is no character encoding", ReadingError):
        list(pieces(path, Dialect(encoding=encoding)))


@pytest.mark.parametrize(
    ("encoding", "end"),
    [
        ("utf-8", "\n"),
        ("utf-8", "\r"),
        ("utf-8", "\r\n"),
        ("utf-16-le", "\r\n"),
        ("shift_jis", "\r"),
    ],
)
def test_bytes_of_another_encoding_are_located(
    tmp_path: Path, encoding: str, end: str
) -> None:
    path = tmp_path / "t.csv"
    before = end.join(["x,y"] + ["1,2"] * 60_000) + f"{end}3,"
    bad = b"\x00\xdc" if encoding == "utf-16-le" else b"\xff"
    path.write_bytes(before.encode(encoding) + bad + end.encode(encoding))
    with pytest.raises(ReadingError) as caught:
        list(pieces(path, Dialect(encoding=encoding)))
    assert caught.value.line == 60_002
    assert isinstance(caught.value.fact, Undecodable)
    assert caught.value.fact.number == len(before.encode(encoding)) + 1


def test_a_line_that_never_ends_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"x,y\n1,2\n" + b"1," * 5_000_000)
    with refused_as("without a line end", ReadingError) as caught:
        list(pieces(path, Dialect()))
    assert caught.value.line == 3
