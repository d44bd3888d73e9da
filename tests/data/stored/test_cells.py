"""Cells in a file are the numbers that were written, whatever their type and order."""

import numpy as np
import pytest
from stored_tables import source_of

TABLE = np.random.default_rng(0).integers(-99, 99, size=(700, 3))


@pytest.mark.parametrize("kind", ["<f8", ">f8", "f4", "f2", "i8", "u1", "i2"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_every_type_and_order_is_read_as_float64(tmp_path, kind, order):
    array = np.asarray(np.abs(TABLE), dtype=kind, order=order)
    source = source_of(tmp_path / "x.npy", array)
    rows = source[13:600]
    assert rows.dtype == np.float64
    np.testing.assert_array_equal(rows, array[13:600].astype(float))
    np.testing.assert_array_equal(source[5:5], np.empty((0, 3)))
    chosen = source.of_columns([2, 0]).of_columns([1])
    np.testing.assert_array_equal(chosen[:], array[:, [0]].astype(float))


def test_one_dimension_is_one_column(tmp_path):
    source = source_of(tmp_path / "x.npy", TABLE[:, 0].astype(float))
    assert source.shape == (700, 1)
    np.testing.assert_array_equal(source[:][:, 0], TABLE[:, 0])


def test_of_whole_columns_only_the_chosen_ones_are_read(tmp_path, monkeypatch):
    source = source_of(tmp_path / "x.npy", np.asfortranarray(TABLE, float))
    sizes = []
    fill = source._file.fill

    def noted(array, offset):
        sizes.append(array.nbytes)
        fill(array, offset)

    monkeypatch.setattr(source._file, "fill", noted)
    source.of_columns([1])[10:20]
    assert sizes == [80]
