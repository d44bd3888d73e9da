"""The log-likelihood by iteration or E-step: click or drag to go there."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QTransform
from PySide6.QtWidgets import QComboBox, QWidget

from emgui.engine.history import Phase, Position
from emgui.presentation.curves import Curve
from emgui.presentation.likelihood import (
    BranchCurve,
    LikelihoodViewModel,
    nearest_position,
    readout,
)
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import Clock
from emgui.views.controls import ComboBox
from emgui.views.plots.base import PlotView
from emgui.views.plots.items import CurveLayer, DotLayer, ModelLayer, faded
from emgui.views.style import (
    CURVE_WIDTH,
    FAINT_OPACITY,
    HANDLE_RADIUS,
    Theme,
    line_room,
    small_font,
)

# Every iteration has its point as long as they can be told apart.
_MOST_DOTS = 60
_SHORTEST_AXIS = 5
_ROOM = 0.06
# An extrapolated limit further off than this many spans would squeeze the curve.
_FARTHEST_LIMIT = 0.5


class LikelihoodPlot(PlotView):
    """Total log-likelihood by iteration or by E-step, on every branch.

    Signals
    -------
    position_requested(Position)
        The user wants to see another place in history.
    clock_requested(Clock)
        The user wants the horizontal axis to count iterations, or E-steps.
    """

    title = "Log-likelihood"
    hint = "click to go there"
    position_requested = Signal(object)
    clock_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("likelihood_plot", parent)
        self._model: LikelihoodViewModel | None = None
        self._asked: Position | None = None
        self._curves, self._dots, self._marker = CurveLayer(), DotLayer(), Marker()
        for item in (self._curves, self._dots, self._marker):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.y_axis.say("total")
        self._clock = _clock_choice(self)
        self._clock.activated.connect(self._on_clock)
        self.canvas.x_axis.smallest_step = 1.0
        self.canvas.pressed.connect(self._press)
        self.canvas.moved.connect(self._move)
        self.canvas.released.connect(self._release)
        self.canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.paint_theme()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What belongs into the header of the plot's card."""
        return (self._clock,)

    def render(self, model: LikelihoodViewModel | Placeholder) -> None:  # type: ignore[override]
        """Draw all branches, or say why there are none."""
        self._model = None if isinstance(model, Placeholder) else model
        self._clock.setEnabled(self._model is not None)
        if isinstance(model, Placeholder):
            self.begin(model, model.sentence)
            return
        self.begin(model, model.description)
        self._draw(model)
        self.follow(model.data_key)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._draw(self._model)

    def full_range(self) -> QRectF:
        """Return the path looked at, with its limit, on an axis that grows in leaps."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        low, high = _span(self._model)
        below = low - _ROOM * (high - low)
        room = 1.0 - line_room() / max(2.0 * line_room(), self.canvas.area().height())
        width = float(_leap(int(self._model.current.x[-1])))
        return QRectF(
            -_ROOM / 2.0 * width, below, (1.0 + _ROOM) * width, (high - below) / room
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go an iteration back or on."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._model is None:
            super().keyPressEvent(event)
            return
        position = self._model.position
        wanted = position.iteration + step
        if 0 <= wanted <= int(self._model.current.iterations[-1]):
            self.position_requested.emit(Position(position.branch, wanted, Phase.E))

    # -- drawing --------------------------------------------------------------

    def _draw(self, model: LikelihoodViewModel) -> None:
        theme = self.theme
        self._clock.setCurrentText(model.clock.value)
        self.canvas.x_axis.say(model.x_label)
        faint = theme.pen(theme.muted)
        faint.setColor(faded(QColor(theme.muted), FAINT_OPACITY))
        limit = [] if model.limit is None else [_level(model)]
        self._curves.draw(
            [*(_line(c) for c in model.others), *limit, _line(model.current)],
            [
                *(faint for _ in model.others),
                *(theme.pen(theme.muted, dashed=True) for _ in limit),
                theme.pen(theme.accent, CURVE_WIDTH),
            ],
        )
        few = model.current.iterations[-1] < _MOST_DOTS
        dots = _line(model.current) if few else Curve(np.empty(0), np.empty(0))
        self._dots.draw(dots, QColor(theme.accent))
        self._marker.draw(model, theme)

    @Slot(int)
    def _on_clock(self, index: int) -> None:
        self.clock_requested.emit(list(Clock)[index])

    # -- the hand -------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        if self._model is not None:
            event.accept()
            self._asked = None
            self._ask(event.position())

    def _move(self, event: QMouseEvent) -> None:
        if self._model is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            event.accept()
            self._ask(event.position())
        position = self._under(event.position())
        self.say_at(event.position(), readout(self._model, position))

    def _release(self, event: QMouseEvent) -> None:
        if self._model is not None:
            event.accept()

    def _ask(self, pixel: QPointF) -> None:
        position = self._under(pixel)
        if position != self._asked:
            self._asked = position
            self.position_requested.emit(position)

    def _under(self, pixel: QPointF) -> Position:
        assert self._model is not None  # noqa: S101 - callers have looked
        point = self.canvas.from_pixels(pixel)
        width, height = self.canvas.getViewBox().viewPixelSize()
        return nearest_position(self._model, point.x(), point.y(), width, height)


class Marker(ModelLayer[LikelihoodViewModel]):
    """The ring at the position looked at, the limit's caption, and the note."""

    def paint_model(
        self,
        painter: QPainter,
        transform: QTransform,
        model: LikelihoodViewModel,
        theme: Theme,
    ) -> None:
        """Paint the ring full after an E-step, dashed while half a step on."""
        if model.limit is not None and math.isfinite(model.limit):
            level = transform.map(QPointF(0.0, model.limit)).y()
            self._paint_caption(painter, model.limit_caption, level, theme)
        self._paint_note(painter, model.note, theme)
        painter.setPen(theme.pen(theme.accent, CURVE_WIDTH, dashed=model.is_half_step))
        painter.setBrush(
            Qt.BrushStyle.NoBrush if model.is_half_step else QColor(theme.card)
        )
        radius = HANDLE_RADIUS + (2.0 if model.is_half_step else 0.0)
        painter.drawEllipse(transform.map(QPointF(*model.marker)), radius, radius)

    def _paint_note(self, painter: QPainter, note: str, theme: Theme) -> None:
        """Paint at the lower right, where a curve that climbs has left."""
        view = self.getViewBox().sceneBoundingRect().adjusted(4.0, 0.0, -4.0, 0.0)
        painter.setFont(small_font())
        if painter.fontMetrics().horizontalAdvance(note) < view.width():
            painter.setPen(QColor(theme.muted))
            corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            painter.drawText(view, corner, note)

    def _paint_caption(
        self, painter: QPainter, caption: str, level: float, theme: Theme
    ) -> None:
        view = self.getViewBox().sceneBoundingRect()
        painter.setFont(small_font())
        height = painter.fontMetrics().height()
        width = painter.fontMetrics().horizontalAdvance(caption)
        if width < view.width() / 2.0 and view.top() + height <= level <= view.bottom():
            painter.setPen(QColor(theme.muted))
            # The curve comes from below and ends at the right: this corner is free.
            box = QRectF(view.left() + 4.0, level - height, view.width(), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, caption)


