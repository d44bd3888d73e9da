"""From log-densities to responsibilities, row by row by hand."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.shares import (
    add_squares,
    exponentiate,
    invert,
    invert_weighted,
)

# Two components, three rows: odds of 1 to 1, 3 to 1, and beyond all numbers.
LOGS = np.log(np.array([[0.5, 0.75, 1.0], [0.5, 0.25, 1.0]]))
LOGS += np.array([0.0, 5.0, -9e5])
LOGS[1, 2] = -1e6


@pytest.fixture
def tile():
    logs, highest, sums = LOGS.copy(), LOGS.max(axis=0), np.empty(3)
    exponentiate(logs, highest, sums, 3)
    return logs, highest, sums


def test_densities_are_relative_to_the_highest(tile):
    logs, _, sums = tile
    assert logs[:, :2] == pytest.approx(np.array([[1.0, 1.0], [1.0, 1 / 3]]))
    assert (logs[:, 2] == [1.0, 0.0]).all()
    assert sums == pytest.approx([2.0, 4 / 3, 1.0])


@pytest.mark.parametrize("at_once", [1, 2, 128])
def test_factors_make_shares_of_them(tile, at_once):
    logs, highest, sums = tile
    total = invert(highest, sums, 3, at_once)
    assert logs * sums == pytest.approx(np.array([[0.5, 0.75, 1.0], [0.5, 0.25, 0.0]]))
    assert total == pytest.approx(5.0 - 9e5, rel=1e-15)


def test_weights_count_rows_more_than_once(tile):
    logs, highest, sums = tile
    weights = np.array([2.0, 4.0, 0.5])
    total = invert_weighted(highest, sums, weights, 3)
    assert logs * sums == pytest.approx(np.array([[1.0, 3.0, 0.5], [1.0, 1.0, 0.0]]))
    assert total == pytest.approx(4.0 * 5.0 - 0.5 * 9e5, rel=1e-15)
    squares = np.zeros(2)
    add_squares(logs, sums, weights, squares)
    assert squares == pytest.approx([2.0 + 12.0 + 0.25, 2.0 + 4.0])


def test_only_the_rows_there_are_count(tile):
    logs, highest, sums = LOGS.copy(), LOGS.max(axis=0), np.full(3, np.nan)
    exponentiate(logs, highest, sums, 2)
    assert np.isnan(sums[2])
    assert invert(highest, sums, 2, 128) == pytest.approx(5.0)
