from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionSlider,
    QTabBar,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.main_window import MainWindow
from emgui.exhibits.catalogue import EXHIBITS
from emgui.session.state import Command
from emgui.views.controls.calm import ComboBox, Slider, SpinBox

KEYS = {
    Qt.Key.Key_E: Command.E_STEP,
    Qt.Key.Key_M: Command.M_STEP,
    Qt.Key.Key_Space: Command.RUN,
    Qt.Key.Key_Left: Command.BACK,
    Qt.Key.Key_Right: Command.FORWARD,
    Qt.Key.Key_Home: Command.TO_START,
    Qt.Key.Key_End: Command.TO_END,
}
MOVES = set(KEYS) - {Qt.Key.Key_E, Qt.Key.Key_M, Qt.Key.Key_Space}


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.focus_picture()
    return window


@pytest.fixture
def heard(window: MainWindow) -> Iterator[list[Command]]:
    commands: list[Command] = []
    window.command_requested.connect(commands.append)
    return commands


def inside(window: MainWindow, control: QWidget) -> QWidget:
    """Put a control where settings are, in a dock."""
    control.setParent(window.model_panel)
    control.setGeometry(10, 10, 120, 26)
    control.show()
    control.raise_()
    return control


def combo() -> QComboBox:
    chooser = ComboBox()
    chooser.addItems(["full", "Easy", "Many", "tied"])
    chooser.setCurrentIndex(3)
    return chooser


def slider() -> QSlider:
    slider = Slider(Qt.Orientation.Horizontal)
    slider.setValue(50)
    return slider


def value(control: QWidget) -> object:
    for name in ("currentIndex", "value", "isChecked", "text"):
        if hasattr(control, name):
            return getattr(control, name)()
    return None


def key_event(key: Qt.Key, repeated: bool) -> QKeyEvent:
    plain = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, key, plain, " ", repeated)


