"""Log-densities in several columns: squared lengths of whitened differences."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.densities import (
    log_densities,
    log_densities_2,
    log_densities_3,
    write_differences,
)

RNG = np.random.default_rng(0)


def problem(d, n_rows=50, n_tile=64):
    differences = np.full((d, n_tile), np.nan)
    z, mean = RNG.normal(size=(d, n_tile)), RNG.normal(size=d)
    write_differences(z, mean, differences, n_rows)
    assert (differences[:, :n_rows] == (z.T - mean).T[:, :n_rows]).all()
    assert np.isnan(differences[:, n_rows:]).all()
    return differences, np.tril(RNG.normal(size=(d, d)))


@pytest.mark.parametrize("d", [2, 3, 4, 5, 8, 9, 21])
def test_they_are_quadratic_in_the_whitened_differences(d):
    differences, whitening = problem(d)
    expected = 1.5 - 0.5 * np.square(whitening @ differences[:, :50]).sum(axis=0)
    loops = [lambda *given: log_densities(*given[:5], np.empty(64), given[5])]
    loops += {2: [log_densities_2], 3: [log_densities_3]}.get(d, [])
    for loop in loops:
        logs, highest = np.empty(64), np.full(64, -3.0)
        loop(differences, whitening, 1.5, logs, highest, 50)
        assert logs[:50] == pytest.approx(expected, rel=1e-12)
        assert (highest[:50] == np.maximum(logs[:50], -3.0)).all()
        assert (highest[50:] == -3.0).all()
