import numpy as np
import pytest

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import FINE_BINS, SAMPLE_SIZE, summarize
from emgui.engine.iterate import Cancelled


def dataset_of(values: np.ndarray) -> Dataset:
    rows = np.asarray(values, dtype=float).reshape(len(values), -1)
    columns = tuple(f"c{j}" for j in range(rows.shape[1]))
    return Dataset("d", columns, rows, Origin.FILE)


def test_fine_counts_are_a_histogram_of_all_rows() -> None:
    values = np.random.default_rng(0).normal(3.0, 2.0, 100_001)
    column = summarize(dataset_of(values)).columns[0]
    assert column.fine_counts.sum() == len(values)
    # Coarse bins of 64 fine ones leave no doubt at the fine edges.
    coarse, _ = np.histogram(values, column.fine_edges[::64])
    np.testing.assert_allclose(
        column.fine_counts.reshape(-1, 64).sum(axis=1), coarse, atol=2
    )
    assert column.mean == pytest.approx(values.mean())
    assert column.standard_deviation == pytest.approx(values.std())


def test_few_rows_are_all_drawn_and_many_are_sampled_without_repeats() -> None:
    few = summarize(dataset_of(np.arange(10.0)))
    assert not few.is_sampled
    many = summarize(dataset_of(np.arange(3.0 * SAMPLE_SIZE)))
    assert many.is_sampled
    assert len(np.unique(many.sample_index)) == SAMPLE_SIZE
    np.testing.assert_array_equal(many.sample[:, 0], many.sample_index)


@pytest.mark.parametrize(
    "values",
    [
        np.full(7, 5.0),
        np.zeros(3),
        np.array([1.0, 2.0, 1e150]),
        np.array([-1e300, 1e300]),
        np.array([1e12, 1e12 + 1]),
        np.array([1e-300, 2e-300]),
    ],
)
def test_extreme_values_leave_finite_rising_edges(values: np.ndarray) -> None:
    column = summarize(dataset_of(values)).columns[0]
    assert np.isfinite(column.fine_edges).all()
    assert (np.diff(column.fine_edges) >= 0.0).all()
    assert column.fine_edges[0] < column.fine_edges[-1]
    assert len(column.fine_counts) == FINE_BINS
    assert column.fine_counts.sum() == len(values)
    assert np.isfinite([column.mean, column.standard_deviation]).all()


def test_it_can_be_cancelled() -> None:
    def cancel() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        summarize(dataset_of(np.arange(9.0)), checkpoint=cancel)


def test_what_is_missing_is_counted_and_takes_no_part() -> None:
    rows = np.random.default_rng(1).normal(3.0, 2.0, (70_000, 2))
    rows[::7, 1] = np.nan
    summary = summarize(dataset_of(rows))
    seen = rows[~np.isnan(rows[:, 1]), 1]
    alone = summarize(dataset_of(seen)).columns[0]
    column = summary.columns[1]
    assert column.n_missing == 10_000
    assert summary.columns[0].n_missing == 0
    np.testing.assert_array_equal(column.fine_counts, alone.fine_counts)
    assert (column.minimum, column.maximum) == (seen.min(), seen.max())
    assert column.mean == pytest.approx(seen.mean())
    assert column.standard_deviation == pytest.approx(seen.std())
    assert np.isnan(summary.sample[:, 1]).any()


def test_a_weight_of_three_is_three_equal_rows() -> None:
    random = np.random.default_rng(2)
    rows, weights = random.normal(size=(2_000, 2)), random.integers(1, 5, 2_000)
    rows[:50, 0] = np.nan
    weighted = Dataset(
        "d", ("a", "b"), rows, Origin.FILE, weights=weights.astype(float)
    )
    repeated = dataset_of(np.repeat(rows, weights, axis=0))
    for one, other in zip(
        summarize(weighted).columns, summarize(repeated).columns, strict=True
    ):
        np.testing.assert_array_equal(one.fine_counts, other.fine_counts)
        assert one.mean == pytest.approx(other.mean)
        assert one.standard_deviation == pytest.approx(other.standard_deviation)
