"""A NumPy file is read by its header, which nobody trusts."""

import numpy as np
import pytest
from stored_tables import written

from emgui.data.reading.errors import ReadingError
from emgui.data.reading.file_facts import Obstacle, Obstructed
from emgui.data.stored.npy import MAGIC, layout_of
from emgui.data.stored.table_facts import (
    DamagedHeader,
    EmptyArray,
    NoTableOfNumbers,
    Truncated,
    UnsuitedType,
)


def refused(path):
    with pytest.raises(ReadingError) as error:
        layout_of(path)
    return error.value.fact


@pytest.mark.parametrize("version", [(1, 0), (2, 0), (3, 0)])
@pytest.mark.parametrize("order", ["C", "F"])
def test_all_versions_say_where_the_numbers_are(tmp_path, version, order):
    array = np.asarray(np.arange(12.0).reshape(4, 3), order=order)
    path = tmp_path / "x.npy"
    with path.open("wb") as file:
        np.lib.format.write_array(file, array, version)
    layout = layout_of(path)
    assert (layout.shape, layout.by_column) == ((4, 3), order == "F")
    assert layout.end == path.stat().st_size
    first = path.read_bytes()[layout.offset :]
    np.testing.assert_array_equal(np.frombuffer(first), array.ravel(order="K"))


@pytest.mark.parametrize(
    ("array", "fact"),
    [
        (np.zeros((2, 2, 2)), NoTableOfNumbers(3)),
        (np.float64(3.0), NoTableOfNumbers(0)),
        (np.zeros((0, 2)), EmptyArray((0, 2))),
        (np.zeros(3, complex), UnsuitedType("complex128")),
        (np.array(["a", "b"]), UnsuitedType("<U1")),
        (np.zeros(3, "M8[s]"), UnsuitedType("datetime64[s]")),
        (np.array([{"a": 1}], object), Obstructed(Obstacle.PICKLED)),
    ],
    ids=str,
)
def test_what_is_no_table_of_real_numbers_is_refused(tmp_path, array, fact):
    assert refused(written(tmp_path / "x.npy", array)) == fact


def test_a_file_that_is_cut_off_says_how_much_is_missing(tmp_path):
    path = written(tmp_path / "x.npy", np.zeros(10))
    whole = path.read_bytes()
    path.write_bytes(whole[:-8])
    assert refused(path) == Truncated(len(whole) - 8, len(whole))


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"{",
        b"[1]",
        b"{'descr': '<f8', 'fortran_order': False}",
        b"{'descr': '<f8', 'fortran_order': 'no', 'shape': (3,)}",
        b"{'descr': '<f8', 'fortran_order': False, 'shape': (-3,)}",
        b"{'descr': '<f8', 'fortran_order': False, 'shape': 3}",
        b"{'descr': 'what', 'fortran_order': False, 'shape': (3,)}",
        b"\xff\xfe",
    ],
)
def test_a_damaged_header_is_refused(tmp_path, header):
    path = tmp_path / "x.npy"
    path.write_bytes(MAGIC + b"\1\0" + len(header).to_bytes(2, "little") + header)
    assert refused(path) == DamagedHeader()


def test_a_header_that_promises_more_than_there_is_is_refused(tmp_path):
    path = tmp_path / "x.npy"
    path.write_bytes(MAGIC + b"\2\0\xff\xff\xff\xff{}")
    assert refused(path) == DamagedHeader()
    path.write_bytes(MAGIC)
    assert refused(path) == DamagedHeader()
