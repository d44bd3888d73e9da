import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from emgui.report import atomic
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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_waited_for_until_somebody_reads(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(path.read_text()))
    writer = threading.Thread(target=write, args=(path, "through"))
    writer.start()
    reader.start()
    writer.join()
    reader.join()
    assert heard == ["through"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_that_nobody_reads_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(atomic, "_PATIENCE", 0.0)
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="nobody reads from this pipe") as refusal:
        write(path, "through")
    assert refusal.value.filename == str(path)


def test_a_read_only_file_is_refused_even_to_an_administrator(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(PermissionError, match="the file is read-only") as refusal:
        write(path, "new")
    assert refusal.value.filename == str(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a system without owners")
def test_owner_and_group_of_the_old_file_are_asked_for(tmp_path, monkeypatch):
    path = tmp_path / "out.txt"
    path.write_text("old")
    asked = []
    monkeypatch.setattr(os, "fchown", lambda _file, *ids: asked.append(ids))
    write(path, "new")
    assert asked == [(path.stat().st_uid, path.stat().st_gid)]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="a system without owners")
def test_what_cannot_be_given_away_is_open_to_nobody_more(tmp_path, monkeypatch):
    def refuse(_file: int, _owner: int, _group: int) -> None:
        raise PermissionError

    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o664)
    monkeypatch.setattr(os, "fchown", refuse)
    other = list(path.stat())
    other[5] += 1  # the group
    with path.open("r+b") as stream:
        atomic._take_after(stream.fileno(), path, os.stat_result(other))
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_what_is_not_whole_yet_can_be_read_by_no_more_people(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o600)
    with text_file(path) as stream:
        stream.write("secret")
        (unfinished,) = tmp_path.glob(".emgui-*")
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="a system without attributes")
def test_attributes_of_the_old_file_are_kept(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    os.setxattr(path, "user.origin", b"a laboratory")
    write(path, "new")
    assert os.getxattr(path, "user.origin") == b"a laboratory"


def test_a_circle_of_links_is_refused(tmp_path):
    path = tmp_path / "circle"
    path.symlink_to(path)
    with pytest.raises(OSError, match="symbolic links"):
        write(path, "new")
    assert path.is_symlink()


def test_a_link_to_nothing_makes_its_target(tmp_path):
    link = tmp_path / "link.txt"
    link.symlink_to("target.txt")
    write(link, "new")
    assert link.is_symlink()
    assert (tmp_path / "target.txt").read_text() == "new"


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout")
def test_what_is_printed_next_stands_after_it(tmp_path):
    path = tmp_path / "printed.txt"
    words = (
        "from pathlib import Path; from emgui.report.atomic import text_file\n"
        "with text_file(Path('/dev/stdout')) as stream: stream.write('first\\n')\n"
        "print('second')"
    )
    with path.open("w") as output:
        subprocess.run([sys.executable, "-c", words], stdout=output, check=True)
    assert path.read_text() == "first\nsecond\n"
