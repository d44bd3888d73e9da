"""Missing data in view: what is expected of them, and what deletion costs."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.missing.comparison import ComparedRow
from emgui.exhibits.missing.missing_plot import MissingPlot
from emgui.exhibits.missing.picture import MissingViewModel
from emgui.exhibits.missing.study import MissingChoices
from emgui.exhibits.names import MISSING
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.calm import CheckBox
from emgui.views.controls.copying import CopyKey
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.text import plain_tip
from emgui.words.language import _


class MissingExhibit(ExhibitView[MissingViewModel | Placeholder]):
    """Whiskers above; below, both fits in numbers."""

    name, title, sentence = MISSING
    attempts = _(
        "In the data panel, draw 2 columns and choose “holes by x” (MAR) under Spoil. "
        "Generate, and step: the whiskers follow the ellipses. At the end, compare "
        "both fits with the truth. Then censor: now even EM is misled, because what is "
        "missing depends on the missing value itself."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ComparedRow, ...] = ()
        self._compares = CheckBox(_("Compare with the complete rows only"))
        self._compares.setObjectName("missing_compares")
        self._compares.setAccessibleName(_("Compare with the complete rows only"))
        self._compares.setToolTip(
            _(
                "Fit the complete rows by themselves (listwise deletion), from the "
                "same start with the same settings; dashed in the picture"
            )
        )
        self._compares.setChecked(True)
        self._compares.toggled.connect(self._on_compares)
        self._story = SteadyLabel()
        self._story.setObjectName("missing_story")
        self.missing_plot = MissingPlot()
        self.missing_plot.setMinimumHeight(110)
        self._table = self._make_table()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setObjectName("missing_splitter")
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.missing_plot)
        parts.addWidget(self._table)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        self.body.addWidget(self._compares)
        self.body.addWidget(self._story)
        self.body.addWidget(parts, 1)

    def show_model(self, model: MissingViewModel | Placeholder) -> None:
        """Draw picture and table, or say why there are none."""
        empty = isinstance(model, Placeholder)
        self._compares.setEnabled(not empty)
        self._table.setHidden(empty)
        self._story.setHidden(empty)
        if isinstance(model, Placeholder):
            self.missing_plot.show_model(model)
            return
        with QSignalBlocker(self._compares):
            self._compares.setChecked(model.choices.compares)
        self._story.setText(model.story)
        self.missing_plot.show_model(model.picture)
        self._fill(model)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget()
        table.setObjectName("missing_table")
        table.setAccessibleName(_("Parameters of both fits"))
        table.setToolTip(
            _(
                "Both fits in numbers: of all rows, and of the complete rows only. "
                "Where the truth is known, the nearer one is bold"
            )
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        CopyKey(table)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 6)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        header.setHighlightSections(False)
        table.setMinimumHeight(64)
        return table

    def _fill(self, model: MissingViewModel) -> None:
        table = self._table
        shape = (len(model.rows), len(model.heads))
        if (table.rowCount(), table.columnCount()) != shape:
            table.setRowCount(shape[0])
            table.setColumnCount(shape[1])
            self._rows = ()
            first = QHeaderView.ResizeMode.ResizeToContents
            table.horizontalHeader().setSectionResizeMode(0, first)
        for column, head in enumerate(model.heads):
            item = QTableWidgetItem(head)
            # Its column may be too narrow for it.
            item.setToolTip(plain_tip(head))
            table.setHorizontalHeaderItem(column, item)
        for i, row in enumerate(model.rows):
            if i >= len(self._rows) or self._rows[i] != row:
                self._fill_row(i, row)
        self._rows = model.rows

    def _fill_row(self, i: int, row: ComparedRow) -> None:
        for j, text in enumerate(row.cells):
            item = self._table.item(i, j)
            if item is None:
                item = QTableWidgetItem()
                side = Qt.AlignmentFlag.AlignRight if j else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(i, j, item)
            item.setText(text)
            font = item.font()
            font.setBold(j == row.nearer)
            item.setFont(font)

    @Slot(bool)
    def _on_compares(self, checked: bool) -> None:
        self.choices_requested.emit(MissingChoices(checked))
