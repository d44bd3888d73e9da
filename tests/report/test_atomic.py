import os
import stat
from pathlib import Path

import pytest

from emgui.report.atomic import text_file


def write(path: Path, text: str) -> None:
    with text_file(path) as stream:
        stream.write(text)


def write_half(path: Path) -> None:
    with text_file(path) as stream:
        stream.write("half")
        stream.flush()
        raise ZeroDivisionError


def test_writes_utf8_with_plain_line_ends(tmp_path):
    write(tmp_path / "out.txt", "Größe\n2\n")
    assert (tmp_path / "out.txt").read_bytes() == "Größe\n2\n".encode()


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_half(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    with text_file(path) as stream:
        stream.write("new")
        stream.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "target.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("target.txt")
    write(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_text() == "new"


def test_permissions_of_the_old_file_are_kept(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    write(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_ordinary_permissions(tmp_path):
    (tmp_path / "ordinary").write_text("")
    write(tmp_path / "out.txt", "new")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_written_and_stays_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(path, "through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_name_as_long_as_the_system_allows(tmp_path):
    path = tmp_path / ("x" * 255)
    write(path, "new")
    assert path.read_text() == "new"


def test_a_missing_folder_is_an_os_error(tmp_path):
    path = tmp_path / "nowhere" / "out.txt"
    with pytest.raises(FileNotFoundError) as refusal:
        write(path, "new")
    assert refusal.value.filename == str(path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
def test_a_full_disk_names_the_file():
    with pytest.raises(OSError, match="No space left on device: '/dev/full'"):
        write(Path("/dev/full"), "new")
