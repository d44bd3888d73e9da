"""Parameters in numbers: to read, to edit, to copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.parameter_table import ParameterTableViewModel, edited
from emgui.presentation.placeholder import Placeholder
from emgui.views.elided_label import ElidedLabel
from emgui.views.style import SPACING, Theme, row_height, theme_of
from emgui.views.text import Label, plain_tip

_Index = QModelIndex | QPersistentModelIndex
_SWATCH = (26, 10)
_WIDE_NUMBER = "-000.000"
# So many rows of parameters are worth more than another line of criteria.
_MOST_ROWS = 3


class ParameterModel(QAbstractTableModel):
    """The view model as a Qt table.

    Signals
    -------
    edit_requested(MixtureParameters)
        A cell was typed into.
    refused(str)
        What was typed does not fit; the text says why.
    """

    edit_requested = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._content: ParameterTableViewModel | None = None
        self._swatches: list[QPixmap] = []
        self._theme: Theme | None = None

    @property
    def content(self) -> ParameterTableViewModel | None:
        """What is shown."""
        return self._content

    def headings(self) -> list[str]:
        """Return the headings of the columns."""
        return [] if self._content is None else [h.text for h in self._content.heads]

    def show(self, content: ParameterTableViewModel, theme: Theme) -> bool:
        """Take other content; return whether the table changed its shape."""
        old = self._content
        same = (
            old is not None
            and old.heads == content.heads
            and len(old.cells) == len(content.cells)
        )
        if not same:
            self.beginResetModel()
        self._content = content
        if not same:
            self.tint(theme)
            self.endResetModel()
        else:
            last = self.index(len(content.cells) - 1, len(content.heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return not same

    def tint(self, theme: Theme) -> None:
        """Draw the swatches in the colours of a theme."""
        count = 0 if self._content is None else len(self._content.cells)
        if theme != self._theme:
            self._theme, self._swatches = theme, []
        # Drawn once each: Qt keeps a copy of every new one it scales.
        drawn = len(self._swatches)
        self._swatches += [_swatch(theme, k) for k in range(drawn, count)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One row a component."""
        if parent.isValid() or self._content is None:
            return 0
        return len(self._content.cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One column a quantity."""
        if parent.isValid() or self._content is None:
            return 0
        return len(self._content.heads)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Parameters can be edited, what follows from them cannot."""
        flags = super().flags(index)
        content = self._content
        if content is None or not index.isValid():
            return flags
        if content.is_editable and content.heads[index.column()].is_parameter:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, alignment or explanation."""
        content = self._content
        if content is None or not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return content.cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(content.heads[index.column()].explanation)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a quantity's name, or a component's number and line."""
        content = self._content
        if content is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole:
                return str(section + 1)
            if role == Qt.ItemDataRole.DecorationRole:
                return self._swatches[section]
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return content.heads[section].text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(content.heads[section].explanation)
        return None

    def setData(
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Ask for what was typed, or say why it does not fit."""
        content = self._content
        if content is None or role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value)
        if text == content.cells[index.row()][index.column()]:
            return False
        if not content.is_editable:
            self.refused.emit("Parameters can be changed once the run has paused.")
            return False
        head = content.heads[index.column()]
        try:
            parameters = edited(content.parameters, head, index.row(), text)
        except ValueError as error:
            self.refused.emit(f"{head.text} of component {index.row() + 1}: {error}.")
            return False
        self.edit_requested.emit(parameters)
        return True


class ParameterTable(QWidget):
    """A table of parameters with the fit's criteria below.

    Signals
    -------
    edit_requested(MixtureParameters)
        A cell was typed into.
    edit_finished()
        That was the whole edit.
    """

    title = "Parameters"
    hint = "double-click a number to change it"

    edit_requested = Signal(object)
    edit_finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parameter_table")
        self._model = ParameterModel(self)
        self._model.edit_requested.connect(self._on_edit)
        self._model.refused.connect(self._on_refused)
        self._table = self._make_table()
        self._footer = ElidedLabel()
        self._footer.setObjectName("criteria")
        self._footer.setProperty("role", "caption")
        self._footer.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._refusal = Label()
        self._refusal.setObjectName("parameter_error")
        self._refusal.setProperty("role", "error")
        self._refusal.hide()
        self._placeholder = Label()
        self._placeholder.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._placeholder.setProperty("role", "caption")
        self._placeholder.setWordWrap(True)
        filled = QWidget()
        layout = QVBoxLayout(filled)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._refusal)
        layout.addWidget(self._footer)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._placeholder)
        self._pages.addWidget(filled)

    def render(self, model: ParameterTableViewModel | Placeholder) -> None:  # type: ignore[override]
        """Show parameters, or why there are none."""
        if isinstance(model, Placeholder):
            self._placeholder.setText(model.sentence)
            self._pages.setCurrentIndex(0)
            return
        self._pages.setCurrentIndex(1)
        self._refusal.hide()
        self._footer.say(model.footer)
        self._share_height()
        if self._model.show(model, theme_of(self.palette())):
            self._fit_columns()

    def _share_height(self) -> None:
        """Write the criteria in more lines where the parameters leave room for them."""
        rows = min(_MOST_ROWS, self._model.rowCount())
        bar = self._table.horizontalScrollBar().sizeHint().height()
        table = self._table.horizontalHeader().height() + bar
        table += rows * self._table.rowHeight(0)
        criteria = self._footer.whole_height(self.width())
        self._footer.wrap(wraps=self.height() >= table + criteria)

    def changeEvent(self, event: Any) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange and hasattr(self, "_table"):
            self._model.tint(theme_of(self.palette()))
            self._table.verticalHeader().viewport().update()
        elif event.type() == event.Type.FontChange and hasattr(self, "_table"):
            self._table.verticalHeader().setDefaultSectionSize(row_height())
            self._fit_columns()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("parameters")
        table.setAccessibleName("Parameters of the components")
        table.setModel(self._model)
        table.setAlternatingRowColors(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setMinimumHeight(48)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height())
        for header in (rows, table.horizontalHeader()):
            # In bold, headings would be wider than their columns.
            header.setHighlightSections(False)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self._copy)
        return table

    def _fit_columns(self) -> None:
        """Share the width such that every heading can be read; else scroll."""
        header = self._table.horizontalHeader()
        metrics = header.fontMetrics()
        widths = [
            max(
                metrics.horizontalAdvance(text), metrics.horizontalAdvance(_WIDE_NUMBER)
            )
            + 2 * SPACING
            for text in self._model.headings()
        ]
        room = self._table.viewport().width()
        if len(widths) * max(widths, default=0) <= room:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        spare = max(0, room - sum(widths)) // len(widths)
        for column, width in enumerate(widths):
            header.resizeSection(column, width + spare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew, and where there are few lines, give the table all."""
        super().resizeEvent(event)
        self._share_height()
        self._fit_columns()

    @Slot(object)
    def _on_edit(self, parameters: object) -> None:
        self._refusal.hide()
        self.edit_requested.emit(parameters)
        self.edit_finished.emit()

    @Slot(str)
    def _on_refused(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.show()

    @Slot()
    def _copy(self) -> None:
        """Copy the selection, or all with headings, as tab separated text."""
        content = self._model.content
        if content is None:
            return
        indexes = self._table.selectionModel().selectedIndexes()
        if len(indexes) > 1:
            rows = sorted({index.row() for index in indexes})
            columns = sorted({index.column() for index in indexes})
        else:
            rows, columns = (
                list(range(len(content.cells))),
                list(range(len(content.heads))),
            )
        lines = ["\t".join(content.heads[c].copied for c in columns)]
        lines += ["\t".join(content.cells[r][c] for c in columns) for r in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _swatch(theme: Theme, k: int) -> QPixmap:
    """Return a piece of the component's line: colour and dash."""
    width, height = _SWATCH
    pixmap = QPixmap(2 * width, 2 * height)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setPen(theme.component_pen(k))
    painter.drawLine(0, height // 2, width, height // 2)
    painter.end()
    return pixmap
