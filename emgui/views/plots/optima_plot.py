"""A bar for every optimum: the higher, the more restarts ended there."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from emgui.presentation.placeholder import Placeholder
from emgui.presentation.restarts import (
    OptimumRow,
    RestartsViewModel,
    description,
    readout,
)
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.items import PixelLayer, faded
from emgui.views.style import (
    BAR_OPACITY,
    CURVE_WIDTH,
    SPACING,
    Theme,
    line_room,
    small_font,
)
from emgui.words.language import _
from emgui.words.number_marks import whole

_NO_BARS = Placeholder(_("One bar for every optimum that the restarts find."))
_WIDTH = 0.8
_AXIS_WIDTH = 44
# Pixels between bars that hold a difference, a rank, and a count above the bar.
_WORD_ROOM, _RANK_ROOM, _COUNT_ROOM = 64.0, 24.0, 22.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OPENERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _OptimumLayer(PixelLayer):
    """The bars, hatched where an optimum is degenerate, with their counts."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[OptimumRow] = ()
        self._theme: Theme | None = None
        self._selected = -1

    def display(self, rows: Sequence[OptimumRow], theme: Theme, selected: int) -> None:
        """Show these bars; the selected one is framed."""
        self._rows, self._theme, self._selected = rows, theme, selected
        self.update()

    def paint_pixels(self, painter: QPainter, transform: QTransform) -> None:
        """Paint in pixels, so that hatching and frames are not stretched."""
        if self._theme is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(small_font())
        has_room = transform.m11() >= _COUNT_ROOM
        for i, row in enumerate(self._rows):
            bar = transform.mapRect(QRectF(i - _WIDTH / 2, 0.0, _WIDTH, row.count))
            self._paint_bar(painter, self._theme, row, bar, i == self._selected)
            if has_room:
                _paint_count(painter, self._theme, row, bar)

    def _paint_bar(
        self,
        painter: QPainter,
        theme: Theme,
        row: OptimumRow,
        bar: QRectF,
        selected: bool,
    ) -> None:
        brush, edge = _look(theme, row)
        painter.fillRect(bar, brush)
        width = CURVE_WIDTH if selected else 1.0
        painter.setPen(QPen(QColor(theme.text) if selected else edge, width))
        painter.drawRect(bar)


class OptimaPlot(PlotView):
    """How often every optimum was reached, the best first, degenerate ones last.

    Signals
    -------
    row_requested(int)
        An optimum was chosen, by its place in the list.
    open_requested(int)
        The restart with this number shall be opened.
    """

    title = _("Optima")
    hint = _("how often each was reached")

    row_requested = Signal(int)
    open_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("optima_plot", parent)
        self._model: RestartsViewModel | None = None
        self._selected = -1
        self._bars = _OptimumLayer()
        self.canvas.addItem(self._bars, ignoreBounds=True)
        self.canvas.y_axis.narrow(_AXIS_WIDTH)
        self.canvas.y_axis.say(_("reached"))
        self.canvas.y_axis.smallest_step = 1.0
        self.canvas.x_axis.say(_("log-likelihood against the best"))
        self.canvas.getViewBox().setMouseEnabled(x=False, y=False)
        # The room for the counts is above the bars already.
        self.canvas.getPlotItem().layout.setContentsMargins(0, 0, SPACING, 0)
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._read)
        self.canvas.resized.connect(self._label_bars)
        self.canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("Click a bar, or choose one with the arrows and press Enter"))
        self.paint_theme()

    def show_model(self, model: RestartsViewModel | Placeholder) -> None:
        """Draw a bar for every optimum, or say why there are none."""
        if isinstance(model, Placeholder) or not model.rows:
            self._model = None
            empty = model if isinstance(model, Placeholder) else _NO_BARS
            self.begin(empty, empty.sentence)
            return
        self._model = model
        self.begin(model, description(model))
        self._display(model)
        self.follow("optima")
        self._label_bars()

    def select(self, place: int) -> None:
        """Frame a bar by its place in the list; -1 for none."""
        if place != self._selected:
            self._selected = place
            if self._model is not None:
                self._display(self._model)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._display(self._model)

    def full_range(self) -> QRectF:
        """Return all bars, with room for their counts."""
        if self._model is None:
            return QRectF(-0.5, 0.0, 1.0, 1.0)
        rows = self._model.rows
        highest = max(row.count for row in rows)
        room = 1.0 - line_room() / max(2.0 * line_room(), self.canvas.area().height())
        return QRectF(-0.6, 0.0, len(rows) + 0.2, highest / room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a bar with the arrows, open it with Enter."""
        rows = () if self._model is None else self._model.rows
        key = Qt.Key(event.key())
        if key in _STEPS and rows:
            place = min(max(self._selected + _STEPS[key], 0), len(rows) - 1)
            self.row_requested.emit(place)
        elif key in _OPENERS and 0 <= self._selected < len(rows):
            self._open(rows[self._selected])
        else:
            super().keyPressEvent(event)

    # -- ours -----------------------------------------------------------------

    def _display(self, model: RestartsViewModel) -> None:
        self._bars.display(model.rows, self.theme, self._selected)

    def _label_bars(self) -> None:
        """Write below the bars what there is room for."""
        if self._model is None:
            return
        rows = self._model.rows
        room = self.canvas.area().width() / (len(rows) + 0.2)
        every = 1 if room >= _RANK_ROOM else math.ceil(_RANK_ROOM / max(room, 1.0))
        labels = [
            (float(i), row.difference if room >= _WORD_ROOM else row.rank)
            for i, row in enumerate(rows)
            if i % every == 0
        ]
        self.canvas.x_axis.setTicks([labels])
        words = (
            _("log-likelihood against the best") if room >= _WORD_ROOM else _("optimum")
        )
        self.canvas.x_axis.say(words)

    def _row_at(self, point: QPointF) -> int:
        """Return the place of the bar in whose column a point is; -1 outside."""
        if self._model is None or not self.canvas.area().contains(point):
            return -1
        place = round(self.canvas.from_pixels(point).x())
        return place if 0 <= place < len(self._model.rows) else -1

    def _press(self, event: QMouseEvent) -> None:
        place = self._row_at(event.position())
        if self._model is None or place < 0:
            return
        event.accept()
        self.row_requested.emit(place)
        self._open(self._model.rows[place])

    def _open(self, row: OptimumRow) -> None:
        if row.best is not None:
            self.open_requested.emit(row.best)

    def _read(self, event: QMouseEvent) -> None:
        pixel = QPointF(event.position())
        self.say_at(pixel, lambda: self._reading_at(pixel))

    def _reading_at(self, pixel: QPointF) -> str:
        place = self._row_at(pixel)
        if self._model is None or place < 0:
            return ""
        return readout(self._model.rows[place])


def _look(theme: Theme, row: OptimumRow) -> tuple[QBrush, QColor]:
    """Return how a bar is filled, and its edge."""
    if not row.is_sound:
        muted = QColor(theme.muted)
        return QBrush(muted, Qt.BrushStyle.BDiagPattern), muted
    accent = QColor(theme.accent)
    if not row.is_converged:
        return QBrush(accent, Qt.BrushStyle.Dense6Pattern), accent
    return QBrush(accent if row.is_best else faded(accent, BAR_OPACITY)), accent


def _paint_count(painter: QPainter, theme: Theme, row: OptimumRow, bar: QRectF) -> None:
    room = QRectF(bar.center().x() - 40.0, bar.top() - line_room(), 80.0, line_room())
    painter.setPen(QColor(theme.text if row.is_sound else theme.muted))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, whole(row.count))
