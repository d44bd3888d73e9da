"""Single standard deviations: scaled, and held with regressions kept."""

import numpy as np
import pytest

from emgui.mixture.model.structures.standard_deviations import regressed, scaled

COVARIANCE = np.array([[4.0, 1.2, 0.5], [1.2, 1.0, 0.3], [0.5, 0.3, 2.0]])


def test_scaling_keeps_correlations():
    found = scaled(COVARIANCE[np.newaxis], np.array([[2.0, 1.0, 0.5]]))[0]
    sds, old = np.sqrt(np.diag(found)), np.sqrt(np.diag(COVARIANCE))
    assert sds / old == pytest.approx([2.0, 1.0, 0.5])
    assert found / np.outer(sds, sds) == pytest.approx(COVARIANCE / np.outer(old, old))


def test_a_held_variance_keeps_slopes_and_residuals_of_the_other_columns():
    """The factors p(x_1) and p(x_2, x_3 | x_1) of a Gaussian have no common part."""
    found = regressed(COVARIANCE[np.newaxis], np.array([[3.0, np.nan, np.nan]]))[0]
    assert found[0, 0] == pytest.approx(9.0)
    assert found[1:, 0] / found[0, 0] == pytest.approx(COVARIANCE[1:, 0] / 4.0)

    def residual(matrix):
        return matrix[1:, 1:] - np.outer(matrix[1:, 0], matrix[0, 1:]) / matrix[0, 0]

    assert residual(found) == pytest.approx(residual(COVARIANCE))


def test_two_held_in_one_covariance_are_left_to_whoever_scales():
    wanted = np.array([[3.0, 2.0, np.nan]])
    assert np.array_equal(regressed(COVARIANCE[np.newaxis], wanted)[0], COVARIANCE)
