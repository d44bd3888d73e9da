"""Points as a picture of row numbers: painted once, coloured as often as one likes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray

Raster = NDArray[np.int32]

# How much of a pixel a point covers, faint to full; 0 is no point at all.
COVERAGES = (0.3, 0.65, 1.0)
LEVELS = len(COVERAGES)
# More points than one for so many pixels get smaller ones.
_PIXELS_A_POINT = 12.0
_LARGEST, _SMALLEST = 2.25, 1.25


def point_radius(n_points: int, width: int, height: int) -> float:
    """Return a radius, in pixels, at which a crowd can still be told from a few."""
    room = np.sqrt(width * height / (_PIXELS_A_POINT * max(n_points, 1)))
    return float(np.clip(_SMALLEST + 0.5 * room, _SMALLEST, _LARGEST))


def stamped(
    across: FloatArray,
    up: FloatArray,
    names: NDArray[np.intp],
    size: tuple[int, int],
    radius: float,
) -> Raster:
    """Return which point is seen in every pixel.

    Parameters
    ----------
    across, up : ndarray, shape (n_points,)
        Where the points are: 0 to 1 from the left and from the bottom; those outside
        are left out, like those without a place (NaN).
    names : ndarray of int, shape (n_points,)
        What stands for each point. Later points hide earlier ones.
    size : (int, int)
        Width and height of the picture, in pixels.
    radius : float
        Of a point, in pixels.

    Returns
    -------
    ndarray of int32, shape (height, width)
        0 where no point is; else 1 + LEVELS * name + level, where the level tells how
        much of the pixel is covered. The first line is the top one.
    """
    width, height = size
    raster: Raster = np.zeros((height, width), dtype=np.int32)
    # Comparisons with NaN are false.
    seen = (across >= 0.0) & (across <= 1.0) & (up >= 0.0) & (up <= 1.0)
    columns = np.floor(across[seen] * width).astype(np.intp)
    lines = np.floor((1.0 - up[seen]) * height).astype(np.intp)
    codes = 1 + LEVELS * names[seen].astype(np.int32)
    reach = int(np.ceil(radius + 0.5))
    # Points near the border are cut by it: painted on a larger sheet.
    sheet = np.zeros((height + 2 * reach + 1, width + 2 * reach + 1), dtype=np.int32)
    for level, down, right in _kernel(radius, reach):
        sheet[lines + (reach + down), columns + (reach + right)] = codes + level
    raster[:] = sheet[reach : reach + height, reach : reach + width]
    return raster


def _kernel(radius: float, reach: int) -> list[tuple[int, int, int]]:
    """Return the pixels of one point with their levels, faint ones first."""
    pixels = []
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            cover = radius + 0.5 - float(np.hypot(down, right))
            level = int(np.searchsorted(COVERAGES, cover, side="right")) - 1
            if level >= 0:
                pixels.append((min(level, LEVELS - 1), down, right))
    # What is faint must not lie on another point's heart.
    return sorted(pixels)