def press(keys: list[Qt.Key], control: QWidget) -> None:
    """Press keys where the focus is, as the system would send them."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or control, key)


@pytest.mark.parametrize("make", [combo, slider])
def test_a_control_that_tab_has_reached_leaves_all_bare_keys_to_the_window(
    qtbot: QtBot, window: MainWindow, heard: list[Command], make
) -> None:
    control = inside(window, make())
    control.setFocus(Qt.FocusReason.TabFocusReason)
    before = value(control)
    press(list(KEYS), control)
    assert heard == list(KEYS.values())
    assert value(control) == before
    assert control.hasFocus()
    press([Qt.Key.Key_Up], control)
    assert value(control) != before


def test_a_button_that_tab_has_reached_keeps_space(
    qtbot: QtBot, window: MainWindow, heard: list[Command]
) -> None:
    check = inside(window, QCheckBox("prior"))
    check.setFocus(Qt.FocusReason.TabFocusReason)
    press(list(KEYS), check)
    assert heard == [c for c in KEYS.values() if c is not Command.RUN]
    assert isinstance(check, QCheckBox)
    assert check.isChecked()


def table() -> QTableWidget:
    table = QTableWidget(3, 3)
    table.setCurrentCell(1, 1)
    return table


def test_a_table_keeps_the_keys_that_move_its_cell_and_no_others(
    window: MainWindow, heard: list[Command]
) -> None:
    control = inside(window, table())
    control.setFocus()
    press([Qt.Key.Key_E, Qt.Key.Key_M, Qt.Key.Key_Space], control)
    assert heard == [Command.E_STEP, Command.M_STEP, Command.RUN]
    press([Qt.Key.Key_Left], control)
    assert isinstance(control, QTableWidget)
    assert control.currentColumn() == 0
    assert len(heard) == 3


@pytest.mark.parametrize("make", [QLineEdit, SpinBox])
def test_a_text_field_keeps_what_is_typed_until_esc(
    qtbot: QtBot, window: MainWindow, heard: list[Command], make
) -> None:
    field = inside(window, make())
    QTest.mouseClick(field.findChild(QLineEdit) or field, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(field.hasFocus)
    press(list(KEYS), field)
    assert heard == []
    press([Qt.Key.Key_Escape], field)
    assert window.density_plot.hasFocus()
    press(list(KEYS), field)
    assert heard == list(KEYS.values())


def test_a_cell_that_is_edited_keeps_what_is_typed(
    window: MainWindow, heard: list[Command]
) -> None:
    control = inside(window, table())
    assert isinstance(control, QTableWidget)
    control.setGeometry(0, 0, 300, 200)
    control.setFocus()
    control.editItem(control.item(1, 1) or control.currentItem())
    control.edit(control.model().index(1, 1))
    press([Qt.Key.Key_E, Qt.Key.Key_Space, Qt.Key.Key_Escape], control)
    assert heard == []
    assert control.hasFocus()


@pytest.mark.parametrize("make", [combo, slider, lambda: QCheckBox("x"), QPushButton])
def test_the_mouse_leaves_the_keyboard_to_the_picture(
    qtbot: QtBot, window: MainWindow, heard: list[Command], make
) -> None:
    control = inside(window, make())
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)
    if isinstance(control, QComboBox):
        control.hidePopup()
    assert window.density_plot.hasFocus()
    press(list(KEYS), control)
    assert heard == list(KEYS.values())


def test_the_arrows_of_a_number_leave_the_keyboard_to_the_picture(
    window: MainWindow,
) -> None:
    spin = inside(window, SpinBox())
    assert isinstance(spin, QSpinBox)
    QTest.mouseClick(spin, Qt.MouseButton.LeftButton, pos=QPoint(spin.width() - 5, 5))
    assert spin.value() == 1
    assert window.density_plot.hasFocus()


def test_home_goes_to_the_start_after_a_slider_was_dragged(
    window: MainWindow, heard: list[Command]
) -> None:
    speed = window.transport.findChild(QSlider, "speed")
    option = QStyleOptionSlider()
    speed.initStyleOption(option)
    handle = speed.style().subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle
    )
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(speed, left, pos=handle.center())
    QTest.mouseMove(speed, speed.rect().center())
    QTest.mouseRelease(speed, left, pos=speed.rect().center())
    before = speed.value()
    press([Qt.Key.Key_Home], speed)
    assert heard == [Command.TO_START]
    assert speed.value() == before


def test_the_keyboard_is_with_the_picture_again_when_its_place_was_hidden(
    qtbot: QtBot, window: MainWindow, heard: list[Command]
) -> None:
    qtbot.waitUntil(lambda: not window.data_panel.visibleRegion().isEmpty())
    window.data_panel.table.findChildren(QLineEdit)[0].setFocus()
    tabs = next(
        bar
        for bar in window.findChildren(QTabBar)
        if window.restarts_dock.windowTitle() in map(bar.tabText, range(bar.count()))
    )
    place = next(i for i in range(2) if tabs.tabText(i) == "Restarts")
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(place).center())
    qtbot.waitUntil(window.density_plot.hasFocus)
    press([Qt.Key.Key_Space], tabs)
    assert heard == [Command.RUN]


def test_what_tab_leads_to_behind_another_tab_comes_to_the_front(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: window.data_dock.is_in_front)
    window.restarts_panel.number.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: window.restarts_dock.is_in_front)
    assert window.restarts_panel.number.hasFocus()


def test_an_open_list_keeps_its_keys(
    qtbot: QtBot, window: MainWindow, heard: list[Command]
) -> None:
    chooser = inside(window, combo())
    assert isinstance(chooser, QComboBox)
    chooser.showPopup()
    QTest.keyClick(chooser.view(), Qt.Key.Key_E)
    QTest.keyClick(chooser.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chooser.view().isVisible())
    assert chooser.currentText() == "Easy"
    assert heard == []


def test_a_floating_dock_hears_the_keys_too(
    qtbot: QtBot, window: MainWindow, heard: list[Command]
) -> None:
    window.likelihood_dock.setFloating(True)
    window.likelihood_plot.setFocus()
    QTest.keyClick(window.likelihood_plot, Qt.Key.Key_E)
    QTest.keyClick(window.likelihood_dock, Qt.Key.Key_Home)
    assert heard == [Command.E_STEP, Command.TO_START]
    window.likelihood_dock.setFloating(False)


def test_held_down_space_asks_once(window: MainWindow, heard: list[Command]) -> None:
    for repeated in (False, True, True):
        QApplication.sendEvent(window, key_event(Qt.Key.Key_Space, repeated))
    assert heard == [Command.RUN]
    for repeated in (False, True):
        QApplication.sendEvent(window, key_event(Qt.Key.Key_Right, repeated))
    assert heard[1:] == [Command.FORWARD] * 2


def test_a_key_with_control_is_none_of_them(
    window: MainWindow, heard: list[Command]
) -> None:
    QTest.keyClick(
        window.density_plot, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier
    )
    assert heard == []


def focusable(window: MainWindow) -> list[QWidget]:
    return [
        control
        for control in window.findChildren(QWidget)
        if control.isVisible()
        and control.isEnabled()
        and control.window() is window
        and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control.focusProxy() is None
    ]


def test_e_and_m_speak_from_every_place_but_a_text_field(
    qtbot: QtBot, window: MainWindow, heard: list[Command]
) -> None:
    docks = tuple(ExhibitDock(one.about, one.make, window) for one in EXHIBITS)
    window.add_exhibits(docks)
    n_places = 0
    for dock in (*window.docks, window.gallery_dock, *docks):
        dock.come_forward()
        QApplication.processEvents()
        for control in focusable(window):
            control.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(control, (QLineEdit, QAbstractSpinBox)):
                continue
            heard.clear()
            with QSignalBlocker(control):
                press([Qt.Key.Key_E, Qt.Key.Key_M], control)
            assert heard == [Command.E_STEP, Command.M_STEP], control
            n_places += 1
    assert n_places > 100
