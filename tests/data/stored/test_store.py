"""A column store says what it holds, and of which file; any doubt makes it none."""

import os
import shutil

import numpy as np
import pytest

from emgui.data.reading import Dialect
from emgui.data.stored.store import (
    ConvertedText,
    Description,
    described,
    head_of,
    store_of,
)


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "x.csv"
    found.write_text("x\n1\n2\n3\n")
    return found


def written(path):
    origin = ConvertedText.of(path)
    description = Description(origin, Dialect(missing=("-9",)), ("x",), 3, 0, ("kind",))
    store_of(path).write_bytes(head_of(description) + np.arange(3.0).tobytes())
    return description


def test_what_was_written_is_read(path):
    description = written(path)
    found, layout = described(store_of(path))
    assert found == description
    assert layout.shape == (3, 1)
    assert layout.offset % 64 == 0
    numbers = np.frombuffer(store_of(path).read_bytes()[layout.offset :])
    assert numbers.tolist() == [0.0, 1.0, 2.0]


@pytest.mark.parametrize("kept", [slice(-1), slice(20), slice(0)])
def test_a_store_that_is_not_whole_is_none(path, kept):
    written(path)
    store = store_of(path)
    store.write_bytes(store.read_bytes()[kept])
    assert described(store) is None


def test_other_files_are_none(path):
    assert described(path) is None
    assert described(store_of(path)) is None
    path.write_bytes(b"EMGUICOL" + b"\xff" * 8)
    assert described(path) is None
    path.write_bytes(b"EMGUICOL\2\0\0\0\0\0\0\0{}")
    assert described(path) is None


def test_a_copy_is_still_the_same_file(path, tmp_path):
    origin = ConvertedText.of(path)
    copy = tmp_path / "copy.csv"
    shutil.copyfile(path, copy)
    os.utime(copy, ns=(1, 1))
    assert origin.is_still(path)
    assert origin.is_still(copy)


@pytest.mark.parametrize("text", ["x\n1\n2\n4\n", "x\n1\n2\n3\n4\n"])
@pytest.mark.parametrize("keeps_time", [True, False])
def test_another_content_is_another_file(path, text, keeps_time):
    origin = ConvertedText.of(path)
    path.write_text(text)
    os.utime(path, ns=(1, origin.changed if keeps_time else 5))
    assert not origin.is_still(path)
