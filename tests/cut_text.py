"""Finds what cannot be read in a window: text wider or higher than its control."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from emgui.views.text import plain_tip

# Widths of letters are no whole numbers of pixels.
SLACK = 2


def cut(window: QWidget) -> list[str]:
    """Return what is cut, each with its name and text; nothing if all can be read."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            found += [f"{_name(widget)}: {fault}" for fault in _faults(widget)]
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel():
            yield from _label(widget)
        case QAbstractButton():
            yield from _button(widget)
        case QComboBox():
            yield from _combo(widget)
        case QTabBar():
            yield from _tabs(widget)
        case QHeaderView():
            yield from _header(widget)
        case QAbstractSpinBox():
            edit = widget.lineEdit()
            if _advance(edit, edit.text()) > edit.width() + SLACK:
                yield f"{edit.text()!r} is wider than its field"
    if isinstance(widget, QLabel | QAbstractButton | QComboBox | QLineEdit):
        yield from _place(widget)


def _label(label: QLabel) -> Iterator[str]:
    # A table of our own making has no plain width.
    text, room = label.text(), label.contentsRect()
    if label.buddy() is not None:
        text = text.replace("&", "")
    if not text or label.textFormat() == Qt.TextFormat.RichText:
        return
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        is_told = plain_tip(text) in label.toolTip()
        if needed > label.height() + SLACK and not is_told:
            yield f"{text!r} is higher than its place"
    elif _advance(label, text) > room.width() + SLACK:
        yield f"{text!r} is wider than its place"
    elif text.endswith("\N{HORIZONTAL ELLIPSIS}") and not label.toolTip():
        yield f"{text!r} does not tell the rest"


def _button(button: QAbstractButton) -> Iterator[str]:
    text = button.text().replace("&", "")
    needed = _advance(button, text)
    if isinstance(button, QPushButton) or not isinstance(button, QToolButton):
        needed = button.sizeHint().width()
    if text and needed > button.width() + SLACK and text not in button.toolTip():
        yield f"{text!r} is wider than the button"
    if text and button.height() + SLACK < button.minimumSizeHint().height():
        yield f"{text!r} is higher than the button"


def _combo(combo: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox,
        option,
        QStyle.SubControl.SC_ComboBoxEditField,
        combo,
    )
    text = combo.currentText()
    told = text in combo.toolTip()
    if _advance(combo, text) > field.width() + SLACK and not told:
        yield f"{text!r} is wider than the box"


def _tabs(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        text = bar.tabText(index).replace("&", "")
        if _advance(bar, text) > bar.tabRect(index).width():
            yield f"{text!r} is wider than its tab"


def _header(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    if header.orientation() == Qt.Orientation.Vertical:
        if model is not None and header.sizeHint().width() > header.width() + SLACK:
            yield "a name is wider than its heading"
        return
    for section in range(header.count()):
        at = header.sectionViewportPosition(section)
        if header.isSectionHidden(section) or not 0 <= at < header.viewport().width():
            continue
        text, tip = (
            str(model.headerData(section, header.orientation(), role) or "")
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        )
        if _advance(header, text) > header.sectionSize(section) and text not in tip:
            yield f"{text!r} is wider than its column"


def _place(widget: QWidget) -> Iterator[str]:
    """Say what lies beyond an edge where nobody can scroll, or over another one."""
    rect, inner = widget.rect(), widget
    while (outer := inner.parentWidget()) is not None and not inner.isWindow():
        if isinstance(outer.parentWidget(), QAbstractScrollArea):
            break
        rect = QRect(inner.mapToParent(rect.topLeft()), rect.size())
        if not outer.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(rect):
            yield f"{_text(widget)!r} reaches beyond {_name(outer)}"
            return
        inner = outer
    for other in widget.parentWidget().children():
        if isinstance(other, QLabel | QAbstractButton) and other is not widget:
            shared = other.geometry().intersected(widget.geometry())
            if other.isVisible() and shared.width() > 1 and shared.height() > 1:
                yield f"{_text(widget)!r} lies over {_text(other)!r}"


def _advance(widget: QWidget, text: str) -> int:
    lines = text.split("\n")
    return max(widget.fontMetrics().horizontalAdvance(line) for line in lines)


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None) or getattr(widget, "currentText", str)
    return str(text())[:60]


def _name(widget: QWidget) -> str:
    name = widget.objectName()
    if not name and (parent := widget.parentWidget()) is not None:
        name = f"in {parent.objectName() or type(parent).__name__}"
    return f"{type(widget).__name__} {name}"
