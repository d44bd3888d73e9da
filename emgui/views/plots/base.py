"""What all plots share: theme, axes, empty state, focus, readout, range."""

from __future__ import annotations

import html

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from emgui.presentation.numbers import round_step, tick_strings
from emgui.presentation.placeholder import Placeholder
from emgui.views.style import (
    AXIS_POINTS,
    AXIS_WIDTH,
    FOCUS_WIDTH,
    MARGIN,
    SMALL_POINTS,
    SPACING,
    Theme,
    theme_of,
)

# A plot lower than this keeps its height for the picture, not for axis labels.
_LOW = 140
_NARROW = 240
# Lower still, and the values on its axis would overlap.
_TINY = 70
# Pixels that a tick label needs along its axis.
_TICK_ROOM = {"left": 24.0, "bottom": 60.0}
_MOST_TICKS = 9


class Axis(pg.AxisItem):
    """An axis with few, plain tick labels: no SI prefixes, no factors.

    `smallest_step` is the smallest distance of two labels: 1 where only whole
    numbers make sense.
    """

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=-4)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickTextOffset=4, autoReduceTextSpace=True)
        font = QFont()
        font.setPointSizeF(AXIS_POINTS)
        self.setTickFont(font)
        self._words = ""
        self._may_label = True
        self.smallest_step = 0.0

    def tickSpacing(
        self, low: float, high: float, pixels: float
    ) -> list[tuple[float, float]]:
        """Return one spacing: a round number, with room for the labels."""
        room = max(_TICK_ROOM[self.orientation], pixels / _MOST_TICKS)
        step = round_step(abs(high - low) * room / max(pixels, 2.0 * room))
        return [(max(step, self.smallest_step), 0.0)]

    def tickStrings(
        self, values: list[float], _scale: float, spacing: float
    ) -> list[str]:
        """Return plain labels, all with the decimals that the spacing needs."""
        return tick_strings(values, spacing)

    def say(self, words: str) -> None:
        """Label the axis, centred; nothing is done if it says so already."""
        if words != self._words:
            self._words = words
            self.setLabel(html.escape(words))
            self.resizeEvent()
            self._label_if_room()

    def spare(self, *, label: bool, values: bool) -> None:
        """Show the label, if there is room for it, and the values, or do not."""
        self._may_label = label
        self.setStyle(showValues=values)
        self._label_if_room()

    def _label_if_room(self) -> None:
        box = self.boundingRect()
        extent = box.height() if self.orientation == "left" else box.width()
        room = self.label.boundingRect().width() <= extent
        self.showLabel(self._may_label and room)


