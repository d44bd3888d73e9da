"""Paints the cells of a scatter matrix: points, ellipses, bells, names, ticks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from emgui.exhibits.matrix.cells import Cell, Margin
from emgui.exhibits.matrix.layout import ticks
from emgui.exhibits.matrix.picture import MatrixViewModel
from emgui.exhibits.matrix.places import bar_at, point, rectangle
from emgui.exhibits.matrix.point_image import POINT_OPACITY, point_image, point_palette
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.presentation.drawing.curves import Curve
from emgui.views.drawing.captions import Box
from emgui.views.drawing.items import faded, polygon
from emgui.views.style import (
    BAR_OPACITY,
    CURVE_WIDTH,
    FAINT_OPACITY,
    Theme,
    small_font,
)
from emgui.words.number_marks import written

_HALO = 2.0  # pixels that keep a curve apart from points of its colour
_RING = 6.0
_TICK = 3.0
_TEXT_ROOM = 4.0
_CURVE, _LARGE_CURVE = 1.6, CURVE_WIDTH


Task = Callable[[QPainter], None]


def painting_tasks(
    model: MatrixViewModel, picture: MatrixPicture, theme: Theme
) -> list[Task]:
    """Return what paints a picture in pixels, cell by cell: they may be done in turns.

    Parameters
    ----------
    model : MatrixViewModel
        What is selected and brushed.
    picture : MatrixPicture
        Its picture.
    theme : Theme
        Its colours.
    """
    palette = point_palette(picture, model.brushed, theme)

    def paint_cell(
        cell: Cell, selected: tuple[float, float] | None, painter: QPainter
    ) -> None:
        image = point_image(palette[cell.raster])
        _CellPainter(painter, theme, picture).cell(cell, image, selected)

    def paint_margin(one: Margin, selected: float | None, painter: QPainter) -> None:
        _CellPainter(painter, theme, picture).margin(one, selected)

    cells = zip(picture.cells, model.selected, strict=True)
    margins = zip(picture.margins, model.selected_on_margins, strict=True)
    return [
        *(partial(paint_cell, *one) for one in cells),
        *(partial(paint_margin, *one) for one in margins),
    ]


class _CellPainter:
    """Paints one cell."""

    def __init__(self, painter: QPainter, theme: Theme, picture: MatrixPicture) -> None:
        self._painter, self._theme, self._picture = painter, theme, picture
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font())
        self._is_large = not picture.margins
        self._width = _LARGE_CURVE if self._is_large else _CURVE
        # A small ellipse needs fewer points to be round, and takes as much less time.
        self._step = 1 if self._is_large else 3

    def cell(
        self, cell: Cell, image: QImage, selected: tuple[float, float] | None
    ) -> None:
        """Paint two columns: points, then ellipses, then what is selected."""
        painter, theme = self._painter, self._theme
        box = self._picture.layout.box(cell.line, cell.column)
        frame = rectangle(box)
        self._frame(frame)
        painter.drawImage(frame, image)
        painter.save()
        painter.setClipRect(frame)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for curve in cell.truth:
            self._curve(curve, box, theme.pen(theme.truth, dashed=True))
        for k, curve in enumerate(cell.ellipses):
            self._curve(curve, box, theme.pen(theme.card, self._width + _HALO))
            pen = theme.component_pen(k, self._width)
            self._curve(curve, box, pen)
        self._numbers(cell, box)
        if selected is not None:
            painter.setPen(theme.pen(theme.text, CURVE_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(point(box, *selected), _RING, _RING)
        painter.restore()
        self._ticks(cell, box)
        if self._is_large:
            self._labels(cell, box)
        else:
            self._correlations(cell)

    def margin(self, margin: Margin, selected: float | None) -> None:
        """Paint one column: bars, bells, its name."""
        painter, theme = self._painter, self._theme
        box = self._picture.layout.box(margin.index, margin.index)
        frame = rectangle(box)
        self._frame(frame)
        painter.save()
        painter.setClipRect(frame)
        colors = theme.blend(margin.responsibilities).tolist()
        has_brush = bool(margin.brushed.any())
        opacity = FAINT_OPACITY if has_brush else BAR_OPACITY
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        bars = zip(margin.heights, margin.brushed, colors, strict=True)
        for i, (height, brushed, color) in enumerate(bars):
            left, right = margin.edges[i : i + 2].tolist()
            bar = bar_at(box, left, right, float(height))
            painter.fillRect(bar, faded(QColor(*color), opacity))
            if brushed > 0.0:
                lit = bar_at(box, left, right, float(brushed))
                painter.fillRect(lit, faded(QColor(*color), POINT_OPACITY))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for k, curve in enumerate(margin.curves):
            if has_brush:
                self._curve(curve, box, theme.pen(theme.card, self._width + _HALO))
            pen = theme.component_pen(k, self._width)
            self._curve(curve, box, pen)
        if selected is not None:
            painter.setPen(theme.pen(theme.text, CURVE_WIDTH))
            top, foot = point(box, selected, 1.0), point(box, selected, 0.0)
            painter.drawLine(top, foot)
        painter.restore()
        self._name(margin.axis, frame)
        if margin.index == len(self._picture.margins) - 1:
            self._below(margin.axis, box)

    def _frame(self, frame: QRectF) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._theme.pen(self._theme.border))
        self._painter.drawRect(frame)

    def _curve(self, curve: Curve, box: Box, pen: QPen) -> None:
        self._painter.setPen(pen)
        across = box.left + curve.x[:: self._step] * box.width
        down = box.top + (1.0 - curve.y[:: self._step]) * box.height
        self._painter.drawPolyline(polygon(across, down))

    def _numbers(self, cell: Cell, box: Box) -> None:
        """Write the number of every component at its mean, where cells are large."""
        if not self._is_large:
            return
        painter, theme = self._painter, self._theme
        metrics = QFontMetricsF(painter.font())
        for k, mean in enumerate(cell.means.tolist()):
            text = f"{k + 1}"
            width = metrics.horizontalAdvance(text) + 2 * _TEXT_ROOM
            center = point(box, *mean)
            label = QRectF(0.0, 0.0, max(width, metrics.height()), metrics.height())
            label.moveCenter(center)
            painter.setPen(theme.pen(theme.component_color(k).name()))
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(label, _TEXT_ROOM, _TEXT_ROOM)
            painter.setPen(theme.component_color(k))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _correlations(self, cell: Cell) -> None:
        """Write the components' correlations in the cell across the diagonal."""
        painter, theme = self._painter, self._theme
        box = self._picture.layout.box(cell.column, cell.line)
        height = QFontMetricsF(painter.font()).height()
        room = int((box.height - _TEXT_ROOM) // height)
        n = len(cell.correlations)
        shown = n if n <= room else max(room - 1, 0)
        lines = [
            (f"{k + 1}: {_signed(r)}", theme.component_color(k))
            for k, r in enumerate(cell.correlations[:shown].tolist())
        ]
        if shown < n and room > 0:
            lines.append(("…", QColor(theme.muted)))
        top = box.top + (box.height - height * len(lines)) / 2.0
        for i, (text, color) in enumerate(lines):
            painter.setPen(color)
            line = QRectF(box.left, top + i * height, box.width, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _ticks(self, cell: Cell, box: Box) -> None:
        painter, theme = self._painter, self._theme
        if cell.line == self._picture.layout.side - 1:
            self._below(cell.axes[0], box)
        if cell.column:
            return
        painter.setPen(QColor(theme.muted))
        metrics = QFontMetricsF(painter.font())
        # Lines of text are lower than numbers are wide.
        for place, text in ticks(cell.axes[1], 1.6 * box.height):
            at = point(box, 0.0, place)
            painter.drawLine(at, at - QPointF(_TICK, 0.0))
            label = QRectF(
                at.x() - 50.0, at.y() - metrics.height() / 2, 45.0, metrics.height()
            )
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, 45.0)
            painter.drawText(label, right, fitting)

    def _below(self, axis: ColumnAxis, box: Box) -> None:
        painter, theme = self._painter, self._theme
        painter.setPen(QColor(theme.muted))
        metrics = QFontMetricsF(painter.font())
        end = -np.inf
        for place, text in ticks(axis, box.width):
            at = point(box, place, 0.0)
            painter.drawLine(at, at + QPointF(0.0, _TICK))
            width = metrics.horizontalAdvance(text)
            left = at.x() - width / 2
            if left < max(end + _TEXT_ROOM, box.left - 10.0) or (
                left + width > box.left + box.width + 8.0
            ):
                continue
            end = left + width
            painter.drawText(
                QRectF(left, at.y() + _TICK, width + 1.0, metrics.height()),
                Qt.AlignmentFlag.AlignCenter,
                text,
            )

    def _labels(self, cell: Cell, box: Box) -> None:
        """Write what is across and up beside a large picture."""
        painter, theme = self._painter, self._theme
        painter.setPen(QColor(theme.muted))
        metrics = QFontMetricsF(painter.font())
        # A plane's axes are sums of columns: longer than any name may be.
        words = [
            axis.label if isinstance(cell.seen, tuple) else axis.name
            for axis in cell.axes
        ]
        across = metrics.elidedText(words[0], Qt.TextElideMode.ElideRight, box.width)
        foot = QRectF(
            box.left, box.top + box.height + 20.0, box.width, metrics.height()
        )
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, across)
        up = metrics.elidedText(words[1], Qt.TextElideMode.ElideRight, box.height)
        painter.save()
        painter.translate(2.0 + metrics.height() / 2, box.top + box.height / 2)
        painter.rotate(-90.0)
        painter.drawText(
            QRectF(
                -box.height / 2, -metrics.height() / 2, box.height, metrics.height()
            ),
            Qt.AlignmentFlag.AlignCenter,
            up,
        )
        painter.restore()

    def _name(self, axis: ColumnAxis, frame: QRectF) -> None:
        painter, theme = self._painter, self._theme
        metrics = QFontMetricsF(painter.font())
        room = frame.width() - 2 * _TEXT_ROOM
        # What an offset takes out of the numbers stands at the end of the label.
        is_plain = axis.label == axis.name
        end = Qt.TextElideMode.ElideRight if is_plain else Qt.TextElideMode.ElideMiddle
        text = metrics.elidedText(axis.label, end, room)
        painter.setPen(QColor(theme.text))
        line = QRectF(
            frame.left() + _TEXT_ROOM, frame.top() + 1.0, room, metrics.height()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)


def _signed(value: float) -> str:
    return "–" if np.isnan(value) else written(f"{value:+.2f}").replace("-", "−")
