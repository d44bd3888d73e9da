"""Known classes against components: a table whose numbers mark their rows."""

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
    QFont,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from emgui.presentation.classes import ClassesViewModel
from emgui.presentation.placeholder import Placeholder
from emgui.views import names
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.controls.scrolling import scrolling
from emgui.views.controls.swatch import line_swatch
from emgui.views.style import MARGIN, SPACING, Theme, row_height, theme_of
from emgui.views.text import Label, plain_tip
from emgui.words.language import _

# A card lower than this keeps its height for the table.
_LOW = 170
_Index = QModelIndex | QPersistentModelIndex
# Of a table, the only parent that has rows.
_ROOT = QModelIndex()


class _TableModel(QAbstractTableModel):
    """A view model of classes as a Qt table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.content: ClassesViewModel | None = None
        self.theme: Theme | None = None

    def show(self, content: ClassesViewModel, theme: Theme) -> None:
        """Take other content."""
        old = self.content
        same = old is not None and (old.names, old.heads) == (
            content.names,
            content.heads,
        )
        if not same:
            self.beginResetModel()
        self.content, self.theme = content, theme
        if not same:
            self.endResetModel()
            return
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(
            Qt.Orientation.Horizontal, 0, self.columnCount() - 1
        )

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row a class."""
        return (
            0 if parent.isValid() or self.content is None else len(self.content.names)
        )

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """One column a component, and the share that agrees."""
        return (
            0 if parent.isValid() or self.content is None else len(self.content.heads)
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a count; those that agree are bold."""
        if self.content is None or not index.isValid():
            return None
        place = (index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.content.text(*place)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and self.content.is_pair(*place):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_tip(self.content, *place))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return a class, or a component with a piece of its line."""
        if self.content is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            across = orientation is Qt.Orientation.Horizontal
            names = self.content.short_heads if across else self.content.names
            return names[section]
        is_component = (
            orientation is Qt.Orientation.Horizontal
            and section < len(self.content.heads) - 1
        )
        if role == Qt.ItemDataRole.DecorationRole and is_component and self.theme:
            return line_swatch(self.theme, section)
        if role == Qt.ItemDataRole.ToolTipRole and is_component:
            return plain_tip(
                _(
                    "Rows whose likeliest component is {component}",
                    component=section + 1,
                )
            )
        return None


class ClassesPanel(QWidget):
    """A confusion table of known classes and components, and how well they agree.

    Signals
    -------
    brush_requested(object)
        Mark the rows with these numbers in all views; None for none.
    """

    title, hint = names.CLASSES
    brush_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classes_panel")
        self.setAccessibleName(self.title)
        self._identities: tuple[int, ...] = ()
        self._rows = _TableModel(self)
        self._table = QTableView()
        self._sentence, self._details = ElidedLabel(), ElidedLabel()
        self._empty = Label()
        self._mark = QToolButton(self)
        self._lay_out()
        self._table.clicked.connect(self._on_cell)
        self._table.activated.connect(self._on_cell)
        self._mark.clicked.connect(self._on_mark)

    def wear(self, identities: tuple[int, ...]) -> None:
        """Write the components in the colours of these identities."""
        self._identities = identities

    def show_model(self, model: ClassesViewModel | Placeholder) -> None:
        """Show how rows agree, or why that is not known."""
        if isinstance(model, Placeholder):
            self._rows.content = None
            self._mark.setEnabled(False)
            self._empty.setText(model.sentence)
            self.setAccessibleDescription(model.sentence)
            self._pages.setCurrentIndex(0)
            return
        self._pages.setCurrentIndex(1)
        self._mark.setEnabled(True)
        self._sentence.say(model.sentence)
        self._details.say(model.details)
        self.setAccessibleDescription(f"{model.sentence} {model.details}")
        theme = theme_of(self.palette()).worn_by(self._identities)
        self._rows.show(model, theme)
        self._share_height()

    @Slot()
    def copy(self) -> None:
        """Copy the whole table, separated by tabs."""
        content = self._rows.content
        if content is None:
            return
        lines = ["\t".join([_("class"), *content.heads])]
        for row, name in enumerate(content.names):
            cells = (content.text(row, c) for c in range(len(content.heads)))
            lines.append("\t".join([name, *cells]))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out how it is counted, where there is no room for it."""
        super().resizeEvent(event)
        self._details.setVisible(event.size().height() >= _LOW)
        self._share_height()

    def _share_height(self) -> None:
        """Write the agreement in more lines where the table leaves room for them."""
        rows = self._rows.rowCount() * row_height()
        below = self._details.sizeHint().height() if self.height() >= _LOW else 0
        taken = self._table.horizontalHeader().sizeHint().height() + rows + below
        bar = self._table.horizontalScrollBar().sizeHint().height()
        width = self.width() - self._mark.sizeHint().width() - SPACING
        needed = self._sentence.whole_height(width)
        self._sentence.wrap(wraps=needed <= self.height() - taken - bar)

    def _lay_out(self) -> None:
        self._table.setObjectName("classes")
        self._table.setAccessibleName(_("Rows by known class and component"))
        self._table.setModel(self._rows)
        # It takes what sentences leave, never a part of them.
        policy = QSizePolicy.Policy
        self._table.setSizePolicy(policy.Expanding, policy.Ignored)
        self._sentence.setSizePolicy(policy.Ignored, policy.Preferred)
        self._table.setMinimumHeight(2 * row_height())
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._table)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        lines = self._table.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(row_height())
        self._sentence.setObjectName("agreement")
        self._details.setObjectName("agreement_details")
        self._details.setProperty("role", "caption")
        self._mark.setText(_("mark the others"))
        self._mark.setProperty("role", "quiet")
        self._mark.setObjectName("mark_disagreeing")
        self._mark.setAccessibleName(_("Mark the rows that disagree"))
        self._mark.setToolTip(
            plain_tip(
                _(
                    "Brush the rows whose likeliest component is not the one paired "
                    "with their class: they stand out in all views; Esc lets them go"
                )
            )
        )
        self._empty.setProperty("role", "caption")
        self._empty.setWordWrap(True)
        self._empty.setMargin(MARGIN)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self._sentence, 1)
        top.addWidget(self._mark)
        column.addLayout(top)
        column.addWidget(self._table, 1)
        column.addWidget(self._details)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(scrolling(self._empty))
        self._pages.addWidget(page)
        self.setMinimumSize(120, 60)

    @Slot(QModelIndex)
    def _on_cell(self, index: QModelIndex) -> None:
        if self._rows.content is not None:
            rows = self._rows.content.rows(index.row(), index.column())
            self.brush_requested.emit(rows if rows.size else None)

    @Slot()
    def _on_mark(self) -> None:
        if self._rows.content is not None:
            rows = self._rows.content.disagreeing()
            self.brush_requested.emit(rows if rows.size else None)


def _tip(content: ClassesViewModel, row: int, column: int) -> str:
    """Return what a cell of the table counts."""
    name = content.names[row]
    if column == len(content.heads) - 1:
        return _("Share of {name} in the component that is paired with it", name=name)
    if content.is_pair(row, column):
        return _(
            "Rows of {name} whose likeliest component is {component}. They agree. "
            "Click: mark them in all views",
            name=name,
            component=column + 1,
        )
    return _(
        "Rows of {name} whose likeliest component is {component}. Click: mark them in "
        "all views",
        name=name,
        component=column + 1,
    )
