"""Finds in a window what was not marked for translation.

It is opened in the pseudo-language, in which every marked text is in brackets. What has
words outside of them was not marked, but for what no language changes: names of data
sets and their columns, keys, numbers, names of criteria and of covariance structures,
paths, and what Qt writes by itself.
"""

import re
from collections.abc import Iterable, Iterator

from catalogues.pseudo import CLOSING, OPENING
from pyqtgraph import GraphicsScene, PlotWidget
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QGraphicsItem,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QWidget,
)

_BRACKETS = re.compile(rf"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}")
_MARKUP = re.compile(r"<style.*?</style>|<[^>]*>|&[a-z]+;", re.DOTALL)
_WORD = re.compile(r"[^\W\d_⁰¹²³⁴-⁹₀-₉]{2,}")
_ENCODING = re.compile(r"\b(?:utf-(?:8|16|32)(?:-sig|-le|-be)?|cp\d+|latin-1)\b")
_KEYS = re.compile(
    r"(?:\b(?:Ctrl|Shift|Alt|Meta)\+)+(?:\w+|.)|\bF\d+\b"
    r"|\b(?:Esc|Enter|Return|Space|Home|End|Left|Right|Up|Down|PgUp|PgDown)\b"
)
_PATH = re.compile(r"[\w.-]*[/\\][\w./\\…-]+|\*?\.(?:json|csv|png|pdf|svg|md)\b")
# What the field calls so in every language.
NAMES = {
    "AIC", "BIC", "CEM", "CSV", "ECM", "EM", "ICL", "JSON", "KL", "PDF", "PNG", "SEM",
    "SQUAREM", "UTF", "emgui", "log", "EEE", "EEI", "EII", "VII", "VVI", "VVV",
    "diag", "full", "spherical", "tied",
}  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MOST_ROWS = 30


def unmarked(windows: Iterable[QWidget], names: Iterable[str]) -> dict[str, str]:
    """Return texts that are not marked, each with where it is.

    Parameters
    ----------
    windows : iterable of QWidget
        With all that is in them, hidden or not.
    names : iterable of str
        Of data sets, columns and classes.
    """
    return {
        text: place
        for window in windows
        for place, text in texts_of(window)
        if not is_marked(text, names)
    }


def is_marked(text: str, names: Iterable[str]) -> bool:
    """Return whether a text has no words but those that no language changes."""
    left = _MARKUP.sub(" ", text)
    for name in sorted(names, key=len, reverse=True):
        left = left.replace(name, " ")
    before = ""
    while left != before:
        before, left = left, _BRACKETS.sub(" ", left)
    # Of a text that is cut, the bracket at its end is not shown.
    left = re.sub(rf"{OPENING}[^{CLOSING}]*…", " ", left)
    left = _ENCODING.sub(" ", _PATH.sub(" ", _KEYS.sub(" ", left)))
    return not set(_WORD.findall(left)) - NAMES


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield the places and texts of a window, its controls, menus and pictures."""
    for widget in (window, *window.findChildren(QWidget)):
        if not _is_of_others(widget):
            place = f"{type(widget).__name__} {widget.objectName()}".strip()
            for text in (*_of_any(widget), *_of_kind(widget)):
                if text:
                    yield place, text
    for action in window.findChildren(QAction):
        if action.menu() is None and not _is_of_others(action):
            for text in (action.text(), action.toolTip(), action.statusTip()):
                if text:
                    yield f"action {action.objectName()}", text


def _is_of_others(thing: QObject) -> bool:
    """Return whether Qt or pyqtgraph says what is said there, or a page does."""
    return (
        thing.objectName().startswith("qt_")
        or isinstance(thing.parent(), QDialogButtonBox | QTabBar)
        or _is_within(QFileDialog, thing.parent())
        # Its text is that of a page, of which there is one in every language.
        or isinstance(thing, QTextBrowser)
        or _is_of_pyqtgraph(thing)
    )


def _is_within(kind: type, thing: QObject | None) -> bool:
    while thing is not None and not isinstance(thing, kind):
        thing = thing.parent()
    return thing is not None


def _is_of_pyqtgraph(thing: QObject | None) -> bool:
    """Return whether it belongs to the menu of a plot, which nobody can open."""
    while thing is not None:
        parent = thing.parent()
        is_menu = isinstance(thing, QMenu) and isinstance(parent, PlotWidget)
        if is_menu or isinstance(thing, GraphicsScene):
            return True
        thing = parent
    return False


def _of_any(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.statusTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if widget.isWindow() or widget.windowTitle():
        yield widget.windowTitle()


def _of_kind(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QComboBox():
            yield from _of_model(widget.model())
            yield widget.placeholderText()
        case QLineEdit():
            yield widget.placeholderText()
        case QAbstractSpinBox():
            yield widget.specialValueText()
            if isinstance(widget, QSpinBox | QDoubleSpinBox):
                yield f"{widget.prefix()}1{widget.suffix()}"
        case QTabBar():
            for index in range(widget.count()):
                yield widget.tabText(index)
                yield widget.tabToolTip(index)
        case QMenu() | QGroupBox():
            yield widget.title()
        case QGraphicsView():
            yield from _of_picture(widget)
        case QHeaderView():
            pass
        case QAbstractItemView():
            yield from _of_model(widget.model())


def _of_model(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    top = QModelIndex()
    n_rows = min(model.rowCount(top), _MOST_ROWS)
    n_columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for role in _ROLES:
        for row in range(n_rows):
            yield _said(model.headerData(row, Qt.Orientation.Vertical, role))
            for column in range(n_columns):
                yield _said(model.data(model.index(row, column), role))
        for column in range(n_columns):
            yield _said(model.headerData(column, Qt.Orientation.Horizontal, role))


def _said(value: object) -> str:
    # What parts the entries of a chooser is called so by Qt.
    return value if isinstance(value, str) and value != "separator" else ""


def _of_picture(view: QGraphicsView) -> Iterator[str]:
    for item in () if view.scene() is None else view.scene().items():
        yield item.toolTip()
        yield from _of_item(item)


def _of_item(item: QGraphicsItem) -> Iterator[str]:
    if isinstance(item, QGraphicsTextItem):
        yield item.toPlainText()
        return
    # pyqtgraph's axes and labels keep their words in attributes.
    for name in ("labelText", "text"):
        value = getattr(item, name, None)
        if isinstance(value, str):
            yield value
