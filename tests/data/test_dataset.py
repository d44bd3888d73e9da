import numpy as np
import pytest
from fact_scenes import refused_as

from emgui.data.dataset import Classes, Dataset, MissingPolicy, Origin
from emgui.data.missing_facts import IncompleteLeftOut, NoCompleteRowError


def test_a_data_set_counts_its_rows_and_columns():
    dataset = Dataset("d", ("x", "y"), np.zeros((3, 2)), Origin.FILE)
    assert (dataset.n_samples, dataset.n_features) == (3, 2)


def test_rows_cannot_be_changed():
    dataset = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)
    with pytest.raises(ValueError, match="read-only"):
        dataset.rows[0, 0] = 1.0


@pytest.mark.parametrize("shape", [(3,), (3, 1), (2, 3)])
def test_rows_must_fit_the_columns(shape):
    with pytest.raises(ValueError, match="2 columns"):
        Dataset("d", ("x", "y"), np.zeros(shape), Origin.FILE)


GAP = np.nan


def with_gaps(**more):
    return Dataset(
        "d",
        ("x", "y"),
        np.array([[1.0, 2.0], [GAP, 3.0], [4.0, 5.0], [6.0, GAP], [7.0, 8.0]]),
        Origin.FILE,
        classes=Classes("kind", np.array([0, 1, 1, 0, 1], np.int32), ("a", "b")),
        weights=np.array([1.0, 2.0, 3.0, 4.0, 5.0]),
        weights_name="w",
        **more,
    )


def test_gaps_are_counted():
    dataset = with_gaps()
    assert dataset.is_incomplete
    assert (dataset.n_incomplete, dataset.n_missing_cells) == (2, 2)
    assert dataset.total_weight == 15.0
    whole = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)
    assert not whole.is_incomplete
    assert whole.total_weight == 3.0


@pytest.mark.parametrize(
    ("numbers", "kept"), [(None, [1, 3, 5]), (np.array([2, 3, 5, 7, 9]), [2, 5, 9])]
)
def test_complete_rows_keep_all_that_is_theirs(numbers, kept):
    complete = with_gaps(row_numbers=numbers, n_left_out=4).complete()
    np.testing.assert_array_equal(complete.rows, [[1, 2], [4, 5], [7, 8]])
    assert complete.classes.labels.tolist() == [0, 1, 1]
    assert complete.weights.tolist() == [1, 3, 5]
    assert complete.row_numbers.tolist() == kept
    assert complete.n_left_out == 6
    assert not complete.is_incomplete
    assert complete.missing is MissingPolicy.DROP
    assert complete.notes == (IncompleteLeftOut(2),)


def test_rows_that_were_left_out_come_back():
    dataset = with_gaps()
    dropped = dataset.under(MissingPolicy.DROP)
    assert dropped.n_samples == 3
    assert dropped.under(MissingPolicy.DROP) is dropped
    assert dropped.under(MissingPolicy.MODEL) is dataset


def test_nothing_to_leave_out_changes_no_rows():
    dataset = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)
    dropped = dataset.under(MissingPolicy.DROP)
    assert dropped.rows is dataset.rows
    assert (dropped.n_left_out, dropped.notes) == (0, ())
    assert dropped.under(MissingPolicy.MODEL).missing is MissingPolicy.MODEL


def test_some_row_must_be_complete_to_leave_the_others_out():
    dataset = Dataset("d", ("x", "y"), np.array([[1.0, GAP]]), Origin.FILE)
    with refused_as("no row is complete in x, y", NoCompleteRowError):
        dataset.complete()


def test_weights_must_fit_the_rows_and_cannot_be_changed():
    with pytest.raises(ValueError, match="2 rows"):
        Dataset("d", ("x",), np.zeros((2, 1)), Origin.FILE, weights=np.ones(3))
    with pytest.raises(ValueError, match="read-only"):
        with_gaps().weights[0] = 2.0


@pytest.mark.parametrize(
    ("weights", "total", "are_frequencies"),
    [([1.0, 2.0, 3.0], 6.0, True), ([0.1, 0.1, 0.1], 3.0, False)],
)
def test_weights_count_for_rows(weights, total, are_frequencies):
    rows = np.arange(3.0)[:, np.newaxis]
    dataset = Dataset("d", ("x",), rows, Origin.FILE, weights=np.array(weights))
    assert dataset.total_weight == pytest.approx(total)
    assert dataset.has_frequencies is are_frequencies
    assert dataset.weights.tolist() == weights
