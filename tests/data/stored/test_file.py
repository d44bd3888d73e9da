"""A file is read anywhere as long as it is what it was."""

import gc
import os

import numpy as np
import pytest

from emgui.data.stored.file import StoredFile
from emgui.data.stored.file_facts import ChangedWhileUsed
from emgui.mixture.model.source import SourceError

VALUES = np.arange(100, dtype=np.uint8)


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "bytes"
    found.write_bytes(VALUES.tobytes())
    return found


@pytest.mark.parametrize("positional", [True, False])
def test_any_part_of_it_fills_an_array(path, monkeypatch, positional):
    if not positional:
        monkeypatch.delattr(os, "preadv")
    file, part = StoredFile(path), np.empty(7, np.uint8)
    for offset in (93, 0, 50):
        file.fill(part, offset)
        np.testing.assert_array_equal(part, VALUES[offset : offset + 7])
    assert file.size == 100


def test_a_file_that_was_made_shorter_has_changed(path):
    file = StoredFile(path)
    os.truncate(path, 50)
    with pytest.raises(SourceError) as error:
        file.fill(np.empty(7, np.uint8), 60)
    assert error.value.fact == ChangedWhileUsed()
    assert error.value.name == "bytes"


def test_a_file_that_was_written_over_has_changed(path):
    file = StoredFile(path)
    path.write_bytes(VALUES[::-1].tobytes())
    os.utime(path, ns=(1, 1))
    with pytest.raises(SourceError):
        file.fill(np.empty(7, np.uint8), 0)


def test_a_file_that_was_replaced_is_still_there(path, tmp_path):
    file, part = StoredFile(path), np.empty(7, np.uint8)
    (tmp_path / "other").write_bytes(b"x")
    (tmp_path / "other").replace(path)
    file.fill(part, 0)
    np.testing.assert_array_equal(part, VALUES[:7])


def test_beyond_the_end_there_is_nothing(path):
    with pytest.raises(SourceError):
        StoredFile(path).fill(np.empty(7, np.uint8), 98)


def test_it_is_closed_with_its_last_reader(path):
    file = StoredFile(path)
    descriptor = file._descriptor
    del file
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)
