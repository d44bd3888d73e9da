"""Ellipses of a two-column normal distribution: where they are, what they hold."""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class PrincipalAxes:
    """The axes along which a component spreads least and most.

    They are perpendicular once each column is divided by its own standard deviation
    (`scale`), which is nearly how they look on a screen; in raw units the column with
    the larger numbers would always win.

    Parameters
    ----------
    directions : ndarray, shape (2, 2)
        Orthonormal, one a column of the matrix: the minor axis, then the major one.
    deviations : ndarray, shape (2,)
        Standard deviation along each, ascending.
    scale : ndarray, shape (2,)
        Standard deviation of the two columns in all rows.
    """

    directions: FloatArray
    deviations: FloatArray
    scale: FloatArray

    def vectors(self) -> FloatArray:
        """Return one standard deviation along each axis, shape (2 axes, 2 columns)."""
        scaled = self.directions * self.deviations
        return np.asarray(scaled.T * self.scale)


def principal_axes(covariance: FloatArray, scale: FloatArray) -> PrincipalAxes:
    """Return the principal axes of a covariance, shape (2, 2), relative to `scale`."""
    relative = covariance / scale[:, np.newaxis] / scale
    values, directions = np.linalg.eigh((relative + relative.T) / 2.0)
    smallest = np.finfo(np.float64).eps * max(float(values[1]), 1e-300)
    return PrincipalAxes(directions, np.sqrt(np.maximum(values, smallest)), scale)


def level_radius(level: float) -> float:
    """Return how many standard deviations out an ellipse holds `level`.

    The squared Mahalanobis distance of a two-dimensional normal vector is chi-square
    with two degrees of freedom, whose quantile is -2 log(1 - level) (Johnson and
    Wichern, Applied Multivariate Statistical Analysis, result 4.7).

    Raises
    ------
    ValueError
        If `level` is not inside (0, 1).
    """
    if not 0.0 < level < 1.0:
        raise ValueError(f"level: {level:g} is not between 0 and 1")
    return math.sqrt(-2.0 * math.log1p(-level))


def stretching_along(
    axes: PrincipalAxes, axis: int, vector: FloatArray, units: FloatArray
) -> FloatArray:
    """Return the linear map that takes the old axes to the new ones, shape (2, 2).

    The other axis keeps its spread and stays perpendicular (in units of the columns'
    standard deviations).

    Parameters
    ----------
    axes : PrincipalAxes
        As they are.
    axis : int
        Which one is turned and stretched.
    vector : ndarray, shape (2,)
        Where it leads, in units of `axes.scale`.
    units : ndarray, shape (2,)
        The size of these columns' units in those of the parameters.
    """
    deviations = axes.deviations.copy()
    deviations[axis] = float(np.linalg.norm(vector))
    along = vector / deviations[axis]
    across = np.array([-along[1], along[0]])
    if across @ axes.directions[:, 1 - axis] < 0.0:
        across = -across
    directions = np.empty((2, 2))
    directions[:, axis], directions[:, 1 - axis] = along, across
    turned = directions * (deviations / axes.deviations) @ axes.directions.T
    scale = axes.scale * units
    return np.asarray(scale[:, np.newaxis] * turned / scale)
