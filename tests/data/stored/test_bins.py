"""Bins that grow count what bins of a known range would count."""

import numpy as np
import pytest

from emgui.data.stored.bins import GrowingBins
from emgui.data.summary import FINE_BINS


def counted(values, sample, size=997):
    bins = GrowingBins(np.asarray(sample, float))
    for first in range(0, len(values), size):
        bins.add(values[first : first + size])
    return bins.summary("x", 1.0)


@pytest.mark.parametrize("sample", [[0.0, 1.0], [-1e-9, 1e-9], [3.0], [np.nan]])
def test_they_are_a_histogram_of_all_values(sample):
    values = np.random.default_rng(0).standard_t(2, 30_000)
    column = counted(values, sample)
    expected, _edges = np.histogram(values, column.fine_edges)
    np.testing.assert_array_equal(column.fine_counts, expected)
    assert column.fine_counts.sum() == len(values)
    assert (column.minimum, column.maximum) == (values.min(), values.max())
    assert column.mean == pytest.approx(values.mean(), rel=1e-10)


def test_there_are_as_many_as_of_a_known_range_or_up_to_twice():
    values = np.random.default_rng(0).normal(size=50_000)
    assert (
        FINE_BINS <= counted(values, values[:1_000]).fine_counts.size <= 2 * FINE_BINS
    )


def test_missing_cells_are_counted_beside():
    column = counted(np.array([1.0, np.nan, 2.0, np.nan]), [1.0, np.nan])
    assert column.n_missing == 2
    assert column.fine_counts.sum() == 2


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
@pytest.mark.parametrize("n_sampled", [1, 7])
def test_extreme_values_leave_finite_rising_edges(values, n_sampled):
    column = counted(values, values[:n_sampled])
    assert np.isfinite(column.fine_edges).all()
    assert (np.diff(column.fine_edges) >= 0.0).all()
    assert column.fine_edges[0] < column.fine_edges[-1]
    assert column.fine_counts.sum() == len(values)
