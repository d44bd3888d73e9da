"""A surface as a picture: colours, contours and saddles of a log-likelihood."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from emgui.exhibits.landscape.plane import MapPlane
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.contours import Contours, level_segments
from emgui.records import dataclass
from emgui.studies.surface import SurfaceFinding
from emgui.words import numbers
from emgui.words.condensed import condensed_told

# So much of the plane has colours of its own; what lies lower is all as dark.
_SHARE = 0.8
# About so many contours.
_LEVELS = 7
_BRIGHTEST = 255


Pass = tuple[float, float, float]
"""A saddle: where it is drawn, and the log-likelihood there."""


@dataclass(frozen=True, slots=True, eq=False)
class Contour:
    """One contour, named by how far it lies below the best.

    Parameters
    ----------
    fall : float
        How far, in natural logarithms.
    lines : Contours
        Its segments, drawn.
    """

    fall: float
    lines: Contours


@dataclass(frozen=True, slots=True, eq=False)
class Terrain:
    """What is drawn of a surface.

    Parameters
    ----------
    x, y : ndarray, shapes (n_x,), (n_y,)
        Grid lines, drawn.
    totals : ndarray, shape (n_y, n_x)
        Log-likelihoods; nan where there is no mixture.
    best : float
        The highest: of a node, or what is known to have been reached between them.
    summit : (float, float)
        The node where it is.
    shades : ndarray of uint8, shape (n_y, n_x)
        0 for the lowest to 255 for the best; linear in the square root of the fall,
        which is how far a parabola is from its top.
    contours : tuple of Contour
        The highest first.
    ticks : tuple of (float, str)
        Shades from 0 to 1, and how far below the best they are.
    passes : tuple of Pass
        Saddles.
    is_coarse : bool
        Whether its highest node is no peak yet, only the best of a few places.
    note : str
        How the rows were made fewer; empty if all count.
    """

    x: FloatArray
    y: FloatArray
    totals: FloatArray
    best: float
    summit: tuple[float, float]
    shades: NDArray[np.uint8]
    contours: tuple[Contour, ...]
    ticks: tuple[tuple[float, str], ...]
    passes: tuple[Pass, ...]
    is_coarse: bool
    note: str

    def total_at(self, x: float, y: float) -> float:
        """Return the log-likelihood at the node nearest to a drawn place."""
        i = int(np.abs(self.y - y).argmin())
        j = int(np.abs(self.x - x).argmin())
        return float(self.totals[i, j])


def terrain(plane: MapPlane, found: SurfaceFinding) -> Terrain:
    """Return what is drawn of a surface.

    Parameters
    ----------
    plane : MapPlane
        What it is drawn on.
    found : SurfaceFinding
        The surface.
    """
    x, y = plane.x.to_map(found.x), plane.y.to_map(found.y)
    known = np.isfinite(found.objective)
    falls = np.where(known, found.best - found.objective, np.inf)
    deepest = float(np.quantile(falls[known], _SHARE)) or 1.0
    top = np.unravel_index(int(np.argmin(falls)), falls.shape)
    levels = contour_levels(deepest)
    lowest = np.where(known, -falls, -1e3 * deepest - 1.0)
    return Terrain(
        x=x,
        y=y,
        totals=found.objective,
        best=found.best,
        summit=(float(x[top[1]]), float(y[top[0]])),
        shades=_shades(falls, deepest),
        contours=tuple(
            Contour(level, level_segments(x, y, lowest, -level)) for level in levels
        ),
        ticks=tuple(
            (1.0 - math.sqrt(level / deepest), f"−{numbers.count(level)}")
            for level in levels
        ),
        passes=tuple(
            (*plane.place(one.x, one.y), one.objective) for one in found.saddles
        ),
        is_coarse=not found.is_fine,
        note=condensed_told(found.condensed),
    )


def contour_levels(deepest: float) -> tuple[float, ...]:
    """Return round falls whose square roots are about evenly spaced.

    Parameters
    ----------
    deepest : float
        The lowest contour lies no lower; above 0.
    """
    wanted = [deepest * (i / (_LEVELS + 1)) ** 2 for i in range(1, _LEVELS + 1)]
    return tuple(sorted({_round_down(level) for level in wanted}))


def _round_down(value: float) -> float:
    power = 10.0 ** numbers.magnitude(value)
    digits = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0)
    return max(digit * power for digit in digits if digit * power <= value * 1.001)


def _shades(falls: FloatArray, deepest: float) -> NDArray[np.uint8]:
    with np.errstate(over="ignore"):
        depth = np.sqrt(np.minimum(falls / deepest, 1.0))
    return np.rint(_BRIGHTEST * (1.0 - depth)).astype(np.uint8)
