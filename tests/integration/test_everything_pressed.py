"""Every action, button and choice of the window, worked as a hand works it.

A handler that is called by its name proves nothing about the entry that leads to it.
Whatever is asked on the way is answered by Escape; "Something went wrong" fails.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields
from enum import Enum

import pytest
from application_scenes import shown_application
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QMenu,
    QTabBar,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.app.window.cards import CardDock
from emgui.app.window.error_dialog import ErrorDialog
from emgui.mixture.model.editing import with_mean
from emgui.session.state import Activity

PATIENCE = 60_000
# Ends the window: pressed last, in a test of its own.
LAST = ("Quit",)


def is_at_rest(application: Application) -> bool:
    state = application.session.state
    return (
        state.activity is Activity.IDLE
        and not application.desk.is_busy
        and application.wiring.queue.is_idle
        and not state.restarts.is_running
    )


class Answerer(QObject):
    """Says Escape to every dialog and menu that waits for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.answered: list[str] = []
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    def _answer(self) -> None:
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(waiting, ErrorDialog):
            return
        if isinstance(waiting, QWidget):
            self.answered.append(type(waiting).__name__)
            QTest.keyClick(waiting.focusWidget() or waiting, Qt.Key.Key_Escape)

    def close(self) -> None:
        self._timer.stop()


