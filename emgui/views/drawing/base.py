"""What all plots share: theme, empty state, focus, words for the pointer, range."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.all_button import AllButton
from emgui.views.drawing.canvas import Canvas
from emgui.views.drawing.focus_frame import FocusFramed
from emgui.views.drawing.picture_menu import open_picture_menu
from emgui.views.drawing.readout import Readout
from emgui.views.style import FOCUS_WIDTH, MARGIN, SPACING, Theme, axis_width, theme_of
from emgui.views.text import Label

# A plot lower than this keeps its height for the picture, not for axis labels.
_LOW = 140
_NARROW = 240
# Lower still, and the values on its axis would overlap.
_TINY = 54
# Pixels that the axis below takes from the height.
_X_AXIS = 30
_HINT = QSize(360, 190)


class PlotView(FocusFramed):
    """A canvas or, while there is nothing to draw, a sentence.

    Subclasses draw in `show_model`, take colours in `restyle`, and give the whole
    picture's range in `full_range`.

    Signals
    -------
    came_up()
        It can be seen from now on: it may be out of date.
    """

    came_up = Signal()

    title = ""
    hint = ""
    # Whether its colours are those of the components of the fit that is looked at.
    shows_components = True

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._identities: tuple[int, ...] = ()
        self.theme = theme_of(self.palette())
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
        self._readout = Readout(self.canvas)
        self._all = AllButton(name, self.title, self.canvas)
        self._all.clicked.connect(self.reset_view)
        self._reading: tuple[QPointF, Callable[[], str]] | None = None
        self._data_key: object = None
        self._follows = True
        self._fitted: QRectF | None = None
        self._linked = False
        self.canvas.resized.connect(self._use_room)
        self.canvas.left.connect(self.leave)
        self.canvas.double_clicked.connect(self.reset_view)
        self.canvas.getViewBox().sigRangeChangedManually.connect(self._leave_alone)
        self.canvas.getViewBox().sigRangeChanged.connect(self.read_again)
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
            self.hush()
        self.setAccessibleDescription(description)
        self._pages.setCurrentIndex(0 if empty else 1)

    def follow(self, data_key: object) -> None:
        """Fit the range to the picture, unless the user has taken it in hand."""
        if data_key != self._data_key:
            self._data_key = data_key
            self._follows, self._fitted = True, None
        if self._follows:
            self._fit()
        self.read_again()

    def reset_view(self) -> None:
        """Show the whole picture again."""
        self._follows, self._fitted = True, None
        if self._data_key is not None:
            self._fit()

    def link_x(self, other: PlotView) -> None:
        """Show the same stretch of the horizontal axis as another plot, aligned."""
        self._linked = True
        self.canvas.setXLink(other.canvas.getPlotItem())
        # Without numbers below, half of the lowest at the left has no place else.
        layout = self.canvas.getPlotItem().layout
        layout.setContentsMargins(0, SPACING, SPACING, SPACING)
        # The link goes one way: moved by itself, this plot would part from the other.
        self.canvas.setMouseEnabled(x=False, y=False)
        self.canvas.double_clicked.connect(other.reset_view)

    def say_at(self, point: QPointF, read: Callable[[], str]) -> None:
        """Show a line of words in a corner away from the pointer.

        Parameters
        ----------
        point : QPointF
            Where the pointer is, on the canvas.
        read : callable
            Returns the words, by what is drawn now: they are read again whenever the
            picture changes, so that they are never those of an older one. Without any
            words the line vanishes.
        """
        self._reading = (point, read)
        self.read_again()

    def read_again(self) -> None:
        """Bring the line of words, if there is one, in line with the picture."""
        if self._reading is None:
            return
        point, read = self._reading
        words = read()
        if words:
            self._readout.say(words, self.canvas.area(), point)
        else:
            self._readout.hide()

    def hush(self) -> None:
        """Let the line of words go."""
        self._reading = None
        self._readout.hide()

    def covered_by_note(self) -> float:
        """Return how far the line of words reaches down from the top, in pixels."""
        note = self._readout
        return 0.0 if note.isHidden() else float(note.height())

    def wear(self, identities: tuple[int, ...]) -> None:
        """Draw the components in the colours of these identities from now on."""
        if self.shows_components and identities != self._identities:
            self._identities = identities
            self.paint_theme()

    def leave(self) -> None:
        """Say no more of what was under the pointer: it has gone."""
        self.hush()

    def paint_theme(self) -> None:
        """Bring canvas, axes and items in line with the palette."""
        self.theme = self._worn()
        self.canvas.setBackground(self.theme.card)
        for axis in (self.canvas.x_axis, self.canvas.y_axis):
            axis.setPen(self.theme.pen(self.theme.border))
            axis.setTextPen(self.theme.pen(self.theme.muted))
        self._readout.restyle(self.theme)
        self.restyle(self.theme)

    # -- Qt -------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Say so."""
        super().showEvent(event)
        self.came_up.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette: pyqtgraph does not by itself."""
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if changed and self._worn() != self.theme:
            self.paint_theme()

    def sizeHint(self) -> QSize:
        """Return a size at which everything can be read."""
        return _HINT

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the picture."""
        open_picture_menu(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu by the key that keyboards without a menu key have."""
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F10 and shift:
            middle = self.rect().center()
            reason = QContextMenuEvent.Reason.Keyboard
            place = self.mapToGlobal(middle)
            open_picture_menu(self, QContextMenuEvent(reason, middle, place))
        else:
            super().keyPressEvent(event)

    # -- ours -----------------------------------------------------------------

    def _worn(self) -> Theme:
        return theme_of(self.palette()).worn_by(self._identities)

    def _fit(self) -> None:
        self._all.hide()
        wanted = self.full_range()
        if wanted == self._fitted:
            return
        self._fitted = wanted
        box = self.canvas.getViewBox()
        if self._linked:
            box.setYRange(wanted.top(), wanted.bottom(), padding=0.0)
        else:
            box.setRange(wanted, padding=0.0)
        # Left to the next paint, the new range would have everything painted twice.
        box.updateMatrix()

    def _use_room(self) -> None:
        """Give up labels, then values, where there is no room for them."""
        height, width = self.canvas.height(), self.canvas.width()
        self.canvas.x_axis.spare(
            width - axis_width() if height >= _LOW else 0.0,
            # The plot that it is linked to has the same values right above.
            values=not self._linked,
        )
        self.canvas.y_axis.spare(
            height - _X_AXIS if width >= _NARROW else 0.0, values=height >= _TINY
        )
        if self._follows and self._data_key is not None:
            self._fit()

    def _leave_alone(self) -> None:
        self._follows, self._fitted = False, None
        self._all.show_in(self.canvas.area())


def _sentence_label() -> Label:
    label = Label()
    label.setProperty("role", "caption")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMargin(MARGIN)
    return label
