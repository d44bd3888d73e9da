"""Columns that do not hang together: as the loops for any, of diagonal matrices."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.densities import log_densities
from emgui.mixture.em.compiled.diagonal import (
    add_moments_of_diagonal,
    log_densities_of_diagonal,
)
from emgui.mixture.em.compiled.moments import add_moments

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("d", [1, 2, 3, 6, 21])
@pytest.mark.parametrize("n_rows", [1, 50, 64])
def test_only_diagonals_count(d, n_rows):
    differences, factors = RNG.normal(size=(d, 64)), RNG.random(64)
    whitening = np.diag(RNG.random(d) + 0.5)
    logs, expected = np.zeros((2, 64))
    highest, expected_highest = np.full((2, 64), -2.0)
    log_densities_of_diagonal(differences, whitening, 1.5, logs, highest, n_rows)
    log_densities(
        differences, whitening, 1.5, expected, expected_highest, np.empty(64), n_rows
    )
    assert logs == pytest.approx(expected, rel=1e-13)
    assert highest == pytest.approx(expected_highest, rel=1e-13)

    densities = RNG.random(64)
    found, whole = np.zeros((2, d, d))
    first, first_expected = np.zeros((2, d))
    count = add_moments_of_diagonal(
        differences, densities.copy(), factors, first, found, n_rows
    )
    assert count == pytest.approx(densities[:n_rows] @ factors[:n_rows])
    add_moments(
        differences,
        densities,
        factors,
        first_expected,
        whole,
        np.empty((2, 64)),
        n_rows,
    )
    assert first == pytest.approx(first_expected, rel=1e-12, abs=1e-13)
    assert found == pytest.approx(np.diag(np.diag(whole)), rel=1e-12)
