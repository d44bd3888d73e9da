"""Everything that can be read in the windows that are open, as sorted lines."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

# Of a long table its beginning says how the rest is shown.
_MOST_ROWS = 60
_DISPLAYED = Qt.ItemDataRole.DisplayRole
_ROLES = (
    ("", _DISPLAYED),
    (" tip", Qt.ItemDataRole.ToolTipRole),
    (" says", Qt.ItemDataRole.AccessibleTextRole),
    (" checked", Qt.ItemDataRole.CheckStateRole),
)


def windows() -> list[QWidget]:
    """Return the windows in sight, the main one first."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return sorted(shown, key=lambda one: (not one.inherits("QMainWindow"), _kind(one)))


def readable() -> str:
    """Return all texts of all windows in sight, a line each."""
    lines = [
        f"{_kind(widget)}: {line}"
        for window in windows()
        for widget in (window, *window.findChildren(QWidget))
        if _tells(widget, window)
        for line in _lines(widget)
    ]
    return "".join(f"{line}\n" for line in sorted(lines))


def _tells(widget: QWidget, window: QWidget) -> bool:
    """Return whether a widget counts; a dialog tells of itself, a menu though shut."""
    if isinstance(widget, QMenu):
        return window.inherits("QMainWindow")
    return widget.window() is window and widget.isVisible()


def _kind(widget: QWidget) -> str:
    """Return the name of the Qt class that a widget's own is made from."""
    meta = widget.metaObject()
    while not meta.className().startswith("Q"):
        meta = meta.superClass()
    return str(meta.className())


def _lines(widget: QWidget) -> Iterator[str]:
    for what, text in (*_properties(widget), *_contents(widget)):
        if text:
            # A line each, whatever the text holds.
            yield f"{what} {text!r}"
    state = _state(widget)
    if state:
        yield state


def _properties(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "title", widget.windowTitle()
    yield "tip", widget.toolTip()
    yield "status", widget.statusTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "what", widget.whatsThis()


def _contents(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QAbstractButton() | QLabel() | QLineEdit():
            yield "text", widget.text()
        case QAbstractSpinBox():
            yield "text", widget.text()
        case QGroupBox():
            yield "text", widget.title()
        case QTextEdit() | QPlainTextEdit():
            for line in widget.toPlainText().split("\n"):
                yield "line", line
        case QComboBox():
            yield "chosen", widget.currentText()
            yield from _table(widget.model(), "entry")
        case QTabBar():
            for index in range(widget.count()):
                yield "tab", widget.tabText(index)
                yield "tab tip", widget.tabToolTip(index)
        case QAbstractItemView():
            # A heading shows its table's model.
            if widget.model() is not None and not isinstance(widget, QHeaderView):
                yield from _table(widget.model(), "cell")
        case QGraphicsView():
            for item in widget.items():
                if isinstance(item, QGraphicsTextItem) and item.isVisible():
                    yield "drawn", item.toPlainText()
        case QMenuBar() | QMenu():
            yield from _entries(widget)
    if isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()


def _state(widget: QWidget) -> str:
    """Return what can be told of a control besides its words."""
    if isinstance(widget, QAbstractButton):
        shown = f"{widget.text() or widget.accessibleName()!r}"
        checked = f" checked {widget.isChecked()}" if widget.isCheckable() else ""
        return f"button {shown} enabled {widget.isEnabled()}{checked}"
    if isinstance(widget, QAbstractSlider) and widget.accessibleName():
        ends = f"{widget.minimum()} to {widget.maximum()}"
        return f"slider {widget.accessibleName()!r} at {widget.value()} of {ends}"
    return ""


def _table(model: QAbstractItemModel, what: str) -> Iterator[tuple[str, str]]:
    rows = min(model.rowCount(QModelIndex()), _MOST_ROWS)
    columns = model.columnCount(QModelIndex())
    yield what, f"{model.rowCount(QModelIndex())} rows, {columns} columns"
    for orientation, count in (
        (Qt.Orientation.Horizontal, columns),
        (Qt.Orientation.Vertical, rows),
    ):
        for section in range(count):
            for name, role in _ROLES:
                text = model.headerData(section, orientation, role)
                yield f"head {section}{name}", "" if text is None else str(text)
    for row in range(rows):
        for column in range(columns):
            for name, role in _ROLES:
                value = model.index(row, column).data(role)
                yield (
                    f"{what} {row},{column}{name}",
                    "" if value is None else str(value),
                )


def _entries(menu: QMenuBar | QMenu) -> Iterator[tuple[str, str]]:
    if isinstance(menu, QMenu):
        menu.aboutToShow.emit()
    shown = [action for action in menu.actions() if action.isVisible()]
    yield "entries", " | ".join(action.text() or "----" for action in shown)
    for action in shown:
        if not action.isSeparator():
            yield "entry", _entry(action)


def _entry(action: QAction) -> str:
    keys = ", ".join(key.toString() for key in action.shortcuts())
    checked = f", checked {action.isChecked()}" if action.isCheckable() else ""
    told = f"{action.text()} [{keys}] enabled {action.isEnabled()}{checked}"
    return f"{told} tip {action.toolTip()!r} status {action.statusTip()!r}"
