import os
import threading
from pathlib import Path

import pytest

from emgui.report import small_file
from emgui.report.small_file import read_small

PIPES = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="a system without named pipes"
)


@pytest.fixture
def pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_file_is_read_whole_through_a_link(tmp_path):
    (tmp_path / "file").write_bytes(b"content")
    link = tmp_path / "link"
    link.symlink_to("file")
    assert read_small(link, 7) == b"content"
    (tmp_path / "file").write_bytes(b"")
    assert read_small(link, 7) == b""


def test_no_more_is_read_of_a_large_file_than_is_allowed(tmp_path):
    path = tmp_path / "huge"
    with path.open("wb") as stream:
        stream.truncate(1 << 41)
    with pytest.raises(OSError, match="is larger than 2 MB"):
        read_small(path, 2 << 20)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without devices")
def test_a_device_is_refused():
    with pytest.raises(OSError, match="is a device, not a file: "):
        read_small(Path("/dev/zero"), 100)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(OSError, match=r"a folder|denied"):
        read_small(tmp_path, 100)


@PIPES
def test_a_pipe_is_read_to_its_end(pipe):
    writer = threading.Thread(target=pipe.write_bytes, args=(b"through",))
    writer.start()
    assert read_small(pipe, 100) == b"through"
    writer.join()


@PIPES
def test_a_pipe_that_nobody_writes_into_is_given_up(pipe, monkeypatch):
    monkeypatch.setattr(small_file, "_PATIENCE_FOR_A_WRITER", 0.0)
    with pytest.raises(OSError, match="nobody writes into this pipe"):
        read_small(pipe, 100)


@PIPES
def test_a_writer_that_falls_silent_is_given_up(pipe, monkeypatch):
    monkeypatch.setattr(small_file, "_PATIENCE_FOR_MORE", 0.0)
    both = os.open(pipe, os.O_RDWR)
    try:
        with pytest.raises(OSError, match="nothing more comes"):
            read_small(pipe, 100)
    finally:
        os.close(both)
