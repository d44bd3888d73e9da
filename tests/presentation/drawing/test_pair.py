import numpy as np
import pytest
from scipy.stats import chi2

from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.presentation.drawing.pair import (
    outlines,
    plotted_pair,
    plotted_points,
    plotted_spreads,
    row_shares,
)

X = ColumnAxis("x", 1e6, 10.0, -5.0, 5.0, spread=20.0)
Y = ColumnAxis("y", 0.0, 1.0, -3.0, 3.0, spread=1.0)
AXES, COLUMNS = (X, Y), (2, 0)
COVARIANCE = np.array([[1.0, 0.2, 3.0], [0.2, 2.0, 0.0], [3.0, 0.0, 100.0]])
THETA = MixtureParameters(
    np.array([0.25, 0.75]),
    np.array([[0.5, 7.0, 1e6], [-0.5, 7.0, 1e6 + 20.0]]),
    np.array([COVARIANCE, np.eye(3)]),
)


def test_two_columns_are_seen_in_the_coordinates_of_their_axes():
    drawn = plotted_pair(THETA, AXES, COLUMNS)
    np.testing.assert_array_equal(drawn.weights, THETA.weights)
    np.testing.assert_allclose(drawn.means, [[0.0, 0.5], [2.0, -0.5]])
    # Column x in tens: its variance of 100 is 1, the covariance of 3 is 0.3.
    np.testing.assert_allclose(
        drawn.covariances[0], [[1.0, 0.3], [0.3, 1.0]], rtol=1e-9
    )


def test_a_flat_component_can_still_be_drawn():
    flat = MixtureParameters(
        np.ones(1), np.zeros((1, 3)), np.array([np.diag([1.0, 1.0, 0.0])])
    )
    drawn = plotted_pair(flat, AXES, COLUMNS)
    np.linalg.cholesky(drawn.covariances[0])
    (shape,) = outlines(drawn, plotted_spreads(AXES), 2.0)
    assert np.isfinite(shape.x).all()
    assert np.ptp(shape.x) < 1e-5 * np.ptp(shape.y)


def test_rows_and_means_share_their_coordinates():
    points = plotted_points(THETA.means, AXES, COLUMNS)
    drawn = plotted_pair(THETA, AXES, COLUMNS)
    np.testing.assert_allclose(np.column_stack([points.x, points.y]), drawn.means)


def test_a_constant_column_is_as_wide_as_its_axis():
    constant = ColumnAxis("c", 0.0, 1.0, -1.0, 3.0, spread=0.0)
    np.testing.assert_array_equal(plotted_spreads((X, constant)), [2.0, 4.0])


@pytest.mark.parametrize("level", [0.5, 0.95])
def test_an_outline_holds_its_level(level):
    drawn = plotted_pair(THETA, AXES, COLUMNS)
    radius = np.sqrt(chi2.ppf(level, 2))
    for k, shape in enumerate(outlines(drawn, plotted_spreads(AXES), radius)):
        away = np.column_stack([shape.x, shape.y]) - drawn.means[k]
        squares = np.sum(away * np.linalg.solve(drawn.covariances[k], away.T).T, axis=1)
        np.testing.assert_allclose(np.sqrt(squares), radius, rtol=1e-6)


def test_nothing_is_made_of_nothing():
    assert plotted_pair(None, AXES, COLUMNS) is None
    assert outlines(None, plotted_spreads(AXES), 1.0) == ()
    assert not row_shares(THETA.means, None, 1.0).any()


def test_rows_are_shared_out_whole():
    shares = row_shares(THETA.means, THETA, 1.0)
    assert shares.shape == (2, 2)
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
