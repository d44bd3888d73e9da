"""One value, explained: the formula of its responsibilities with today's numbers."""

from __future__ import annotations

from dataclasses import astuple

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.names import VALUE
from emgui.exhibits.value.picture import ExplainedValue, ValueViewModel
from emgui.exhibits.value.terms_plot import TermsPlot
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.calm import SpinBox
from emgui.views.controls.flow_row import FlowRow
from emgui.views.controls.scrolling import scrolling
from emgui.views.controls.sentence_label import sentence_label
from emgui.views.text import TableLabel
from emgui.words.language import _

# Qt's spin box counts no further.
_MOST_ROWS = 2_147_483_647


class ValueExhibit(ExhibitView[ValueViewModel | Placeholder]):
    """A row chosen anywhere, with the whole of the arithmetic."""

    name, title, sentence = VALUE
    attempts = _(
        "Click a value between the two components, then step: its responsibilities "
        "move, and with them its part in counts, means and variances. Then choose the "
        "least certain value."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ValueViewModel | None = None
        self.body.addLayout(self._controls())
        self._heading = sentence_label("value_heading", "status")
        self._note = sentence_label("value_note", "caption")
        self._formulas = sentence_label("value_formulas")
        self._lines = TableLabel()
        self._lines.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._lines.setObjectName("value_shares")
        self.terms_plot = TermsPlot()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self._heading, self._note, self._formulas):
            layout.addWidget(part)
        layout.addWidget(self.terms_plot, 1)
        layout.addWidget(self._lines)
        layout.addStretch(1)
        area = scrolling(inside)
        # The shares of several components may be wider than a narrow dock.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.body.addWidget(area, 1)

    def show_model(self, model: ValueViewModel | Placeholder) -> None:
        """Show the row that is selected, or say how to select one."""
        self._model = None if isinstance(model, Placeholder) else model
        self._row.setEnabled(self._model is not None)
        uncertain = None if self._model is None else self._model.uncertain
        self._uncertain.setEnabled(uncertain is not None)
        explained = model if isinstance(model, Placeholder) else model.explained
        if self._model is not None:
            self._show_row(self._model)
        self._explain(explained)
        self.terms_plot.show_model(explained)

    def _controls(self) -> FlowRow:
        self._row = SpinBox()
        self._row.setObjectName("value_row")
        self._row.setAccessibleName(_("Row to explain"))
        self._row.setToolTip(
            _("Which row of the data is explained; marked in all views")
        )
        self._row.setKeyboardTracking(False)
        self._row.setSpecialValueText(_("none"))
        self._row.valueChanged.connect(self._on_row)
        self._uncertain = QPushButton(_("Least certain"))
        self._uncertain.setObjectName("value_uncertain")
        self._uncertain.setToolTip(
            _(
                "Choose the row, among those drawn, whose largest responsibility is "
                "smallest: nobody can tell who made it"
            )
        )
        self._uncertain.clicked.connect(self._on_uncertain)
        row = FlowRow()
        row.add_labelled(_("Row"), self._row)
        row.addWidget(self._uncertain)
        return row

    def _show_row(self, model: ValueViewModel) -> None:
        with QSignalBlocker(self._row):
            self._row.setRange(0, min(model.n_rows, _MOST_ROWS))
            self._row.setValue(0 if model.selected is None else model.selected + 1)

    def _explain(self, explained: ExplainedValue | Placeholder) -> None:
        told = None if isinstance(explained, Placeholder) else explained
        for label, text in (
            (self._heading, "" if told is None else told.heading),
            (self._note, "" if told is None else told.note),
            (self._formulas, "" if told is None else "\n".join(told.formulas)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        lines = () if told is None else told.lines
        if told is not None:
            self._lines.show_cells(astuple(told.heads), map(astuple, lines))
        self._lines.setVisible(bool(lines))

    @Slot(int)
    def _on_row(self, number: int) -> None:
        self.row_requested.emit(None if number == 0 else number - 1)

    @Slot()
    def _on_uncertain(self) -> None:
        if self._model is not None and self._model.uncertain is not None:
            self.row_requested.emit(self._model.uncertain)
