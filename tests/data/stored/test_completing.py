"""Listwise deletion of rows that stay in their file."""

import numpy as np
import pytest
from stored_tables import with_gaps, written

from emgui.data.dataset import MissingPolicy
from emgui.data.missing_facts import NoCompleteRowError
from emgui.data.stored.opening import open_table


def test_rows_left_out_twice_keep_their_numbers(tmp_path):
    array = with_gaps()
    array[0] = np.inf
    table = open_table(written(tmp_path / "x.npy", array), in_memory=0)
    dataset = table.to_dataset().under(MissingPolicy.DROP)
    gaps = np.isnan(array).any(axis=1)
    kept = np.flatnonzero(~gaps & np.isfinite(array[:, 0]))
    places = np.arange(len(kept))
    np.testing.assert_array_equal(dataset.row_numbers[places], kept + 1)
    np.testing.assert_array_equal(dataset.rows[:], array[kept])
    assert dataset.n_left_out == len(array) - len(kept)


def test_one_complete_row_is_needed(tmp_path):
    array = np.array([[1.0, np.nan], [np.nan, 2.0], [3.0, np.nan]])
    table = open_table(written(tmp_path / "x.npy", array), in_memory=0)
    dataset = table.to_dataset(["column 1", "column 2"])
    with pytest.raises(NoCompleteRowError):
        dataset.under(MissingPolicy.DROP)
