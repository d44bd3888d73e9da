import bz2
import contextlib
import gzip
import lzma
import os
import zipfile
from pathlib import Path

import pytest
from fact_scenes import refused_as

from emgui.data.reading.dialect import Dialect
from emgui.data.reading.errors import ReadingError, UnpackedSizeError
from emgui.data.reading.reader import read_table
from emgui.data.reading.source import sample
from emgui.data.reading.unpacking import opened
from emgui.words.errors import error_told

ROWS = b"x,y\n" + b"".join(b"%d,%d\n" % (i, i * i) for i in range(3_000))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with refused_as("this is a folder", ReadingError):
        sample(tmp_path)


def test_a_pipe_never_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with refused_as("not an ordinary file", ReadingError):
        sample(tmp_path / "pipe")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with refused_as("there is no such file", ReadingError):
        sample(tmp_path / "none.csv")


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with refused_as("symbolic links", ReadingError):
        sample(tmp_path / "loop")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("x\n1\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with refused_as("no permission", ReadingError):
        sample(path)


def test_gzip_that_ends_early_or_is_damaged(tmp_path: Path) -> None:
    packed = gzip.compress(b"x,y\n" + os.urandom(20_000))
    (tmp_path / "short.gz").write_bytes(packed[: len(packed) // 2])
    with refused_as("end early or are damaged", ReadingError):
        sample(tmp_path / "short.gz")
    damaged = packed[:-8] + b"\0" * 8
    (tmp_path / "bad.gz").write_bytes(damaged)
    with refused_as("damaged", ReadingError):
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
    with refused_as(r"2 files \(a.csv, b.csv\)", ReadingError):
        sample(path)


def test_a_damaged_zip(tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(b"PK\x03\x04 and then nothing of the kind")
    with refused_as("zip file is damaged", ReadingError):
        sample(path)


def test_a_zip_damaged_within(tmp_path: Path) -> None:
    path = zipped(tmp_path / "one.zip", ["t.csv"])
    path.write_bytes(path.read_bytes().replace(b"x\n1\n", b"x\n2\n"))
    with refused_as("damaged", ReadingError):
        sample(path)


def test_no_permission_for_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)
    with refused_as("no permission to look into its folder", ReadingError):
        sample(tmp_path / "t.csv")


def test_a_name_that_no_file_can_have() -> None:
    with refused_as("there is no such file", ReadingError):
        sample(Path("a\0b.csv"))


@pytest.mark.parametrize(
    "method",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_a_zip_damaged_in_whatever_way_it_is_packed(
    tmp_path: Path, method: int
) -> None:
    path = tmp_path / "one.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("t.csv", ROWS)
    whole = path.read_bytes()
    assert read_table(path, Dialect()).n_rows == 3_000
    for place in range(30, len(whole), len(whole) // 60):
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        )
        # Another exception would fail here.
        with contextlib.suppress(ReadingError):
            read_table(path, Dialect())


@pytest.mark.parametrize(
    ("pack", "what"),
    [(bz2.compress, "a bzip2 file"), (lzma.compress, "an xz file")],
)
def test_other_packers_are_named(tmp_path: Path, pack: object, what: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(pack(ROWS))  # type: ignore[operator]
    with refused_as(what, ReadingError):
        sample(path)


def test_what_is_packed_twice_is_not_unpacked_twice(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz.gz"
    path.write_bytes(gzip.compress(gzip.compress(ROWS)))
    with refused_as("holds another packed file", ReadingError):
        sample(path)
    path.write_bytes(gzip.compress(b"%PDF-1.7 and so on"))
    with refused_as("a PDF document", ReadingError):
        sample(path)


def test_many_members_are_not_all_listed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.zip", [f"{i}.csv" for i in range(2_000)])
    with pytest.raises(ReadingError) as caught:
        sample(path)
    told = error_told(caught.value)
    assert "2,000 files (0.csv, 1.csv, 2.csv and 1,997 more)" in told


HUGE = b"x,y\n" + b"1,2\n" * 10_000_000
"""40 MB that pack into a thousandth of it."""


def huge_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", HUGE)
    return path


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_unread(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(HUGE, 1))
    told: list[float | None] = []
    for packed in (path, huge_zip(tmp_path / "t.zip")):
        with refused_as("unpacks to 38 MB or more", UnpackedSizeError) as caught:
            read_table(packed, Dialect(), progress=told.append)
        assert caught.value.needed == len(HUGE)
        with opened(packed, caught.value.needed) as file:
            assert file.read(9) == HUGE[:9]
    assert told == []


def test_a_file_that_says_that_it_is_small_is_read_no_further_than_that(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(ROWS * 10) + gzip.compress(b"1,2\n"))
    with opened(path, 50_000) as file:
        assert len(file.read(50_000)) == 50_000
        with pytest.raises(UnpackedSizeError) as caught:
            file.read(1)
    assert caught.value.needed == 200_000
