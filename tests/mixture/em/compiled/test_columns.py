"""Rows in several columns: sums by hand, and over tiles as over the whole."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.columns import expect_columns

NOTHING = np.empty(0)


def expect(source, n_tile, k, weights=NOTHING):
    d = len(source)
    means = np.zeros((k, d))
    means[:, 0] = 2.0 * np.arange(k)
    counts, first, second = np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d))
    squares = np.zeros(k)
    total = expect_columns(
        source,
        np.full(d, 0.5),
        np.ones(d),
        weights,
        bool(weights.size),
        True,
        means,
        np.tile(np.eye(d), (k, 1, 1)),
        np.full(k, np.log(1 / k)),
        128,
        np.empty((2 * d, n_tile)),
        np.empty((k + 4, n_tile)),
        counts,
        first,
        second,
        squares,
    )
    return total, counts, first, second, squares


@pytest.mark.parametrize("d", [2, 3, 4])
def test_a_row_between_two_equal_components_is_shared_evenly(d):
    """x = 4, 2, 2 ... is z = 1, 0, 0 ...: as far from one as from the other."""
    source = np.full((d, 1), 2.0)
    source[0] = 4.0
    total, counts, first, second, _ = expect(source, 64, 2)
    assert total == pytest.approx(-0.5)
    assert counts == pytest.approx([0.5, 0.5])
    assert first[:, 0] == pytest.approx([0.5, -0.5])
    assert second[:, 0, 0] == pytest.approx([0.5, 0.5])
    assert (first[:, 1:] == 0.0).all()


@pytest.mark.parametrize("d", [2, 3, 5])
def test_weights_are_frequencies(d):
    values = np.random.default_rng(0).normal(size=(d, 3))
    weights = np.array([1.0, 4.0, 2.0])
    found = expect(values, 64, 3, weights)
    again = expect(np.repeat(values, weights.astype(int), axis=1), 64, 3)
    for one, other in zip(found[:4], again[:4], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)
    parts = [expect(values[:, [i]], 64, 3)[1] * weights[i] ** 2 for i in range(3)]
    assert found[4] == pytest.approx(np.sum(parts, axis=0))


@pytest.mark.parametrize("n", [1, 64, 65, 700])
def test_tiles_add_up_to_the_whole(n):
    values = np.random.default_rng(0).normal(size=(4, n))
    for one, other in zip(expect(values, 64, 3), expect(values, 1_024, 3), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)
