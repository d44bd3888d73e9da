"""Moments in several columns against numpy's sums."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.moments import (
    add_moments,
    add_moments_2,
    add_moments_3,
)

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("d", [2, 3, 4, 5, 6, 7, 8, 9, 21])
@pytest.mark.parametrize("n_rows", [1, 50, 64])
def test_they_are_added_to_what_is_there(d, n_rows):
    differences, densities, factors = RNG.normal(size=(d, 64)), *RNG.random((2, 64))
    here = differences[:, :n_rows]
    shares = (densities * factors)[:n_rows]
    loops = [lambda *given: add_moments(*given[:5], np.empty((2, 64)), given[5])]
    loops = {2: [add_moments_2], 3: [add_moments_3]}.get(d, []) + loops
    for loop in loops:
        first, second = np.ones(d), np.ones((d, d))
        count = loop(differences, densities.copy(), factors, first, second, n_rows)
        assert count == pytest.approx(shares.sum())
        assert first - 1.0 == pytest.approx(here @ shares, abs=1e-12)
        expected = np.tril((here * shares) @ here.T)
        assert np.tril(second - 1.0) == pytest.approx(expected, abs=1e-12)
        assert (np.triu(second, 1) == np.triu(np.ones((d, d)), 1)).all()
