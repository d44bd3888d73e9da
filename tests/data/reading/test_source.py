import gzip
import os
import zipfile
from pathlib import Path

import pytest

from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.source import pieces, sample


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="this is a folder"):
        sample(tmp_path)


def test_a_pipe_never_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadingError, match="not an ordinary file"):
        sample(tmp_path / "pipe")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="there is no such file"):
        sample(tmp_path / "none.csv")


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(ReadingError, match="symbolic links"):
        sample(tmp_path / "loop")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("x\n1\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadingError, match="no permission"):
        sample(path)


def test_gzip_that_ends_early_or_is_damaged(tmp_path: Path) -> None:
    packed = gzip.compress(b"x,y\n" + os.urandom(20_000))
    (tmp_path / "short.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(ReadingError, match="end early or are damaged"):
        sample(tmp_path / "short.gz")
    damaged = packed[:-8] + b"\0" * 8
    (tmp_path / "bad.gz").write_bytes(damaged)
    with pytest.raises(ReadingError, match="damaged"):
        sample(tmp_path / "bad.gz")


def zipped(path: Path, names: list[str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x\n1\n")
    return path


def test_a_zip_with_one_table_is_that_table(tmp_path: Path) -> None:
    path = zipped(tmp_path / "one.zip", ["folder/t.csv", "__MACOSX/folder/._t.csv"])
    assert sample(path) == b"x\n1\n"


def test_a_zip_with_several_tables_lists_them(tmp_path: Path) -> None:
    path = zipped(tmp_path / "two.zip", ["a.csv", "b.csv"])
    with pytest.raises(ReadingError, match=r"2 files \(a.csv, b.csv\)"):
        sample(path)


def test_a_damaged_zip(tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(b"PK\x03\x04 and then nothing of the kind")
    with pytest.raises(ReadingError, match="zip file is damaged"):
        sample(path)


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


def test_a_zip_damaged_within(tmp_path: Path) -> None:
    path = zipped(tmp_path / "one.zip", ["t.csv"])
    path.write_bytes(path.read_bytes().replace(b"x\n1\n", b"x\n2\n"))
    with pytest.raises(ReadingError, match="damaged"):
        sample(path)


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
    with pytest.raises(ReadingError, match=r"changed while|no such file"):
        list(found)


def test_a_file_that_is_gone_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="there is no such file"):
        list(pieces(tmp_path / "gone.csv", Dialect()))
