"""A table in a file becomes a data set whose rows stay there."""

import numpy as np
import pytest
from stored_tables import GROUPS, with_gaps, written

from emgui.data.dataset import MissingPolicy
from emgui.data.reading.column_facts import NoSuchColumn, NoValueLeft
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.note_facts import ConstantLeftOut, IndexLeftOut
from emgui.data.stored.opening import open_table
from emgui.data.stored.table_facts import NotFromFile, ReadInBlocks, UnusableLeftOut


def table_in(tmp_path, array):
    return open_table(written(tmp_path / "x.npy", array), in_memory=0)


def test_all_columns_are_fitted_and_the_sample_is_told(tmp_path):
    dataset = table_in(tmp_path, GROUPS).to_dataset()
    assert dataset.columns == ("column 1", "column 2")
    assert dataset.notes == (ReadInBlocks(50_000, 5_000),)
    assert (dataset.n_samples, dataset.n_incomplete) == (50_000, 0)
    np.testing.assert_array_equal(dataset.rows[100:103], GROUPS[100:103])


def test_columns_are_chosen_in_any_order(tmp_path):
    dataset = table_in(tmp_path, GROUPS).to_dataset(["column 2", "column 1"])
    np.testing.assert_array_equal(dataset.rows[:5], GROUPS[:5, ::-1])


def test_what_only_counts_or_never_varies_is_left_out(tmp_path):
    array = np.column_stack([np.arange(50_000), GROUPS, np.ones(50_000)])
    dataset = table_in(tmp_path, array).to_dataset()
    assert dataset.columns == ("column 2", "column 3")
    assert {type(note) for note in dataset.notes} == {
        ReadInBlocks,
        IndexLeftOut,
        ConstantLeftOut,
    }


def test_constant_at_first_is_not_constant(tmp_path):
    array = np.ones((50_000, 2))
    array[-1, 0], array[-1, 1] = 5.0, 7.0
    assert len(table_in(tmp_path, array).to_dataset().columns) == 2


def test_rows_that_have_their_only_value_in_a_constant_column_are_left_out(tmp_path):
    array = np.column_stack([GROUPS[:, 0], np.ones(50_000)])
    array[17, 0] = np.nan
    dataset = table_in(tmp_path, array).to_dataset()
    assert dataset.n_samples == 49_999
    assert dataset.row_numbers[17] == 19


def test_rows_left_out_keep_the_numbers_of_the_others(tmp_path):
    array = GROUPS.copy()
    array[[0, 3]] = np.inf
    array[5] = np.nan
    dataset = table_in(tmp_path, array).to_dataset()
    assert dataset.n_left_out == 3
    assert UnusableLeftOut(2, 1) in dataset.notes
    assert dataset.row_numbers[np.arange(4)].tolist() == [2, 3, 5, 7]
    np.testing.assert_array_equal(dataset.rows[3], array[6])


def test_incomplete_rows_are_modelled_or_left_out(tmp_path):
    array = with_gaps()
    table = table_in(tmp_path, array)
    modelled, dropped = table.to_dataset(), table.to_dataset(missing=MissingPolicy.DROP)
    gaps = np.isnan(array).any(axis=1)
    assert modelled.n_incomplete == gaps.sum()
    np.testing.assert_array_equal(dropped.rows[:], array[~gaps])
    assert dropped.row_numbers[0] == np.flatnonzero(~gaps)[0] + 1
    assert dropped.under(MissingPolicy.MODEL).n_samples == len(array)


@pytest.mark.parametrize("role", ["class_column", "weights_column"])
def test_neither_weights_nor_classes_come_from_a_file(tmp_path, role):
    with pytest.raises(ReadingError) as error:
        table_in(tmp_path, GROUPS).to_dataset(["column 1"], **{role: "column 2"})
    assert error.value.fact == NotFromFile("column 2")


def test_columns_that_cannot_be_fitted_are_refused(tmp_path):
    array = GROUPS.copy()
    array[:, 1] = np.nan
    table = table_in(tmp_path, array)
    with pytest.raises(ReadingError) as error:
        table.to_dataset(["column 9"])
    assert isinstance(error.value.fact, NoSuchColumn)
    with pytest.raises(ReadingError) as error:
        table.to_dataset()
    assert error.value.fact == NoValueLeft("column 2")