class Canvas(pg.PlotWidget):
    """A pyqtgraph plot without menus and buttons, which passes events on.

    Signals
    -------
    pressed, moved, released(QMouseEvent)
        The left button, or the pointer; a slot that accepts the event keeps it from
        pyqtgraph, which would pan.
    left()
        The pointer has gone.
    resized()
        There is more room, or less.
    double_clicked()
        The user wants the whole picture back.
    """

    pressed = Signal(QMouseEvent)
    moved = Signal(QMouseEvent)
    released = Signal(QMouseEvent)
    left = Signal()
    resized = Signal()
    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        axes = {side: Axis(side) for side in ("left", "bottom")}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        axes["left"].setWidth(AXIS_WIDTH)
        self.x_axis, self.y_axis = axes["bottom"], axes["left"]
        # Never shown, but without a parent it would outlive us.
        menu = self.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self.hideButtons()
        self.setAntialiasing(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Keys go to the plot that owns the canvas.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        self.getViewBox().setDefaultPadding(0.0)
        # Half a tick label reaches beyond each end of its axis.
        self.getPlotItem().layout.setContentsMargins(0, SPACING, SPACING, 0)

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Return where a point of the plot is on the canvas."""
        return QPointF(self.getViewBox().mapViewToDevice(QPointF(x, y)))

    def from_pixels(self, point: QPointF) -> QPointF:
        """Return the point of the plot under a point of the canvas."""
        return QPointF(self.getViewBox().mapDeviceToView(point))

    def area(self) -> QRectF:
        """Return where curves are drawn, on the canvas."""
        return QRectF(self.getViewBox().sceneBoundingRect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer the press to the plot before pyqtgraph."""
        event.setAccepted(False)
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(event)
        if not event.isAccepted():
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer the move to the plot before pyqtgraph."""
        event.setAccepted(False)
        self.moved.emit(event)
        if not event.isAccepted():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the release to the plot before pyqtgraph."""
        event.setAccepted(False)
        if event.button() is Qt.MouseButton.LeftButton:
            self.released.emit(event)
        if not event.isAccepted():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Say so; pyqtgraph does nothing with it."""
        event.accept()
        self.double_clicked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say so, once the picture has its new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Say so."""
        super().leaveEvent(event)
        self.left.emit()


class PlotView(QWidget):
    """A canvas or, while there is nothing to draw, a sentence.

    Subclasses draw in `render`, take colours in `restyle`, and give the whole
    picture's range in `full_range`.
    """

    title = ""
    hint = ""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.canvas = Canvas()
        self.canvas.setObjectName(f"{name}_canvas")
        self._sentence = _sentence_label()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sentence)
        self._pages.addWidget(self.canvas)
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH, FOCUS_WIDTH)
        layout.addWidget(self._pages)
        self._readout = _Readout(self.canvas)
        self._data_key: object = None
        self._follows = True
        self._fitted: QRectF | None = None
        self._linked = False
        self.canvas.resized.connect(self._use_room)
        self.canvas.left.connect(self._readout.hide)
        self.canvas.double_clicked.connect(self.reset_view)
        self.canvas.getViewBox().sigRangeChangedManually.connect(self._leave_alone)
        self.theme = theme_of(self.palette())
        self.setMinimumSize(120, 60)

    # -- what subclasses say --------------------------------------------------

    def restyle(self, theme: Theme) -> None:
        """Take the colours of a theme; subclasses add their items'."""
        raise NotImplementedError

    def full_range(self) -> QRectF:
        """Return what the whole picture spans, in the plot's coordinates."""
        raise NotImplementedError

    def add_control(self, control: QWidget) -> None:
        """Put a control above the picture, at the right."""
        self._layout.insertWidget(0, control, 0, Qt.AlignmentFlag.AlignRight)

    # -- what subclasses use --------------------------------------------------

    def begin(self, model: object, description: str) -> None:
        """Show the canvas, or a placeholder's sentence, and say it in words."""
        empty = isinstance(model, Placeholder)
        if isinstance(model, Placeholder):
            self._sentence.setText(model.sentence)
        self.setAccessibleDescription(description)
        self._pages.setCurrentIndex(0 if empty else 1)

    def follow(self, data_key: object) -> None:
        """Fit the range to the picture, unless the user has taken it in hand."""
        if data_key != self._data_key:
            self._data_key = data_key
            self._follows, self._fitted = True, None
        if self._follows:
            self._fit()

    def reset_view(self) -> None:
        """Show the whole picture again."""
        self._follows, self._fitted = True, None
        if self._data_key is not None:
            self._fit()

    def link_x(self, other: PlotView) -> None:
        """Show the same stretch of the horizontal axis as another plot, aligned."""
        self._linked = True
        self.canvas.setXLink(other.canvas.getPlotItem())
        self.canvas.double_clicked.connect(other.reset_view)

    def say_at(self, point: QPointF, words: str) -> None:
        """Show a line of words in a corner away from the pointer."""
        self._readout.say(words, self.canvas.area(), point)

    def hush(self) -> None:
        """Hide the line of words."""
        self._readout.hide()

    def paint_theme(self) -> None:
        """Bring canvas, axes and items in line with the palette."""
        self.theme = theme_of(self.palette())
        self.canvas.setBackground(self.theme.card)
        for axis in (self.canvas.x_axis, self.canvas.y_axis):
            axis.setPen(self.theme.pen(self.theme.border))
            axis.setTextPen(self.theme.pen(self.theme.muted))
        self._readout.restyle(self.theme)
        palette = self._sentence.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.muted)
        self._sentence.setPalette(palette)
        self.restyle(self.theme)

    # -- Qt -------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette: pyqtgraph does not by itself."""
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if changed and theme_of(self.palette()) != self.theme:
            self.paint_theme()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the focus frame."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the plot that has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(self.theme.pen(self.theme.accent, FOCUS_WIDTH))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # -- ours -----------------------------------------------------------------

    def _fit(self) -> None:
        wanted = self.full_range()
        if wanted == self._fitted:
            return
        self._fitted = wanted
        box = self.canvas.getViewBox()
        if self._linked:
            box.setYRange(wanted.top(), wanted.bottom(), padding=0.0)
        else:
            box.setRange(wanted, padding=0.0)

    def _use_room(self) -> None:
        """Give up labels, then values, where there is no room for them."""
        height, width = self.canvas.height(), self.canvas.width()
        self.canvas.x_axis.spare(label=height >= _LOW, values=True)
        self.canvas.y_axis.spare(label=width >= _NARROW, values=height >= _TINY)
        if self._follows and self._data_key is not None:
            self._fit()

    def _leave_alone(self) -> None:
        self._follows, self._fitted = False, None


class _Readout(QLabel):
    """A line of words over a plot, which never gets in the pointer's way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("readout")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAutoFillBackground(True)
        self.setContentsMargins(4, 1, 4, 1)
        font = QFont()
        font.setPointSizeF(SMALL_POINTS)
        self.setFont(font)
        self.hide()

    def say(self, words: str, area: QRectF, pointer: QPointF) -> None:
        self.setText(words)
        self.adjustSize()
        right = int(area.right()) - self.width()
        top = int(area.top())
        # The bottom is where the axis is; the other corner is always free.
        if pointer.y() < top + 2 * self.height():
            top = int(area.bottom()) - self.height()
        self.move(max(int(area.left()), right), top)
        self.show()

    def restyle(self, theme: Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.field)
        palette.setColor(QPalette.ColorRole.WindowText, theme.text)
        self.setPalette(palette)


def _sentence_label() -> QLabel:
    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMargin(MARGIN)
    return label
