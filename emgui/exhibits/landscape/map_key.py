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

from emgui.exhibits.landscape.basin_items import basin_color
from emgui.exhibits.landscape.basins import BasinEntry
from emgui.exhibits.landscape.field_items import map_colors, paint_landmark, paint_now
from emgui.exhibits.landscape.landmarks import LANDMARKS, LandmarkKind
from emgui.views.style import (
    MAP_INK,
    MAP_PAPER,
    Theme,
    axis_width,
    small_font,
    theme_of,
)
from emgui.views.text import plain_tip
from emgui.words.language import _

_BAR, _GAP, _ROW = 10, 3, 18
_SYMBOL = 22
# A ground lighter than this bears dark letters.
_LIGHT = 130
_CONTOURS = _(
    "How far what EM climbs lies below the best drawn (a total, natural logarithms); "
    "the marks are the contours. Colours change evenly with the square root: like the "
    "distance from the top of a parabola."
)
_COUNTS = _(
    "How many iterations EM takes from there; colours change with the logarithm."
)


class ColorBar(QWidget):
    """A strip of the map's colours, with how far below the best each is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_color_bar")
        self.setAccessibleName(_("Colours of the map"))
        self._ticks: tuple[tuple[float, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._end = _("best")

    def display(
        self,
        ticks: tuple[tuple[float, str], ...],
        *,
        counts: bool = False,
        coarse: bool = False,
    ) -> None:
        """Show these marks: shares of the strip from 0 to 1, and words.

        They are contours below the best, or counts of iterations.
        """
        best = _("best so far") if coarse else _("best")
        self._ticks, self._end = ticks, _("quick") if counts else best
        said = ", ".join(words for _unused, words in ticks)
        self.setAccessibleDescription(
            _("Iterations: {marks}", marks=said)
            if counts
            else _("Contours below the best: {marks}", marks=said)
        )
        self.setToolTip(plain_tip(_COUNTS if counts else _CONTOURS))
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
        right = self.width() - metrics.horizontalAdvance(self._end) / 2.0 - 2.0
        strip = QRectF(axis_width(), _GAP, max(1.0, right - axis_width()), _BAR)
        gradient = QLinearGradient(strip.topLeft(), strip.topRight())
        colors = map_colors()
        for i in range(0, 256, 15):
            gradient.setColorAt(i / 255.0, QColor(*colors[i].tolist()))
        painter.fillRect(strip, gradient)
        if not self._ticks:
            return
        foot = strip.bottom() + _GAP + metrics.ascent()
        free = right + 1.0
        for share, words in ((1.0, self._end), *self._ticks):
            x = strip.left() + share * strip.width()
            half = metrics.horizontalAdvance(words) / 2.0
            if share < 1.0:
                painter.setPen(QColor(MAP_PAPER))
                painter.drawLine(QPointF(x, strip.top()), QPointF(x, strip.bottom()))
            if x + half + _GAP <= free or share == 1.0:
                painter.setPen(QColor(theme.muted))
                painter.drawText(QPointF(x - half, foot), words)
                free = x - half - _GAP


_Entry = LandmarkKind | BasinEntry | None


class MarkKey(QWidget):
    """The marks on the map and what they mean, in as many rows as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("map_mark_key")
        self.setAccessibleName(_("Marks on the map"))
        self._entries: tuple[_Entry, ...] = (None,)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._use_width()

    def display(
        self, kinds: tuple[LandmarkKind, ...], basins: tuple[BasinEntry, ...] = ()
    ) -> None:
        """Show these marks and basins."""
        entries = (*basins, None, *kinds)
        if entries != self._entries:
            self._entries = entries
            words = [_words(entry) for entry in entries]
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
        places = self._places(self.width())
        for entry, (x, y) in zip(self._entries, places, strict=True):
            patch = QRectF(x, y, _SYMBOL - 3, _ROW - 1)
            _paint_symbol(painter, theme, patch, entry)
            painter.setPen(QColor(theme.muted))
            room = QRectF(x + _SYMBOL, y, self.width(), _ROW)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _words(entry))

    def _use_width(self) -> None:
        places = self._places(self.width())
        self.setFixedHeight(_ROW + round(max(y for _unused, y in places)))

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Return where every entry stands, row after row."""
        metrics = QFontMetricsF(small_font())
        places, x, y = [], 4.0, 0.0
        for entry in self._entries:
            room = _SYMBOL + metrics.horizontalAdvance(_words(entry)) + 12.0
            if x > 4.0 and x + room > width:
                x, y = 4.0, y + _ROW + 1.0
            places.append((x, y))
            x += room
        return places


def _words(entry: _Entry) -> str:
    if entry is None:
        return _("now")
    return entry.words if isinstance(entry, BasinEntry) else LANDMARKS[entry]


def _paint_symbol(
    painter: QPainter, theme: Theme, patch: QRectF, entry: _Entry
) -> None:
    ground = QColor(*map_colors()[90].tolist())
    if isinstance(entry, BasinEntry):
        ground = basin_color(theme, entry)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(patch, 3.0, 3.0)
    if entry is None:
        paint_now(painter, patch.center())
    elif isinstance(entry, BasinEntry):
        light = ground.lightness() > _LIGHT
        painter.setPen(QColor(MAP_INK if light else MAP_PAPER))
        painter.drawText(patch, Qt.AlignmentFlag.AlignCenter, entry.letter)
    else:
        paint_landmark(painter, entry, patch.center())
