"""Rows in one column: sums by hand, and over tiles as over the whole."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.column import expect_column

NOTHING = np.empty(0)


def expect(source, n_tile, means=(0.0, 2.0), weights=NOTHING):
    k = len(means)
    moments, squares = np.zeros((k, 3)), np.zeros(k)
    total = expect_column(
        source,
        1.0,
        0.0,
        weights,
        bool(weights.size),
        np.array(means),
        np.full(k, 0.5),
        np.full(k, np.log(1 / k)),
        128,
        np.empty((k + 3, n_tile)),
        moments,
        squares,
    )
    return total, moments, squares


def test_a_row_between_two_equal_components_is_shared_evenly():
    total, moments, _ = expect(np.array([1.0]), 64)
    assert total == pytest.approx(-0.5)
    assert moments == pytest.approx(np.array([[0.5, 0.5, 0.5], [0.5, -0.5, 0.5]]))


def test_weights_are_frequencies():
    values, weights = np.array([-1.0, 0.5, 3.0]), np.array([1.0, 4.0, 2.0])
    total, moments, squares = expect(values, 64, weights=weights)
    again = expect(np.repeat(values, weights.astype(int)), 64)
    assert total == pytest.approx(again[0], rel=1e-14)
    assert moments == pytest.approx(again[1], rel=1e-13)
    one = [expect(values[i : i + 1], 64)[1][:, 0] * weights[i] ** 2 for i in range(3)]
    assert squares == pytest.approx(np.sum(one, axis=0))


@pytest.mark.parametrize("n", [1, 63, 64, 65, 1_000])
def test_tiles_add_up_to_the_whole(n):
    values = np.random.default_rng(0).normal(size=n)
    small, large = (
        expect(values, 64, (0.0, 1.0, 5.0)),
        expect(values, 1_024, (0.0, 1.0, 5.0)),
    )
    assert small[0] == pytest.approx(large[0], rel=1e-13)
    assert small[1] == pytest.approx(large[1], rel=1e-12)
