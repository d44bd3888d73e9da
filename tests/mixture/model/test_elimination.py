"""Inverse Cholesky factors, of one matrix and of many."""

import numpy as np
import pytest

from emgui.mixture.model.elimination import inverse_factors


def matrices(n, d):
    roots = np.random.default_rng(d).normal(size=(n, d, 2 * d))
    return np.matmul(roots, roots.transpose(0, 2, 1))


@pytest.mark.parametrize("d", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("n", [2, 40])
def test_they_are_those_of_lapack(n, d):
    some = matrices(n, d)
    expected = np.linalg.inv(np.linalg.cholesky(some))
    np.testing.assert_allclose(inverse_factors(some), expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("d", [1, 2, 3, 4, 5])
def test_one_matrix_has_the_bits_that_it_has_among_many(d):
    many = matrices(40, d)
    found = inverse_factors(many)
    np.testing.assert_array_equal(found[:3], inverse_factors(many[:3]))
    np.testing.assert_array_equal(
        found.reshape(5, 8, d, d), inverse_factors(many.reshape(5, 8, d, d))
    )


@pytest.mark.parametrize("d", [2, 5])
@pytest.mark.parametrize("n", [3, 40])
def test_a_matrix_without_one_is_told_by_nan_and_concerns_no_other(n, d):
    some = matrices(n, d)
    expected = inverse_factors(some)
    some[1] = -np.eye(d)
    found = inverse_factors(some)
    assert np.isnan(found[1]).any()
    np.testing.assert_array_equal(np.delete(found, 1, 0), np.delete(expected, 1, 0))
