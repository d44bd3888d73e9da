import subprocess
import sys
from pathlib import Path

import pytest

from emgui.report.atomic import text_file
from emgui.report.unfinished import clear_abandoned, unfinished_file

WRITER = """
import sys
from pathlib import Path
from emgui.report.atomic import text_file
with text_file(Path(sys.argv[1])) as stream:
    stream.write("half")
    stream.flush()
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def writer(tmp_path):
    """Another process in the middle of a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "other.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "writing\n"
        yield process
        process.kill()


def unfinished(folder: Path) -> list[Path]:
    return list(folder.glob(".emgui-*.tmp"))


def write(path: Path) -> None:
    with text_file(path) as stream:
        stream.write("new")


def test_what_a_killed_process_left_is_cleared_by_the_next_to_write(tmp_path, writer):
    writer.kill()
    writer.wait()
    assert len(unfinished(tmp_path)) == 1
    write(tmp_path / "out.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_what_another_process_still_writes_is_left_alone(tmp_path, writer):
    write(tmp_path / "out.txt")
    assert len(unfinished(tmp_path)) == 1
    writer.communicate("")
    assert (tmp_path / "other.txt").read_text() == "half"


def test_what_this_process_still_writes_is_left_alone(tmp_path):
    with text_file(tmp_path / "out.txt") as stream:
        write(tmp_path / "other.txt")
        stream.write("new")
    assert (tmp_path / "out.txt").read_text() == "new"


def test_only_files_of_our_making_are_cleared(tmp_path):
    ours = tmp_path / ".emgui-0123456789abcdef.tmp"
    ours.write_text("half")
    others = [tmp_path / name for name in (".emgui-notes.tmp", "notes.tmp", "link")]
    for path in others[:2]:
        path.write_text("mine")
    link = tmp_path / ".emgui-00ff.tmp"
    link.symlink_to(others[0])
    folder = tmp_path / ".emgui-0f.tmp"
    folder.mkdir()
    clear_abandoned(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([*others[:2], link, folder])


def test_a_folder_that_is_not_there_has_nothing_to_clear(tmp_path):
    clear_abandoned(tmp_path / "nowhere")


def test_a_file_taken_for_abandoned_before_it_was_locked_is_made_again(
    tmp_path, monkeypatch
):
    from emgui.report import unfinished as module

    lock, taken = module._lock, []

    def too_late(descriptor, *, wait):
        if not taken:
            taken.extend(unfinished(tmp_path))
            taken[0].unlink()
        return lock(descriptor, wait=wait)

    monkeypatch.setattr(module, "_lock", too_late)
    with unfinished_file(tmp_path, 0o600) as stream:
        assert unfinished(tmp_path) == [Path(stream.name)] != taken
