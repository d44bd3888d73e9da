"""Restarts: how many, and a table of the optima that they led to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QSize,
    Signal,
    Slot,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.placeholder import Placeholder
from emgui.presentation.restarts import (
    OptimumRow,
    RestartsViewModel,
    description,
    run_choices,
)
from emgui.views.controls import restarts_controls
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.controls.optima_table import OptimaTable
from emgui.views.names import RESTARTS
from emgui.views.style import SPACING, row_height
from emgui.views.text import plain_tip
from emgui.words.language import _

# From this width on the bars stand beside the table, where that is not high.
_WIDE, _HIGH = 440, 300
# Lower than this, the bars or the choice of a single run take too much room.
_LOW_FOR_BARS, _LOW_FOR_RUNS = 180, 225
_LOW_BESIDE = 130

_UNLIMITED = 16_777_215  # Qt's QWIDGETSIZE_MAX


class RestartsPanel(QWidget):
    """Asks for restarts, lists the optima, and opens any one run.

    A picture of the optima may be put beside the table; the panel shows it where
    there is room.

    Signals
    -------
    restarts_requested(int)
        Make so many more.
    stop_requested()
        Make no more.
    open_requested(int)
        Look at the restart with this number.
    row_selected(int)
        The optimum at this place of the list was chosen; -1 for none.
    """

    title, hint = RESTARTS

    restarts_requested = Signal(int)
    stop_requested = Signal()
    open_requested = Signal(int)
    row_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restarts_panel")
        self.setAccessibleName(self.title)
        self._model: RestartsViewModel | None = None
        self._picture: QWidget | None = None
        self._chosen_key: int | None = None
        self._is_rendering = False
        self.table = OptimaTable()
        self.number, self.button = (
            restarts_controls.number(),
            restarts_controls.run_button(),
        )
        self.progress, self.sentence = restarts_controls.progress(), ElidedLabel()
        self.runs, self.open_button = (
            restarts_controls.runs(),
            restarts_controls.open_button(),
        )
        self._lay_out()
        self.button.clicked.connect(self._ask)
        self.open_button.clicked.connect(self._open)
        self.table.opened.connect(self._open_best)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)

    def show_model(self, model: RestartsViewModel | Placeholder) -> None:
        """Show how many there are and what they led to; the choice stays."""
        if isinstance(model, Placeholder):
            self._model = None
            self.button.setEnabled(False)
            self.progress.hide()
            self._say(model.sentence, model.sentence, is_problem=False)
            self._show_rows(())
            return
        if model == self._model:
            self._model = model
            return
        self._model = model
        running = model.progress is not None
        self.button.setText(_("Stop") if running else _("Run restarts"))
        self.button.setEnabled(model.can_stop if running else model.can_run)
        self.progress.setVisible(running)
        self.progress.setValue(round(100.0 * (model.progress or 0.0)))
        self._say(model.sentence, model.explanation, is_problem=model.is_problem)
        self._show_rows(model.rows)
        self.setAccessibleDescription(description(model))

    def add_picture(self, picture: QWidget) -> None:
        """Put a picture of the optima beside or below the table."""
        self._picture = picture
        self._body.addWidget(picture)
        self._use_room()

    @Slot(int)
    def select(self, place: int) -> None:
        """Choose the optimum at this place of the list."""
        if 0 <= place < len(self.table.rows):
            self.table.selectRow(place)

    # -- wishes -------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Ask for as many restarts as the spin box says, unless some are made."""
        if self._model is not None and self._model.can_run:
            self.number.interpretText()
            self.restarts_requested.emit(self.number.value())

    @Slot()
    def _ask(self) -> None:
        if self._model is not None and self._model.can_stop:
            self.stop_requested.emit()
        else:
            self.ask()

    @Slot()
    def _open(self) -> None:
        number = self.runs.currentData()
        if number is not None:
            self.open_requested.emit(number)

    @Slot()
    def _open_best(self) -> None:
        place = self.table.place
        best = None if place < 0 else self.table.rows[place].best
        if best is not None:
            self.open_requested.emit(best)

    @Slot()
    def _on_current(self) -> None:
        place = self.table.place
        if self._is_rendering or place < 0:
            return
        self._chosen_key = self.table.rows[place].key
        self._list_runs(place)
        self.row_selected.emit(place)

    # -- showing ------------------------------------------------------------------

    def _say(self, sentence: str, explanation: str, *, is_problem: bool) -> None:
        role = "error" if is_problem else "caption"
        self.sentence.say(sentence)
        self.sentence.setToolTip(plain_tip(explanation))
        if self.sentence.property("role") != role:
            self.sentence.setProperty("role", role)
            self.sentence.style().polish(self.sentence)

    def _show_rows(self, rows: tuple[OptimumRow, ...]) -> None:
        """Show optima; what was chosen stays chosen, wherever it is now."""
        self._is_rendering = True
        self.table.show_rows(rows)
        place = _place_of(self._chosen_key, rows)
        if place != self.table.currentIndex().row():
            self.table.selectRow(place)
        self._is_rendering = False
        self._listing.setVisible(bool(rows))
        self._list_runs(place)
        self.row_selected.emit(place)
        self._use_room()
        self.table.fit_columns()

    def _list_runs(self, place: int) -> None:
        """Offer every run that ended at the chosen optimum, the best first."""
        known = None if self._model is None else self._model.known
        choices = (
            run_choices(known, self.table.rows[place])
            if known is not None and place >= 0
            else ()
        )
        labels = [choice.label for choice in choices]
        shown = [self.runs.itemText(i) for i in range(self.runs.count())]
        if labels != shown:
            chosen = self.runs.currentData()
            self.runs.clear()
            for choice in choices:
                self.runs.addItem(choice.label, choice.number)
            self.runs.setCurrentIndex(max(0, self.runs.findData(chosen)))
        self.runs.setEnabled(bool(choices))
        self.open_button.setEnabled(bool(choices))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bars where there is room for them."""
        super().resizeEvent(event)
        self._use_room()

    def sizeHint(self) -> QSize:
        """Return a size at which everything can be read."""
        return QSize(320, 250)

    def _use_room(self) -> None:
        height, direction = self.height(), QBoxLayout.Direction
        # In a low panel the list needs the lines, and the tool tip tells the rest.
        needed = self.sentence.whole_height(self.width()) + 3 * row_height()
        self.sentence.wrap(wraps=height >= needed)
        beside = self.width() >= _WIDE and height < _HIGH
        self._body.setDirection(
            direction.LeftToRight if beside else direction.TopToBottom
        )
        self._runs_row.setVisible(height >= (_LOW_BESIDE if beside else _LOW_FOR_RUNS))
        if self._picture is not None:
            self._picture.setVisible(beside or height >= _LOW_FOR_BARS)
            self._body.setStretchFactor(self._list_side, 3)
            self._body.setStretchFactor(self._picture, 2)
        # Below a short list, the bars take what it does not need.
        needed = (len(self.table.rows) + 1) * row_height() + SPACING
        if not self._runs_row.isHidden():
            needed += self._runs_row.sizeHint().height() + SPACING
        self._list_side.setMaximumHeight(_UNLIMITED if beside else needed)

    # -- parts --------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        for control in (self.number, self.button):
            top.addWidget(control)
        top.addWidget(self.progress, 1)
        top.addStretch(0)
        self.sentence.setObjectName("restarts_sentence")
        self.sentence.wrap(wraps=True)
        self._runs_row = QWidget()
        below = QHBoxLayout(self._runs_row)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACING)
        below.addWidget(self.runs, 1)
        below.addWidget(self.open_button)
        self._list_side = QWidget()
        column = QVBoxLayout(self._list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self.table, 1)
        column.addWidget(self._runs_row)
        self._listing = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._listing)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(SPACING // 2)
        self._body.addWidget(self._list_side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(SPACING // 2)
        outer.addLayout(top)
        outer.addWidget(self.sentence)
        outer.addWidget(self._listing, 1)
        outer.addStretch(0)
        self._listing.hide()
        self.setMinimumSize(240, 60)


def _place_of(key: int | None, rows: Sequence[OptimumRow]) -> int:
    """Return where an optimum is now; the first where it is not known."""
    for place, row in enumerate(rows):
        if row.key == key:
            return place
    return 0 if rows else -1
