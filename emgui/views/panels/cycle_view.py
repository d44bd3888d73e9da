"""EM as a loop of boxes; the current one is lit."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from emgui.presentation.cycle import STATIONS, CycleViewModel, Station
from emgui.session.state import Command
from emgui.views.style import Theme, line_room, print_scale, theme_of
from emgui.views.text import plain_tip
from emgui.words.half_steps import E_STEP, M_STEP
from emgui.words.language import _

_TIPS = {
    Station.START: _("Where EM begins: weights, means and spreads that may be far off"),
    Station.E_STEP: _("Expectation: {e_step}", e_step=E_STEP),
    Station.M_STEP: _("Maximization: {m_step}", m_step=M_STEP),
    Station.ENOUGH: _("Is there anything left to gain? If so, once more"),
}
_LEAP = _("M + leap")
_LEAP_TIP = _(
    "Maximization, then a leap: further the same way, where the last steps say that "
    "EM is heading"
)
_GAP = 14.0
_BOX_HEIGHT = 30.0
_SMALLER = 7.5 / 9.0


class CycleView(QWidget):
    """Paints the loop; a box that can be gone to can be clicked.

    Signals
    -------
    command_requested(Command)
        Go there.
    """

    title = "EM"

    command_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cycle_view")
        self.setAccessibleName(_("The loop of EM"))
        self.setMouseTracking(True)
        self._model: CycleViewModel | None = None

    def show_model(self, model: CycleViewModel) -> None:
        """Show where we are."""
        if model != self._model:
            self._model = model
            self.setAccessibleDescription(model.description)
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for four boxes and the way back."""
        return QSize(270, 76) * print_scale()

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the words fit."""
        return QSize(230, 72) * print_scale()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint boxes, arrows and the way back."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        rects = self._rects()
        self._paint_links(painter, theme, rects)
        for box, rect in rects.items():
            self._paint_box(painter, theme, box, rect)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to go to the box that was clicked, or to be told why that cannot be."""
        model = self._model
        boxes = () if model is None else (*model.clickable, *model.refused)
        command = self._command_at(event.position(), boxes)
        if command is not None:
            self.command_requested.emit(command)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which boxes can be clicked."""
        boxes = () if self._model is None else self._model.clickable
        can_click = self._command_at(event.position(), boxes) is not None
        shape = (
            Qt.CursorShape.PointingHandCursor
            if can_click
            else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Explain the box under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for box, rect in self._rects().items():
                if rect.contains(QPointF(event.pos())):
                    leapt = self._model is not None and self._model.leapt
                    tip = _LEAP_TIP if leapt and box is Station.M_STEP else _TIPS[box]
                    QToolTip.showText(event.globalPos(), plain_tip(tip), self)
                    return True
        return super().event(event)

    def _command_at(
        self, point: QPointF, boxes: tuple[tuple[Station, Command], ...]
    ) -> Command | None:
        rects = self._rects()
        hits = (command for box, command in boxes if rects[box].contains(point))
        return next(hits, None)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(_SMALLER * font.pointSizeF())
        return font

    def _rects(self) -> dict[Station, QRectF]:
        boxes = list(Station)
        width = (self.width() - 2.0 - _GAP * (len(boxes) - 1)) / len(boxes)
        height = _BOX_HEIGHT * print_scale()
        return {
            box: QRectF(1.0 + i * (width + _GAP), 4.0, width, height)
            for i, box in enumerate(boxes)
        }

    def _paint_links(
        self, painter: QPainter, theme: Theme, rects: dict[Station, QRectF]
    ) -> None:
        painter.setPen(QPen(QColor(theme.muted), 1.2))
        ordered = list(rects.values())
        for left, right in itertools.pairwise(ordered):
            y = left.center().y()
            painter.drawLine(QPointF(left.right(), y), QPointF(right.left(), y))
        bottom = rects[Station.ENOUGH].bottom()
        end, again = (
            rects[Station.ENOUGH].center().x(),
            rects[Station.E_STEP].center().x(),
        )
        low = bottom + 12.0 * print_scale()
        painter.drawPolyline(
            [
                QPointF(end, bottom),
                QPointF(end, low),
                QPointF(again, low),
                QPointF(again, bottom),
            ]
        )
        painter.drawPolyline(
            [
                QPointF(again - 3.5, bottom + 5.0),
                QPointF(again, bottom),
                QPointF(again + 3.5, bottom + 5.0),
            ]
        )
        answer = "" if self._model is None else self._model.answer
        room = QRectF(again, low + 2.0, end - again, line_room())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, answer)

    def _paint_box(
        self, painter: QPainter, theme: Theme, box: Station, rect: QRectF
    ) -> None:
        lit = self._model is not None and self._model.lit is box
        leapt = self._model is not None and self._model.leapt and box is Station.M_STEP
        fill = theme.accent if lit else theme.field
        edge = theme.accent if lit or leapt else theme.border
        painter.setPen(QPen(QColor(edge), 2.0 if leapt else 1.0))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(rect, 6.0, 6.0)
        painter.setPen(QColor(theme.accent_text if lit else theme.text))
        text = _LEAP if leapt else STATIONS[box]
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
