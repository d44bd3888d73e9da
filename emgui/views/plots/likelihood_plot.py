"""The log-likelihood by iteration or E-step: click or drag to go there."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QWidget

from emgui.engine.history import Phase, Position
from emgui.presentation.drawing.branch_curves import BranchCurve
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.likelihood_range import hides_something, total_range
from emgui.presentation.likelihood import (
    LikelihoodViewModel,
    nearest_position,
    readout,
)
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import CLOCKS, Clock
from emgui.views.controls.calm import ComboBox
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.items import CurveLayer, DotLayer, faded
from emgui.views.drawing.likelihood_items import Marker
from emgui.views.style import (
    CURVE_WIDTH,
    FAINT_OPACITY,
    Theme,
    line_room,
)
from emgui.words.language import _

# Every iteration has its point as long as they can be told apart.
_MOST_DOTS = 60
_SHORTEST_AXIS = 5
_ROOM = 0.06


class LikelihoodPlot(PlotView):
    """Total log-likelihood by iteration or by E-step, on every branch.

    Signals
    -------
    position_requested(Position)
        The user wants to see another place in history.
    clock_requested(Clock)
        The user wants the horizontal axis to count iterations, or E-steps.
    """

    title = _("Log-likelihood")
    hint = _("click to go there")
    position_requested = Signal(object)
    clock_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("likelihood_plot", parent)
        self._model: LikelihoodViewModel | None = None
        self._asked: Position | None = None
        self._shows_all = False
        self._curves, self._dots, self._marker = CurveLayer(), DotLayer(), Marker()
        for item in (self._curves, self._dots, self._marker):
            self.canvas.addItem(item, ignoreBounds=True)
        self.canvas.y_axis.say(_("total"))
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

    def show_model(self, model: LikelihoodViewModel | Placeholder) -> None:
        """Draw all branches, or say why there are none."""
        self._see(None if isinstance(model, Placeholder) else model)
        self._clock.setEnabled(self._model is not None)
        if isinstance(model, Placeholder):
            self.begin(model, model.sentence)
            return
        self.begin(model, model.description)
        self._display(model)
        self.follow(model.data_key)

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self._model is not None:
            self._display(self._model)

    def full_range(self) -> QRectF:
        """Return the path looked at, with its limit, on an axis that grows in leaps."""
        if self._model is None:
            return QRectF(0.0, 0.0, 1.0, 1.0)
        low, high = total_range(self._model, whole=self._shows_all)
        below = low - _ROOM * (high - low)
        room = 1.0 - line_room() / max(2.0 * line_room(), self.canvas.area().height())
        width = float(_leap(int(self._model.current.x[-1])))
        return QRectF(
            -_ROOM / 2.0 * width, below, (1.0 + _ROOM) * width, (high - below) / room
        )

    def reset_view(self) -> None:
        """Show the whole path again; if it is, all that lies below it, and back."""
        hidden = self._model is not None and hides_something(self._model)
        self._shows_all = hidden and not self._shows_all
        super().reset_view()

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

    def _display(self, model: LikelihoodViewModel) -> None:
        theme = self.theme
        self._clock.setCurrentText(CLOCKS[model.clock])
        self.canvas.x_axis.say(model.x_label)
        faint = theme.pen(theme.muted)
        faint.setColor(faded(QColor(theme.muted), FAINT_OPACITY))
        limit = [] if model.limit is None else [_level(model, model.limit)]
        self._curves.display(
            [*map(_line, model.others), *limit, *map(_line, model.pieces)],
            [
                *(faint for _unused in model.others),
                *(theme.pen(theme.muted, dashed=True) for _unused in limit),
                *(theme.pen(theme.accent, CURVE_WIDTH) for _unused in model.pieces),
            ],
        )
        few = model.current.iterations[-1] < _MOST_DOTS
        dots = _line(model.current) if few else Curve(np.empty(0), np.empty(0))
        self._dots.display(dots, QColor(theme.accent))
        self._marker.display(model, theme)

    def _see(self, model: LikelihoodViewModel | None) -> None:
        """Take another model; the whole range is left as soon as there is more."""
        if model is None or _end(model) != (self._model and _end(self._model)):
            self._shows_all = False
        self._model = model

    @Slot(int)
    def _on_clock(self, index: int) -> None:
        self.clock_requested.emit(list(Clock)[index])

    # -- the hand -------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> None:
        if self._model is not None:
            event.accept()
            self._asked = None
            self._ask(self._model, event.position())

    def _move(self, event: QMouseEvent) -> None:
        if self._model is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            event.accept()
            self._ask(self._model, event.position())
        pixel = QPointF(event.position())
        self.say_at(pixel, lambda: self._reading_at(pixel))

    def _release(self, event: QMouseEvent) -> None:
        if self._model is not None:
            event.accept()

    def _reading_at(self, pixel: QPointF) -> str:
        model = self._model
        return "" if model is None else readout(model, self._under(model, pixel))

    def _ask(self, model: LikelihoodViewModel, pixel: QPointF) -> None:
        position = self._under(model, pixel)
        if position != self._asked:
            self._asked = position
            self.position_requested.emit(position)

    def _under(self, model: LikelihoodViewModel, pixel: QPointF) -> Position:
        point = self.canvas.from_pixels(pixel)
        width, height = self.canvas.getViewBox().viewPixelSize()
        return nearest_position(model, point.x(), point.y(), width, height)


def _clock_choice(parent: QWidget) -> QComboBox:
    choice = ComboBox(parent)
    # It shows up where a card takes it in, not upon the picture.
    choice.hide()
    choice.setObjectName("likelihood_clock")
    choice.setAccessibleName(_("What the log-likelihood is drawn by"))
    choice.setToolTip(
        _(
            "What the axis counts: an accelerated iteration may take several E-steps, "
            "the part of the work that grows with the data; only by E-steps do "
            "branches of different algorithms compare fairly"
        )
    )
    choice.addItems([CLOCKS[clock] for clock in Clock])
    return choice


def _end(model: LikelihoodViewModel) -> tuple[int, int]:
    return model.current.branch, int(model.current.iterations[-1])


def _line(curve: BranchCurve) -> Curve:
    return Curve(curve.x, curve.totals)


def _level(model: LikelihoodViewModel, limit: float) -> Curve:
    last = _leap(int(model.current.x[-1]))
    return Curve(np.array([0.0, last]), np.full(2, limit))


def _leap(last: int) -> int:
    """Return where the axis ends: a round number, so that it moves seldom."""
    if last <= _SHORTEST_AXIS:
        return _SHORTEST_AXIS
    power = 10 ** int(math.log10(last))
    return next(
        int(step * power) for step in (1, 1.5, 2, 3, 5, 7, 10) if step * power >= last
    )