def _clock_choice(parent: QWidget) -> QComboBox:
    choice = ComboBox(parent)
    # It shows up where a card takes it in, not upon the picture.
    choice.hide()
    choice.setObjectName("likelihood_clock")
    choice.setAccessibleName("What the log-likelihood is drawn by")
    choice.setToolTip(
        "What the axis counts: an accelerated iteration may take several E-steps, the "
        "part of the work that grows with the data; only by E-steps do branches of "
        "different algorithms compare fairly"
    )
    choice.addItems([clock.value for clock in Clock])
    return choice


def _line(curve: BranchCurve) -> Curve:
    return Curve(curve.x, curve.totals)


def _level(model: LikelihoodViewModel) -> Curve:
    assert model.limit is not None  # noqa: S101 - the caller has looked
    last = _leap(int(model.current.x[-1]))
    return Curve(np.array([0.0, last]), np.full(2, model.limit))


def _span(model: LikelihoodViewModel) -> tuple[float, float]:
    """Return the totals that are shown: with the limit, if that is not far off."""
    totals = model.current.totals
    low, high = float(totals.min()), float(totals.max())
    if low == high:
        room = max(1.0, 1e-3 * abs(high))
        return low - room, high + room
    if model.limit is not None and model.limit - high < _FARTHEST_LIMIT * (high - low):
        high = max(high, model.limit)
    return low, high


def _leap(last: int) -> int:
    """Return where the axis ends: a round number, so that it moves seldom."""
    if last <= _SHORTEST_AXIS:
        return _SHORTEST_AXIS
    power = 10 ** int(math.log10(last))
    return next(
        int(step * power) for step in (1, 1.5, 2, 3, 5, 7, 10) if step * power >= last
    )
