"""Opens emgui's window as its command does, and tells over a pipe what is seen where.

It only looks: hands are xdotool's. A line of JSON comes in, a line goes out.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from threading import Thread
from typing import Any, TextIO

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

# Rows of a table or list that are told of.
_MOST_ROWS = 60
Thing = dict[str, Any]


class Probe(QObject):
    """Answers questions in the window's thread, one at a time."""

    asked = Signal(str)

    def __init__(self, answers: TextIO) -> None:
        super().__init__()
        self._answers = answers
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)

    @Slot(str)
    def _on_asked(self, line: str) -> None:
        question = json.loads(line)
        answer = _ANSWERS[question["ask"]](**question.get("with", {}))
        self._answers.write(json.dumps(answer) + "\n")
        self._answers.flush()


def see() -> list[Thing]:
    """Return everything that is in sight: controls, and the items in them."""
    return [
        thing
        for window in _windows()
        for widget in (window, *window.findChildren(QWidget))
        if widget.window() is window  # a list that is open is one of its own
        for thing in _told(widget, window)
    ]


def look() -> Thing:
    """Return the window in front, what has the focus, and the clipboard's length."""
    front = QApplication.activePopupWidget() or QApplication.activeWindow()
    focus = QApplication.focusWidget()
    main = next(w for w in QApplication.topLevelWidgets() if w.inherits("QMainWindow"))
    return {
        "front": "" if front is None else type(front).__name__,
        "front_title": "" if front is None else front.windowTitle(),
        "is_modal": QApplication.activeModalWidget() is not None,
        "title": main.windowTitle(),
        "frame": _corners(main.frameGeometry()),
        "focus": "" if focus is None else type(focus).__name__,
        "focus_text": "" if focus is None else _text(focus),
    }


def copied() -> str:
    """Return the text on the clipboard."""
    return QApplication.clipboard().text()


def where(name: str, x: float, y: float) -> list[int]:
    """Return the place on the screen of a point of the plot of this name."""
    from pyqtgraph import ViewBox

    plot = next(
        widget
        for widget in QApplication.allWidgets()
        if widget.objectName() == name and widget.isVisible()
    )
    view = plot.findChild(QGraphicsView)
    box = next(item for item in view.scene().items() if isinstance(item, ViewBox))
    spot = view.mapFromScene(box.mapViewToScene(QPointF(x, y)))
    corner = view.viewport().mapToGlobal(spot)
    return [corner.x(), corner.y()]


def photograph(path: str) -> Thing:
    """Write the screen to a PNG file; return its size and the colour of its middle."""
    screen = QApplication.primaryScreen()
    picture = screen.grabWindow(0).toImage()
    picture.save(path)
    return {"size": [picture.width(), picture.height()], "lightness": _light(picture)}


def _light(picture: QImage) -> float:
    small = picture.scaled(16, 16)
    pixels = [small.pixelColor(x, y).lightnessF() for x in range(16) for y in range(16)]
    return sum(pixels) / len(pixels)


def _windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def _told(widget: QWidget, window: QWidget) -> Iterator[Thing]:
    seen = _seen(widget)
    if widget.isVisible() and seen.isValid():
        yield _thing(widget, window, seen)
        for text, rectangle, is_enabled in _items(widget):
            if rectangle.isValid():
                yield {
                    "kind": f"{_kinds(widget)[0]} item",
                    "kinds": [*_kinds(widget), "item"],
                    "name": widget.objectName(),
                    "text": _plain(text),
                    "says": "",
                    "enabled": is_enabled,
                    "window": type(window).__name__,
                    "place": _place(widget, rectangle),
                }


def _seen(widget: QWidget) -> QRect:
    """Return what of a widget no other one, and no edge, hides; invalid for nothing."""
    region = widget.visibleRegion()
    if isinstance(widget, QAbstractScrollArea):
        # What an opaque child covers is not the widget's own.
        region += widget.viewport().visibleRegion()
    return region.boundingRect()


def _thing(widget: QWidget, window: QWidget, seen: QRect) -> Thing:
    return {
        "kind": _kinds(widget)[0],
        "kinds": _kinds(widget),
        "name": widget.objectName(),
        "text": _plain(_text(widget)),
        "says": widget.accessibleName(),
        "enabled": widget.isEnabled(),
        "window": type(window).__name__,
        "place": _place(widget, seen),
    }


def _kinds(widget: QWidget) -> list[str]:
    kinds, meta = [], widget.metaObject()
    while meta is not None and meta.className() != "QWidget":
        kinds.append(meta.className())
        meta = meta.superClass()
    return [*kinds, "QWidget"]


def _text(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QAbstractButton | QLabel | QLineEdit):
        return widget.text()
    return widget.windowTitle()


def _items(widget: QWidget) -> Iterator[tuple[str, QRect, bool]]:
    if isinstance(widget, QMenuBar | QMenu):
        for action in widget.actions():
            if action.isVisible() and not action.isSeparator():
                yield action.text(), widget.actionGeometry(action), action.isEnabled()
    elif isinstance(widget, QTabBar):
        for index in range(widget.count()):
            yield widget.tabText(index), widget.tabRect(index), True
    elif isinstance(widget, QGraphicsView):
        yield from _written(widget)
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _rows(widget)


def _rows(view: QAbstractItemView) -> Iterator[tuple[str, QRect, bool]]:
    model, root = view.model(), view.rootIndex()
    for row in range(min(model.rowCount(root), _MOST_ROWS)):
        for column in range(model.columnCount(root)):
            index = model.index(row, column, root)
            seen = view.visualRect(index) & view.viewport().rect()
            if not seen.isEmpty():
                corner = view.viewport().mapTo(view, QPoint(0, 0))
                yield str(index.data() or ""), seen.translated(corner), True


def _written(view: QGraphicsView) -> Iterator[tuple[str, QRect, bool]]:
    for item in view.items():
        if isinstance(item, QGraphicsTextItem) and item.isVisible():
            shape = view.mapFromScene(item.sceneBoundingRect()).boundingRect()
            yield item.toPlainText(), shape & view.viewport().rect(), True


def _place(widget: QWidget, rectangle: QRect) -> list[int]:
    corner = widget.mapToGlobal(rectangle.topLeft())
    return [corner.x(), corner.y(), rectangle.width(), rectangle.height()]


def _corners(rectangle: QRect) -> list[int]:
    return [rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height()]


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


_ANSWERS = {
    "see": see,
    "look": look,
    "copied": copied,
    "where": where,
    "photograph": photograph,
}


if __name__ == "__main__":
    # What emgui prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    probe = Probe(answers)
    from emgui.__main__ import main

    sys.argv = ["emgui", *sys.argv[1:]]
    sys.exit(main())
