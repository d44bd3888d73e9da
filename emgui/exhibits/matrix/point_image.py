"""The points of a cell: what is stamped, in colours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from emgui.exhibits.matrix.stamping import COVERAGES, LEVELS
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.views.style import (
    RECEDED_OPACITY,
    Theme,
)

POINT_OPACITY = 0.75


def point_palette(
    picture: MatrixPicture, brushed: NDArray[np.bool_], theme: Theme
) -> NDArray[np.uint32]:
    """Return the colour of every code in a raster: premultiplied ARGB, 0 for none.

    Where rows are brushed the others recede.
    """
    colors = theme.blend(picture.responsibilities).astype(np.float64)
    opacity = np.full(len(colors), POINT_OPACITY)
    if brushed.any():
        opacity = np.where(brushed, 1.0, RECEDED_OPACITY)
    alphas = opacity[:, np.newaxis] * COVERAGES
    palette = np.zeros(1 + LEVELS * len(colors), dtype=np.uint32)
    packed = np.rint(alphas * 255.0).astype(np.uint32) << 24
    for i, shift in enumerate((16, 8, 0)):
        channel = np.rint(colors[:, [i]] * alphas).astype(np.uint32)
        packed |= channel << np.uint32(shift)
    palette[1:] = packed.ravel()
    return palette


def point_image(pixels: NDArray[np.uint32]) -> QImage:
    """Return a cell's points as Qt has them: ARGB, premultiplied."""
    height, width = pixels.shape
    image = QImage(
        pixels.tobytes(),
        width,
        height,
        4 * width,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    # A copy owns its pixels.
    return image.copy()
