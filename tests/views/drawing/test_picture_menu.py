from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow
from pytestqt.qtbot import QtBot

from emgui.views.drawing.picture_menu import PictureMenu, PictureWish
from emgui.views.plots.trace_plot import TracePlot


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.wishes: list[tuple[object, bool]] = []

    def customEvent(self, event: QEvent) -> None:  # noqa: N802
        assert isinstance(event, PictureWish)
        self.wishes.append((event.plot, event.copies))


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[TracePlot]:
    """A plot in a dock that floats: a window of its own."""
    window, dock = Window(), QDockWidget("dock")
    qtbot.addWidget(window)
    plot = TracePlot()
    dock.setWidget(plot)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    dock.setFloating(True)
    window.show()
    qtbot.waitExposed(dock)
    yield plot
    window.close()


def asked(plot: TracePlot, reason: QContextMenuEvent.Reason) -> QContextMenuEvent:
    """Ask for the menu where a mouse would: on the canvas."""
    by_mouse = reason is QContextMenuEvent.Reason.Mouse
    target = plot.canvas.viewport() if by_mouse else plot
    centre = target.rect().center()
    event = QContextMenuEvent(reason, centre, target.mapToGlobal(centre))
    QApplication.sendEvent(target, event)
    return event


def entries(plot: TracePlot) -> dict[str, QAction]:
    (menu,) = plot.findChildren(PictureMenu)
    return {action.text().replace("&", ""): action for action in menu.actions()}


@pytest.mark.parametrize(
    ("entry", "copies"), [("Copy picture", True), ("Save this picture…", False)]
)
@pytest.mark.parametrize(
    "reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard]
)
def test_a_wish_leaves_a_floating_dock(
    plot: TracePlot, reason: QContextMenuEvent.Reason, entry: str, copies: bool
) -> None:
    asked(plot, reason)
    entries(plot)[entry].trigger()
    window = plot.parentWidget().parentWidget()
    assert isinstance(window, Window)
    assert window.wishes == [(plot, copies)]


def test_a_keyboard_without_a_menu_key_opens_it(plot: TracePlot) -> None:
    QTest.keyClick(plot, Qt.Key.Key_F10)
    assert plot.findChildren(PictureMenu) == []
    QTest.keyClick(plot, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert "Copy picture" in entries(plot)


def test_the_menu_goes_when_it_is_closed(qtbot: QtBot, plot: TracePlot) -> None:
    asked(plot, QContextMenuEvent.Reason.Keyboard)
    (menu,) = plot.findChildren(PictureMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: plot.findChildren(PictureMenu) == [])


def test_who_stretches_the_axes_gets_no_menu(plot: TracePlot) -> None:
    view = plot.canvas.viewport()
    centre = view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.RightButton, pos=centre - QPoint(30, 10))
    asked(plot, QContextMenuEvent.Reason.Mouse)
    QTest.mouseRelease(view, Qt.MouseButton.RightButton, pos=centre)
    assert plot.findChildren(PictureMenu) == []
    # The next click is one again.
    QTest.mousePress(view, Qt.MouseButton.RightButton, pos=centre)
    asked(plot, QContextMenuEvent.Reason.Mouse)
    QTest.mouseRelease(view, Qt.MouseButton.RightButton, pos=centre)
    assert len(plot.findChildren(PictureMenu)) == 1
