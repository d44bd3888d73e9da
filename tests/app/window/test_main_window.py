import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QMenu,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emgui.app.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def test_closed_docks_come_back(window: MainWindow) -> None:
    for dock in window.docks:
        dock.close()
    assert not any(dock.isVisible() for dock in window.docks)
    window.arrange()
    assert not any(dock.isHidden() for dock in window.docks)
    assert not any(dock.isFloating() for dock in window.docks)


def test_every_dock_has_a_name_of_its_own(window: MainWindow) -> None:
    names = [dock.objectName() for dock in window.docks]
    assert len(set(names)) == len(names) == 11


def test_a_low_window_leaves_the_residuals_out(window: MainWindow) -> None:
    window.resize(1024, 600)
    assert window.residual_plot.isHidden()
    window.resize(1280, 800)
    assert not window.residual_plot.isHidden()


def is_inside_a_menu(widget: QWidget) -> bool:
    """Return whether a widget belongs to one of pyqtgraph's menus, which never show."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QMenu):
        parent = parent.parentWidget()
    return parent is not None


def test_every_control_can_be_named_by_a_screen_reader(window: MainWindow) -> None:
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox)
    nameless = [
        f"{type(control).__name__} {control.objectName()!r}"
        for kind in kinds
        for control in window.findChildren(kind)
        if not isinstance(control, QScrollBar)
        and not isinstance(control.parent(), QTabBar)
        and not control.objectName().startswith("qt_")
        and not is_inside_a_menu(control)
        and not control.accessibleName()
        and not getattr(control, "text", str)()
    ]
    assert nameless == []


def test_the_restarts_come_to_the_front_from_wherever_they_are(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: window.data_panel.visibleRegion().isEmpty() is False)
    window.restarts_dock.close()
    window.restarts_dock.come_forward()
    qtbot.waitUntil(lambda: not window.restarts_panel.visibleRegion().isEmpty())
