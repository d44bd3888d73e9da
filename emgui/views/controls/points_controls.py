"""What stands above the points table: ways to a row, an order, and an end of a copy."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emgui.views.controls.calm import NUMBER, SpinBox, say_around
from emgui.views.style import SPACING
from emgui.views.text import add_entry, plain_tip
from emgui.words.language import _


class PointsControls(QWidget):
    """The controls of the points table.

    Signals
    -------
    first_requested(), last_requested()
        Go to the first row, to the last.
    number_requested(int)
        Go to the row with this number in the source.
    sort_requested(int)
        Sort by this column, as a click on its heading does.
    stop_requested()
        End the copy that is being made.
    """

    first_requested = Signal()
    last_requested = Signal()
    number_requested = Signal(int)
    sort_requested = Signal(int)
    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headers: tuple[str, ...] = ()
        self._stop = _button("stop", _("Stop"), _("End this copy"))
        self._stop.clicked.connect(self.stop_requested)
        first = _button("first", _("First"), _("Go to the first row"))
        first.clicked.connect(self.first_requested)
        last = _button("last", _("Last"), _("Go to the last row"))
        last.clicked.connect(self.last_requested)
        self._number = SpinBox()
        self._number.setObjectName("points_number")
        self._number.setAccessibleName(_("Go to row"))
        say_around(self._number, _("row {number}", number=NUMBER))
        self._number.setKeyboardTracking(False)
        self._number.setToolTip(_("Go to the row with this number in the source"))
        self._number.valueChanged.connect(self.number_requested)
        self._spared = (self._sort_button(), first, last)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACING)
        # Where it is narrow it leaves controls out instead of asking for room.
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for control in (self._stop, *self._spared, self._number):
            self._row.addWidget(control)
        self._stop.hide()

    def minimumSizeHint(self) -> QSize:
        """Return the size without what keys and headings do as well."""
        return self._size_of(self._always())

    def sizeHint(self) -> QSize:
        """Return the size of everything."""
        return self._size_of((*self._always(), *self._spared))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out, where it is narrow, what keys and headings do as well."""
        super().resizeEvent(event)
        has_room = event.size().width() >= self.sizeHint().width()
        for control in self._spared:
            control.setVisible(has_room)

    def _always(self) -> tuple[QWidget, ...]:
        return (self._number,) if self._stop.isHidden() else (self._stop, self._number)

    def _size_of(self, controls: tuple[QWidget, ...]) -> QSize:
        sizes = [control.sizeHint() for control in controls]
        between = self._row.spacing() * (len(sizes) - 1)
        width = sum(size.width() for size in sizes) + between
        return QSize(width, max(size.height() for size in sizes))

    def offer(self, headers: tuple[str, ...], first: int, last: int) -> None:
        """Offer columns to sort by, and rows of these numbers to go to."""
        self._headers = headers
        with QSignalBlocker(self._number):
            self._number.setRange(first, last)

    def show_stop(self, *, shown: bool) -> None:
        """Offer to end a copy, or no more."""
        self._stop.setVisible(shown)
        self.updateGeometry()

    def _sort_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("points_sort")
        button.setText(_("Sort"))
        button.setToolTip(
            _(
                "By a column, as a click on its heading does: first the smallest, "
                "again for the largest, again for the order of the data"
            )
        )
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sorts = QMenu(button)
        self._sorts.aboutToShow.connect(self._fill_sorts)
        self._sorts.triggered.connect(self._on_sort)
        button.setMenu(self._sorts)
        return button

    @Slot()
    def _fill_sorts(self) -> None:
        self._sorts.clear()
        for column, header in enumerate(self._headers):
            action = add_entry(self._sorts, header)
            action.setData(column)

    @Slot(QAction)
    def _on_sort(self, action: QAction) -> None:
        self.sort_requested.emit(action.data())


def rows_page(
    sentence: QWidget, controls: QWidget, rows: QWidget, bar: QWidget
) -> QWidget:
    """Lay out rows with their scroll bar, below a sentence and controls."""
    top, body = QHBoxLayout(), QHBoxLayout()
    top.setSpacing(SPACING)
    top.addWidget(sentence, 1)
    # Whoever has room for them elsewhere takes them from here.
    top.addWidget(controls)
    body.setSpacing(0)
    body.addWidget(rows, 1)
    body.addWidget(bar)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addLayout(top)
    column.addLayout(body, 1)
    return page


def _button(name: str, text: str, tip: str) -> QToolButton:
    # A push button is higher than the header of a card.
    button = QToolButton()
    button.setText(text)
    button.setObjectName(f"points_{name}")
    button.setProperty("role", "low")
    button.setToolTip(plain_tip(tip))
    return button
