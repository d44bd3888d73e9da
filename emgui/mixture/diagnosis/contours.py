"""Contours of a mixture's density that hold stated shares of its probability."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.gaussian import log_densities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

SHARES = (0.5, 0.75, 0.95)
_EVEN = 44
# Further grid lines around the components, shared among them.
_AROUND, _FEWEST_AROUND, _REACH = 40, 5, 3.5
_SPOTS = 256
_GOLDEN_ANGLE = np.pi * (3.0 - np.sqrt(5.0))


@dataclass(frozen=True, slots=True, eq=False)
class Contours:
    """Line segments; `x` and `y` have shape (2 * n_segments,), ends in pairs."""

    x: FloatArray
    y: FloatArray


def mixture_contours(
    mixture: MixtureParameters,
    low: tuple[float, float],
    high: tuple[float, float],
    shares: Sequence[float] = SHARES,
) -> Contours:
    """Return the borders of the smallest regions that hold `shares`.

    Parameters
    ----------
    mixture : MixtureParameters
        Of two columns.
    low, high : (float, float)
        Two corners of the rectangle that is searched.
    shares : sequence of float
        Probabilities, each inside (0, 1).
    """
    x, y = (_grid_lines(mixture, j, low[j], high[j]) for j in (0, 1))
    across, up = np.meshgrid(x, y)
    points = np.column_stack([across.ravel(), up.ravel()])
    heights = log_density(points, mixture).reshape(across.shape)
    parts = [
        level_segments(x, y, heights, level)
        for level in share_levels(mixture, shares).tolist()
    ]
    return Contours(
        np.concatenate([part.x for part in parts]),
        np.concatenate([part.y for part in parts]),
    )


def log_density(points: FloatArray, mixture: MixtureParameters) -> FloatArray:
    """Return the log-density of the mixture at points, shape (n_points,)."""
    logs = log_densities(points, mixture)
    highest = logs.max(axis=1, keepdims=True)
    total = np.exp(logs - highest).sum(axis=1)
    return np.asarray(highest[:, 0] + np.log(total))


def share_levels(mixture: MixtureParameters, shares: Sequence[float]) -> FloatArray:
    """Return the log-densities whose super-level sets hold `shares`, shape (n,).

    The highest-density regions of Hyndman (1996, The American Statistician 50,
    section 2), whose level is a quantile of the density at draws from the mixture;
    the draws are here points of equal probability in every component.
    """
    spots = _equal_probability_spots()
    factors = np.linalg.cholesky(mixture.covariances)
    draws = mixture.means[:, np.newaxis] + spots @ factors.transpose(0, 2, 1)
    heights = log_density(draws.reshape(-1, 2), mixture)
    probabilities = np.repeat(mixture.weights / len(spots), len(spots))
    order = np.argsort(-heights, kind="stable")
    # The middle of a draw's probability is where its height belongs.
    held = np.cumsum(probabilities[order]) - 0.5 * probabilities[order]
    return np.asarray(np.interp(shares, held, heights[order]))


def level_segments(
    x: FloatArray, y: FloatArray, heights: FloatArray, level: float
) -> Contours:
    """Return where a surface crosses a level, by marching triangles.

    Each cell of the grid is two triangles; in a triangle that is crossed, one corner
    is alone on its side, and the line crosses the two edges that meet there.

    Parameters
    ----------
    x, y : ndarray, shapes (n_x,), (n_y,)
        Ascending grid lines.
    heights : ndarray, shape (n_y, n_x)
        The surface.
    level : float
        The height of the contour.
    """
    corners = _triangles(x.size, y.size)
    above = heights.ravel()[corners] > level
    count = above.sum(axis=1)
    crossed = (count == 1) | (count == 2)
    corners, above, count = corners[crossed], above[crossed], count[crossed]
    lone = np.argmax(above == (count == 1)[:, np.newaxis], axis=1)
    row = np.arange(lone.size)
    start = corners[row, lone]
    ends = np.stack([corners[row, (lone + 1) % 3], corners[row, (lone + 2) % 3]], 1)
    z = heights.ravel()
    share = (level - z[start])[:, np.newaxis] / (z[ends] - z[start][:, np.newaxis])
    xs, ys = np.tile(x, y.size), np.repeat(y, x.size)
    crossing = (
        values[start][:, np.newaxis]
        + share * (values[ends] - values[start][:, np.newaxis])
        for values in (xs, ys)
    )
    return Contours(*(part.ravel() for part in crossing))


def _triangles(n_x: int, n_y: int) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    """Return the corners of all triangles as flat indices, shape (n, 3)."""
    first = (np.arange(n_y - 1)[:, np.newaxis] * n_x + np.arange(n_x - 1)).ravel()
    lower = np.stack([first, first + 1, first + n_x + 1], axis=1)
    upper = np.stack([first, first + n_x + 1, first + n_x], axis=1)
    return np.concatenate([lower, upper])


def _grid_lines(
    mixture: MixtureParameters, column: int, low: float, high: float
) -> FloatArray:
    """Return ascending grid lines: even ones, and more around every component."""
    n_around = max(_FEWEST_AROUND, _AROUND // mixture.n_components)
    reach = np.linspace(-_REACH, _REACH, n_around)
    means = mixture.means[:, [column]]
    sds = mixture.standard_deviations[:, [column]]
    around = (means + sds * reach).ravel()
    return np.unique(np.concatenate([np.linspace(low, high, _EVEN), around]))


def _equal_probability_spots() -> FloatArray:
    """Return points of equal probability of a standard normal, shape (_SPOTS, 2).

    They wind outwards like the seeds of a sunflower, so that no two are as far out.
    """
    index = np.arange(_SPOTS)
    radii = np.sqrt(-2.0 * np.log1p(-(index + 0.5) / _SPOTS))
    angles = _GOLDEN_ANGLE * index
    return np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])
