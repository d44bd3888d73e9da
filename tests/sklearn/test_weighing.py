"""Which rows count, and for how much."""

import numpy as np
import pytest

from emgui.sklearn.weighing import WeighedRows, repeated, row_weights, weighed

NAN = np.nan
ROWS = np.array([[1.0, 2.0], [NAN, 3.0], [NAN, NAN], [4.0, 5.0]])


def test_without_weights_every_row_with_a_value_counts_once():
    np.testing.assert_array_equal(row_weights(ROWS, None), [1, 1, 0, 1])
    counted = weighed(ROWS, None)
    assert counted.weights is None
    np.testing.assert_array_equal(counted.values, ROWS[[0, 1, 3]])


def test_rows_that_weigh_nothing_are_left_out():
    counted = weighed(ROWS, [0.5, 0, 7, 2])
    np.testing.assert_array_equal(counted.values, ROWS[[0, 3]])
    np.testing.assert_array_equal(counted.weights, [0.5, 2.0])


def test_complete_rows_are_not_copied():
    rows = ROWS[[0, 3]]
    assert weighed(rows, None).values is rows
    assert weighed(rows, [1, 2]).values is rows


def test_the_users_weights_are_not_touched():
    mine = np.array([1.0, 2.0, 3.0, 4.0])
    row_weights(ROWS, mine)
    np.testing.assert_array_equal(mine, [1, 2, 3, 4])


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([1.0, 2.0], "expected \\(4,\\)"),
        ([[1.0], [1.0], [1.0], [1.0]], "1D"),
        ([1.0, -1.0, 1.0, 1.0], "Negative"),
        ([1.0, NAN, 1.0, 1.0], "NaN"),
    ],
)
def test_weights_that_cannot_be_are_refused(weights, said):
    with pytest.raises(ValueError, match=said):
        weighed(ROWS, weights)


def test_whole_weights_repeat_the_rows():
    rows = np.array([[1.0], [2.0], [3.0]])
    found = repeated(WeighedRows(rows, np.array([2.0, 1.0, 3.0])))
    np.testing.assert_array_equal(found.values[:, 0], [1, 1, 2, 3, 3, 3])
    assert found.weights is None


@pytest.mark.parametrize("weights", [None, [0.5, 1.0], [1e9, 1.0]])
def test_other_weights_stay_what_they_are(weights):
    array = None if weights is None else np.array(weights)
    rows = WeighedRows(np.array([[1.0], [2.0]]), array)
    assert repeated(rows) is rows
