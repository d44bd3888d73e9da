"""A mixture, and rows, seen in two of their columns."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.ellipses import principal_axes
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.presentation.drawing.curves import Curve, outline

AxisPair = tuple[ColumnAxis, ColumnAxis]

# A flat component is drawn this wide: a fraction of the column's range.
_NARROWEST = 1e-7
# Rounding may leave a nearly flat covariance not quite positive definite.
_JITTER = 1e-10


def plotted_spreads(axes: AxisPair) -> FloatArray:
    """Return the standard deviations of two columns as drawn, shape (2,)."""
    return np.array([axis.spread / axis.unit or axis.high - axis.low for axis in axes])


def plotted_points(rows: FloatArray, axes: AxisPair, columns: tuple[int, int]) -> Curve:
    """Return two columns of rows in the coordinates of their axes."""
    x, y = columns
    return Curve(axes[0].to_plot(rows[:, x]), axes[1].to_plot(rows[:, y]))


def plotted_pair(
    parameters: MixtureParameters | None, axes: AxisPair, columns: tuple[int, int]
) -> MixtureParameters | None:
    """Return two columns of a mixture as drawn, if there is one."""
    return None if parameters is None else plotted_mixture(parameters, axes, columns)


def plotted_mixture(
    parameters: MixtureParameters, axes: AxisPair, columns: tuple[int, int]
) -> MixtureParameters:
    """Return two columns of a mixture alone, in the coordinates of their axes."""
    pair = parameters.marginal(columns)
    units = np.array([axis.unit for axis in axes])
    means = (pair.means - [axis.origin for axis in axes]) / units
    covariances = pair.covariances / units[:, np.newaxis] / units
    narrowest = [_NARROWEST * (axis.high - axis.low) for axis in axes]
    diagonal = np.arange(2)
    covariances[:, diagonal, diagonal] *= 1.0 + _JITTER
    covariances[:, diagonal, diagonal] += np.square(narrowest)
    return MixtureParameters(pair.weights, means, covariances)


def row_shares(
    rows: FloatArray, responsible: MixtureParameters | None, temperature: float
) -> FloatArray:
    """Return what colours rows, shape (n_rows, n_components); zeros if nobody does."""
    if responsible is None:
        return np.zeros((len(rows), 1))
    return responsibilities(rows, responsible, temperature)


def outlines(
    mixture: MixtureParameters | None, scale: FloatArray, radius: float
) -> tuple[Curve, ...]:
    """Return an ellipse for every component of a two-column mixture, if there is one.

    Parameters
    ----------
    mixture : MixtureParameters or None
        In drawn coordinates.
    scale : ndarray, shape (2,)
        Standard deviation of the two columns, drawn.
    radius : float
        How many standard deviations out the ellipses are.
    """
    if mixture is None:
        return ()
    return tuple(
        outline(mean, principal_axes(covariance, scale), radius)
        for mean, covariance in zip(mixture.means, mixture.covariances, strict=True)
    )