class Hand:
    """Presses things in one window, and looks what came of it."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        self.qtbot, self.application = qtbot, application
        self.window = application.window
        self.answerer = Answerer()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: is_at_rest(self.application), timeout=PATIENCE)

    def do(self, name: str, press: Callable[[], object]) -> None:
        """Press something, and fail if the window met an error by it."""
        press()
        self.qtbot.wait(1)
        self.rest()
        self.close_readers()
        dialog = self.application.reporter._dialog
        assert not dialog.isVisible(), f"{name}: {dialog._text.toPlainText()}"

    def close_readers(self) -> None:
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible() and not isinstance(dialog, ErrorDialog):
                dialog.reject()

    def menus(self) -> dict[str, QMenu]:
        tops = {top.text().replace("&", ""): top.menu() for top in self._tops()}
        return {name: menu for name, menu in tops.items() if isinstance(menu, QMenu)}

    def _tops(self) -> list[QAction]:
        return self.window.menuBar().actions()


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[Hand]:
    with shown_application(WindowOptions(path="iris", n_components=3)) as application:
        hand = Hand(qtbot, application)
        hand.rest()
        QTest.keyClick(hand.window, Qt.Key.Key_F10)
        hand.rest()
        yield hand
        hand.answerer.close()


def entries(menu: QMenu, path: str = "") -> Iterator[tuple[str, QAction]]:
    """Yield the entries of a menu that is opened, and of those that open from it."""
    menu.aboutToShow.emit()
    for action in list(menu.actions()):
        name = f"{path} > {action.text()}".replace("&", "").partition("\t")[0]
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner, name)
        elif not action.isSeparator():
            yield name, action


def found(hand: Hand, top: str, name: str) -> QAction | None:
    """Return an entry; a menu that is opened anew may have made it anew."""
    now = dict(entries(hand.menus()[top], top))
    for changing in ("Edit > Undo", "Edit > Redo"):
        if name.startswith(changing):
            return next(one for text, one in now.items() if text.startswith(changing))
    return now.get(name)


def edit(hand: Hand) -> None:
    """Drag a mean by a little: something to take back."""
    parameters = hand.application.session.state.parameters
    assert parameters is not None
    hand.window.parameter_table.edit_requested.emit(with_mean(parameters, 0, 0, 5.5))
    hand.window.parameter_table.edit_finished.emit()
    hand.rest()


def run_slowly(hand: Hand) -> None:
    hand.application.session.set_speed(1.0)
    hand.window.findChild(QAction, "action_run").trigger()
    session = hand.application.session
    queue = hand.application.wiring.queue
    hand.qtbot.waitUntil(
        lambda: session.state.activity is Activity.RUNNING and queue.is_idle
    )


def choose_before(*names: str) -> Callable[[Hand], None]:
    """Return what chooses entries of the Run menu."""

    def chosen(hand: Hand) -> None:
        for name in names:
            hand.window.findChild(QAction, f"action_{name}").trigger()
            hand.rest()

    return chosen


def larger_print(hand: Hand) -> None:
    larger = found(hand, "View", "View > Larger print")
    assert larger is not None
    larger.trigger()


# What makes an entry one that can be chosen.
BEFORE: dict[str, Callable[[Hand], None]] = {
    "Edit > Undo": edit,
    "Run > E-step": choose_before("m_step"),
    "Run > Forward": choose_before("step", "back"),
    "Run > To the end": choose_before("to_start"),
    "Run > Same start": choose_before("step"),
    "View > Usual print": larger_print,
    "Run > Pause": run_slowly,
    "Run > Stop": run_slowly,
}
# What is there already looks the same after it was chosen.
MAY_CHANGE_NOTHING = {
    "View > Show all of the data",
    "View > Restore the layout",
    "View > Usual print",
}


def prepare(hand: Hand, name: str) -> None:
    """Do what an entry is about; that of undoing says what it would undo."""
    for entry, before in BEFORE.items():
        if name.startswith(entry):
            before(hand)


def facts(hand: Hand) -> list[object]:
    """Return what a person could see to have changed."""
    application, window = hand.application, hand.window
    state, docks = application.session.state, window.findChildren(QDockWidget)
    focused = QApplication.focusWidget()
    return [
        state.position,
        state.activity,
        state.edited,
        state.restarts,
        len(state.history.branches),
        None if state.dataset is None else state.dataset.name,
        {
            dock.objectName(): dock.isHidden() or dock.visibleRegion().isEmpty()
            for dock in docks
        },
        application.preferences.theme,
        application.preferences.threads,
        len(hand.answerer.answered),
        window.isFullScreen(),
        QApplication.font().pointSizeF(),
        None if focused is None else focused.objectName(),
        [one for one in window.findChildren(QDialog) if one.isVisible()],
        QGuiApplication.clipboard().text(),
        application.preferences.print_percent,
        [one.isFullScreen() for one in (window, *docks)],
        application.preferences.asks_before_quitting,
        [page.toPlainText() for page in window.findChildren(QTextBrowser)],
        [one.isVisible() for one in window.findChildren(QWidget, "first_card")],
    ]


@pytest.mark.slow
def test_every_entry_of_every_menu_does_something(hand: Hand) -> None:
    pressed, idle, out_of_reach = [], [], []
    for top in hand.menus():
        for name, _ in list(entries(hand.menus()[top], top)):
            if name.endswith(LAST):
                continue
            prepare(hand, name)
            action = found(hand, top, name)
            if action is None or not action.isEnabled():
                out_of_reach.append(name)
                continue
            before = facts(hand)
            action.trigger()
            QApplication.processEvents()
            changed = facts(hand) != before
            hand.do(name, lambda: None)
            pressed.append(name)
            if not changed and facts(hand) == before:
                idle.append(name)
    assert len(pressed) > 60
    # Components that have been merged or dropped on the way, and a file never opened.
    known = ("No file was opened", " component > ", " components > ")
    assert [one for one in out_of_reach if not any(k in one for k in known)] == []
    # The theme that is chosen at first is that of the system, and all cores compute.
    cores = next(one for one in pressed if "threads > All cores" in one)
    assert set(idle) <= MAY_CHANGE_NOTHING | {"View > Theme > System", cores}


def everywhere(hand: Hand) -> Iterator[None]:
    """Bring one dock after the other to the front."""
    for dock in hand.window.findChildren(CardDock):
        dock.come_forward()
        hand.rest()
        yield


def in_sight(hand: Hand, kind: type[QWidget], seen: set[str]) -> list[QWidget]:
    """Return what can be worked now and was not before, each by its name."""
    found = [
        one
        for one in hand.window.findChildren(kind)
        if one.isVisible()
        and one.isEnabled()
        and one.objectName()
        and one.objectName() not in seen
        and not one.visibleRegion().isEmpty()
        and not one.objectName().startswith("qt_")
    ]
    seen.update(one.objectName() for one in found)
    return found


@pytest.mark.slow
def test_every_choice_of_every_list_can_be_chosen(hand: Hand) -> None:
    kinds = {name: type(value) for name, value in enumerations(hand)}
    n_chosen, seen = 0, set()
    for _ in everywhere(hand):
        for chooser in in_sight(hand, QComboBox, seen):
            assert isinstance(chooser, QComboBox)
            for place in range(chooser.count()):
                if not isValid(chooser) or place >= chooser.count():
                    break
                flags = chooser.model().flags(chooser.model().index(place, 0))
                if not flags & Qt.ItemFlag.ItemIsSelectable:
                    continue  # a line between groups of entries
                n_chosen += 1
                name = f"{chooser.objectName()}: {chooser.itemText(place)}"
                hand.do(name, lambda c=chooser, p=place: choose(c, p))
                assert {n: type(v) for n, v in enumerations(hand)} == kinds, name
    assert n_chosen > 60


def choose(chooser: QComboBox, place: int) -> None:
    """Open a list, and choose an entry of it."""
    chosen: list[int] = []
    chooser.activated.connect(chosen.append)
    chooser.showPopup()
    view, index = chooser.view(), chooser.model().index(place, 0)
    view.setCurrentIndex(index)
    enter = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, *enter))
    assert chosen == [place]
    if isValid(chooser):
        chooser.activated.disconnect(chosen.append)


def enumerations(hand: Hand) -> list[tuple[str, object]]:
    """Return what of the settings is one of a closed set: item data may lose it."""
    settings = hand.application.session.state.settings
    values = [(field.name, getattr(settings, field.name)) for field in fields(settings)]
    return [(name, value) for name, value in values if isinstance(value, (Enum, str))]


@pytest.mark.slow
def test_every_button_can_be_clicked(hand: Hand) -> None:
    clicked, seen = [], set()
    hand.application.session.set_speed(None)
    hand.window.restarts_panel.number.setValue(2)
    for _ in everywhere(hand):
        for button in in_sight(hand, QAbstractButton, seen):
            name = button.objectName()
            # They take away what the others are on.
            if isinstance(button.parent(), QTabBar) or name.endswith(
                ("_dock_close", "_dock_window", "_dock_fill")
            ):
                continue
            if not isValid(button) or not button.isVisible():
                continue
            hand.do(
                name, lambda b=button: QTest.mouseClick(b, Qt.MouseButton.LeftButton)
            )
            clicked.append(name)
    assert len(clicked) > 25
