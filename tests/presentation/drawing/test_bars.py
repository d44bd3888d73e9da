import numpy as np
import pytest
from scenes import scene, two_processes

from emgui.mixture.model.gaussian import responsibilities
from emgui.presentation.drawing.axes import column_axis
from emgui.presentation.drawing.bars import bar_cuts, bars_of


@pytest.mark.parametrize("n_bins", [2, 7, 50, 500])
def test_every_row_is_counted_once_and_the_area_is_one(n_bins: int) -> None:
    state = scene()
    assert state.summary is not None
    column = state.summary.columns[0]
    bars = bars_of(column, column_axis(column), n_bins, None)
    assert bars.counts.sum() == state.summary.n_samples
    assert bars.heights.size == n_bins
    assert (bars.heights * np.diff(bars.edges)).sum() == pytest.approx(1.0)


def test_counts_are_those_of_numpy_on_the_same_edges() -> None:
    rows = two_processes()
    state = scene(rows)
    assert state.summary is not None
    column = state.summary.columns[0]
    bars = bars_of(column, column_axis(column), 50, None)
    expected, _ = np.histogram(rows[:, 0], bars.edges)
    # A row within rounding of an edge may fall on either side of it.
    assert np.abs(bars.counts - expected).sum() <= 2


def test_bars_are_blended_by_the_mean_responsibility_of_their_values() -> None:
    rows = two_processes()
    state = scene(rows)
    assert state.summary is not None
    assert state.responsible is not None
    column = state.summary.columns[0]
    bars = bars_of(column, column_axis(column), 20, state.responsible)
    shares = responsibilities(rows, state.responsible)
    for bar in np.flatnonzero(bars.counts):
        inside = (rows[:, 0] >= bars.edges[bar]) & (rows[:, 0] <= bars.edges[bar + 1])
        expected = shares[inside].mean(axis=0)
        np.testing.assert_allclose(bars.responsibilities[bar], expected, atol=0.01)


def test_nobody_is_responsible_before_the_first_e_step_nor_for_empty_bars() -> None:
    state = scene()
    assert state.summary is not None
    column = state.summary.columns[0]
    axis = column_axis(column)
    assert not bars_of(column, axis, 50, None).responsibilities.any()
    bars = bars_of(column, axis, 500, state.responsible)
    empty = bars.counts == 0
    assert empty.any()
    assert not bars.responsibilities[empty].any()
    np.testing.assert_allclose(bars.responsibilities[~empty].sum(axis=1), 1.0)


@pytest.mark.parametrize("n_bins", [2, 3, 50, 499, 500])
def test_cuts_are_ascending_and_nearly_even(n_bins: int) -> None:
    widths = np.diff(bar_cuts(16_384, n_bins))
    assert widths.sum() == 16_384
    assert widths.max() - widths.min() <= 1
