"""The key of a map: what its colours and its marks mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from emgui.presentation.landmarks import LandmarkKind
from emgui.views.plots.field_items import map_colors, paint_landmark, paint_now
from emgui.views.style import AXIS_WIDTH, MAP_PAPER, small_font, theme_of

_BAR, _GAP, _ROW = 10, 3, 18
_SYMBOL = 22


class ColorBar(QWidget):
    """A strip of the map's colours, with how far below the best each is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_color_bar")
        self.setAccessibleName("Colours of the map")
        self._ticks: tuple[tuple[float, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            "How far the log-likelihood lies below the best drawn, in natural "
            "logarithms; the marks are the contours. Colours change evenly with the "
            "square root: like the distance from the top of a parabola."
        )

    def draw(self, ticks: tuple[tuple[float, str], ...]) -> None:
        """Show these marks: shares of the strip from 0 to 1, and words."""
        self._ticks = ticks
        self.setAccessibleDescription(
            "Contours below the best: " + ", ".join(words for _, words in ticks)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the strip and its words."""
        height = QFontMetricsF(small_font()).height()
        return QSize(200, round(_BAR + 2 * _GAP + height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip from far below, left, to the best."""
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setFont(small_font())
        metrics = QFontMetricsF(painter.font())
        best = "best"
        right = self.width() - metrics.horizontalAdvance(best) / 2.0 - 2.0
        strip = QRectF(AXIS_WIDTH, _GAP, max(1.0, right - AXIS_WIDTH), _BAR)
        gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        colors = map_colors()
        for i in range(0, 256, 15):
            gradient.setColorAt(i / 255.0, QColor(*colors[i].tolist()))
        painter.fillRect(strip, gradient)
        if not self._ticks:
            return
        foot = strip.bottom() + _GAP + metrics.ascent()
        free = right + 1.0
        for share, words in ((1.0, best), *self._ticks):
            x = strip.left() + share * strip.width()
            half = metrics.horizontalAdvance(words) / 2.0
            if share < 1.0:
                painter.setPen(QColor(MAP_PAPER))
                painter.drawLine(QPointF(x, strip.top()), QPointF(x, strip.bottom()))
            if x + half + _GAP <= free or share == 1.0:
                painter.setPen(QColor(theme.muted))
                painter.drawText(QPointF(x - half, foot), words)
                free = x - half - _GAP


class MarkKey(QWidget):
    """The marks on the map and what they mean, in as many rows as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_mark_key")
        self.setAccessibleName("Marks on the map")
        self._kinds: tuple[LandmarkKind, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._use_width()

    def draw(self, kinds: tuple[LandmarkKind, ...]) -> None:
        """Show these marks."""
        if kinds != self._kinds:
            self._kinds = kinds
            words = [text for _, text in self._entries()]
            self.setAccessibleDescription("; ".join(words))
            self._use_width()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many rows as the width asks for."""
        super().resizeEvent(event)
        self._use_width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint symbols, on a patch of the map's colours, and words."""
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setFont(small_font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(*map_colors()[90].tolist())
        places = self._places(self.width())
        for (kind, words), (x, y) in zip(self._entries(), places, strict=True):
            patch = QRectF(x, y, _SYMBOL - 3, _ROW - 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(patch, 3.0, 3.0)
            if kind is None:
                paint_now(painter, patch.center())
            else:
                paint_landmark(painter, kind, patch.center())
            painter.setPen(QColor(theme.muted))
            room = QRectF(x + _SYMBOL, y, self.width(), _ROW)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _use_width(self) -> None:
        places = self._places(self.width())
        self.setFixedHeight(_ROW + round(max(y for _, y in places)))

    def _entries(self) -> list[tuple[LandmarkKind | None, str]]:
        marks: list[tuple[LandmarkKind | None, str]] = [(None, "now")]
        return marks + [(kind, kind.value) for kind in self._kinds]

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Return where every entry stands, row after row."""
        metrics = QFontMetricsF(small_font())
        places, x, y = [], 4.0, 0.0
        for _, words in self._entries():
            room = _SYMBOL + metrics.horizontalAdvance(words) + 12.0
            if x > 4.0 and x + room > width:
                x, y = 4.0, y + _ROW + 1.0
            places.append((x, y))
            x += room
        return places
