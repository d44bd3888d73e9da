"""Sums over rows: against exact ones, and in parts."""

from math import fsum, log

import numpy as np
import pytest

from emgui.mixture.em.sums import (
    entropies,
    moments_about_means,
    sum_of_logarithms,
    weighed_again,
)

RNG = np.random.default_rng(4)


@pytest.mark.parametrize("smallest", [1.0, 1e-3, 1e-80, 1e-279])
@pytest.mark.parametrize("n", [1, 63, 64, 10_000])
def test_products_stand_for_logarithms(n: int, smallest: float) -> None:
    sums = np.geomspace(smallest, 9.0, n)
    expected = fsum(map(log, sums.tolist()))
    size = fsum(abs(log(one)) for one in sums.tolist())
    assert sum_of_logarithms(sums, smallest) == pytest.approx(
        expected, rel=0, abs=1e-14 * max(size, 1.0)
    )


def test_a_row_of_one_component_has_no_entropy() -> None:
    shares = np.array([[1.0, 0.5, 0.25], [0.0, 0.5, 0.75]])
    half, quarter = log(2.0), 0.25 * log(4.0) + 0.75 * log(4.0 / 3.0)
    assert entropies(shares) == pytest.approx([0.0, half, quarter])


def test_rows_that_all_count_once_are_not_weighed() -> None:
    assert weighed_again(np.ones((2, 3)), None) is None
    weighed = weighed_again(np.ones((2, 20_000)), np.full(20_000, 0.5))
    assert weighed == pytest.approx([10_000.0, 10_000.0])


@pytest.mark.parametrize("d", [1, 3])
def test_moments_are_weighted_sums_of_differences(d: int) -> None:
    n = 9_000
    shares, differences = RNG.random((2, n)), RNG.normal(size=(2, d, n))
    counts, first, second = moments_about_means(
        shares, differences, np.square(differences)
    )
    for k in range(2):
        assert counts[k] == pytest.approx(fsum(shares[k]))
        for i in range(d):
            terms = shares[k] * differences[k, i]
            assert first[k, i] == pytest.approx(fsum(terms), abs=1e-10)
            for j in range(d):
                expected = fsum(terms * differences[k, j])
                assert second[k, i, j] == pytest.approx(expected, abs=1e-10)
