"""The table in which parameters are read, typed and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from emgui.presentation.parameter_grid import ParameterGrid
from emgui.views.controls.parameter_model import ParameterModel
from emgui.views.style import SPACING, Theme, row_height

_WIDE_NUMBER = "-000.000"
# So many rows say how wide their numbers are.
_MOST_ROWS_MEASURED = 12
# Beyond this many columns all are as wide: to measure each would take long.
_MOST_MEASURED = 60


class ParameterGridView(QTableView):
    """A table view of one `ParameterModel`; Ctrl+C copies what is selected, or all.

    Parameters
    ----------
    name : str
        Name of the object.
    what : str
        What a screen reader calls it.
    """

    def __init__(self, name: str, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(what)
        self.numbers = ParameterModel(self)
        self.setModel(self.numbers)
        self._everything: ParameterGrid | None = None
        self.setAlternatingRowColors(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(48)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height())
        for header in (rows, self.horizontalHeader()):
            # In bold, headings would be wider than their columns.
            header.setHighlightSections(False)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy)

    def show_grid(
        self,
        grid: ParameterGrid,
        everything: ParameterGrid,
        theme: Theme,
        *,
        is_editable: bool,
    ) -> None:
        """Show numbers; `everything` is what is copied where nothing is selected."""
        self._everything = everything
        changed = self.numbers.show(grid, theme, is_editable=is_editable)
        if changed:
            # As many rows as before: Qt would keep the width of their old names.
            self.verticalHeader().headerDataChanged(
                Qt.Orientation.Vertical, 0, len(grid.rows) - 1
            )
            self.updateGeometries()
        if changed or self._is_cramped():
            self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width such that every heading can be read; else scroll."""
        header = self.horizontalHeader()
        widths = self._wanted_widths()
        if not widths:
            return
        room = self.viewport().width()
        # A bar that comes with more rows must not clip the headings.
        spared = 0 if self.verticalScrollBar().isVisible() else self._bar()
        if len(widths) * max(widths) <= room - spared:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if len(widths) > _MOST_MEASURED:
            header.setDefaultSectionSize(max(widths[:_MOST_MEASURED]))
            return
        spare = max(0, room - sum(widths)) // len(widths)
        for column, width in enumerate(widths):
            header.resizeSection(column, width + spare)

    def follow_print(self) -> None:
        """Make room for larger print, or less."""
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.fit_columns()

    def least_width(self) -> int:
        """Return the width at which everything can be read without scrolling."""
        rows = self.verticalHeader()
        heads = max(rows.sizeHint().width(), rows.width()) + 2 * self.frameWidth()
        return heads + sum(self._wanted_widths()) + self._bar()

    def _bar(self) -> int:
        return self.verticalScrollBar().sizeHint().width()

    def _is_cramped(self) -> bool:
        header = self.horizontalHeader()
        wanted = enumerate(self._wanted_widths()[:_MOST_MEASURED])
        return any(header.sectionSize(column) < width for column, width in wanted)

    def _wanted_widths(self) -> list[int]:
        width = self.horizontalHeader().fontMetrics().horizontalAdvance
        number = width(_WIDE_NUMBER)
        return [
            max(width(text), width(self._longest(column)), number) + 2 * SPACING
            for column, text in enumerate(self.numbers.headings())
        ]

    def _longest(self, column: int) -> str:
        """Return the longest number of a column, of what is measured."""
        grid = self.numbers.grid
        if grid is None or column >= _MOST_MEASURED:
            return ""
        rows = range(min(len(grid.rows), _MOST_ROWS_MEASURED))
        return max((grid.text(row, column) for row in rows), key=len, default="")

    @Slot()
    def copy(self) -> None:
        """Copy the selection, or everything, with headings and component numbers."""
        grid, everything = self.numbers.grid, self._everything
        if grid is None or everything is None:
            return
        indexes = self.selectionModel().selectedIndexes()
        if len(indexes) > 1:
            rows = sorted({index.row() for index in indexes})
            columns = sorted({index.column() for index in indexes})
            text = grid.pasted(rows, columns)
        else:
            rows = list(range(len(everything.rows)))
            text = everything.pasted(rows, list(range(len(everything.heads))))
        QGuiApplication.clipboard().setText(text)
