"""What a scatter is painted with: a cloud of points, and contours."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTransform,
)

from emgui.mixture.diagnosis.contours import Contours
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.items import Layer, faded

_POINT_WIDTH, _POINT_OPACITY = 4.5, 0.7
_STAMP_SIZE = 6
_SHADE_STEP = 16  # colours closer than this are painted as one
_ON_TOP = 4096  # more than there are shades


class CloudLayer(Layer):
    """Points of many colours, stamped onto a picture that is kept.

    Qt strokes every antialiased round point by itself, which takes ten times as long
    as stamping a small picture of it; and the cloud stays while ellipses are dragged.
    """

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[QImage, Curve]] = []
        self._picture: QPixmap | None = None
        self._taken: tuple[QTransform, QRectF] | None = None

    def display(
        self,
        points: Curve,
        colors: NDArray[np.uint8],
        on_top: NDArray[np.bool_] | None = None,
    ) -> None:
        """Show points.

        Parameters
        ----------
        points : Curve
            Where they are.
        colors : ndarray of uint8, shape (n, 3)
            Red, green, blue.
        on_top : ndarray of bool, shape (n,), or None
            Which lie over the others; None for none.
        """
        self._groups = []
        self._taken = None
        self.update()
        if not len(colors):
            return
        shades = (colors // _SHADE_STEP).astype(int) @ (256, 16, 1)
        if on_top is not None:
            shades += _ON_TOP * on_top
        order = np.argsort(shades, kind="stable")
        bounds = np.flatnonzero(np.diff(shades[order])) + 1
        starts, ends = np.r_[0, bounds], np.r_[bounds, len(order)]
        # Rare blends lie between the crowds of single components: paint them last.
        crowds = starts - ends
        for i in np.lexsort((crowds, shades[order[starts]] >= _ON_TOP)):
            members = order[starts[i] : ends[i]]
            color = QColor(*colors[members].mean(axis=0).round().astype(int).tolist())
            group = Curve(points.x[members], points.y[members])
            self._groups.append((_stamp(color), group))

    def paint_layer(self, painter: QPainter) -> None:
        """Paint all points, from the kept picture where nothing has moved."""
        transform = painter.worldTransform()
        view = self.getViewBox().sceneBoundingRect()
        key = (QTransform(transform), view)
        if self._picture is None or key != self._taken:
            self._picture, self._taken = self._stamped(transform, view), key
        painter.resetTransform()
        painter.drawPixmap(view.topLeft(), self._picture)

    def _stamped(self, transform: QTransform, view: QRectF) -> QPixmap:
        picture = QPixmap(view.size().toSize())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        for stamp, points in self._groups:
            x = points.x * transform.m11() + transform.dx() - view.left()
            y = points.y * transform.m22() + transform.dy() - view.top()
            seen = (abs(2 * x - view.width()) < view.width() + 2 * _STAMP_SIZE) & (
                abs(2 * y - view.height()) < view.height() + 2 * _STAMP_SIZE
            )
            corner = _STAMP_SIZE / 2
            for left, top in zip(
                np.rint(x[seen] - corner).astype(int).tolist(),
                np.rint(y[seen] - corner).astype(int).tolist(),
                strict=True,
            ):
                painter.drawImage(left, top, stamp)
        painter.end()
        return picture


def _stamp(color: QColor) -> QImage:
    """Return a small picture of one point."""
    image = QImage(_STAMP_SIZE, _STAMP_SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(color, _POINT_OPACITY))
    inset = (_STAMP_SIZE - _POINT_WIDTH) / 2.0
    painter.drawEllipse(QRectF(inset, inset, _POINT_WIDTH, _POINT_WIDTH))
    painter.end()
    return image


class ContourLayer(Layer):
    """Line segments of one pen."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._pen = QPen()

    def display(self, contours: Contours | None, pen: QPen) -> None:
        """Show these contours, or none."""
        self._pen = pen
        self._path = (
            QPainterPath()
            if contours is None
            else pg.functions.arrayToQPath(contours.x, contours.y, connect="pairs")
        )
        self.update()

    def paint_layer(self, painter: QPainter) -> None:
        """Paint all segments."""
        painter.setPen(self._pen)
        painter.drawPath(self._path)
