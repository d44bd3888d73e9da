from collections.abc import Iterator
from pathlib import Path

import pytest
from application_scenes import shown_application
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.desks import fit_desk
from emgui.app.window.application import Application
from emgui.app.window.preferences import Preferences
from emgui.session.state import Activity, Command

PATIENCE = 20_000


def wait(qtbot: QtBot, application: Application) -> None:
    def is_at_rest() -> bool:
        state = application.session.state
        idle = state.activity is Activity.IDLE and application.wiring.queue.is_idle
        return idle and state.position is not None and not application.fits.is_busy

    qtbot.waitUntil(is_at_rest, timeout=PATIENCE)


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions(path="faithful")) as application:
        wait(qtbot, application)
        application.session.command(Command.STEP)
        wait(qtbot, application)
        yield application


def quit_by_menu(application: Application) -> QMessageBox | None:
    """Choose File > Quit; return what is asked, if anything is."""
    quit_action = next(
        action
        for action in application.window.findChildren(QAction)
        if action.text() == "&Quit"
    )
    quit_action.trigger()
    asked = QApplication.activeModalWidget()
    assert asked is None or isinstance(asked, QMessageBox)
    return asked


def begin_a_branch(qtbot: QtBot, application: Application) -> None:
    parameters = application.session.state.parameters
    assert parameters is not None
    application.session.begin_from(parameters, "fit.json")
    wait(qtbot, application)
    application.session.command(Command.STEP)
    wait(qtbot, application)


def button(box: QMessageBox, words: str) -> QAbstractButton:
    return next(one for one in box.buttons() if words in one.text())


def test_who_only_stepped_is_not_asked(qtbot: QtBot, application: Application) -> None:
    assert quit_by_menu(application) is None
    assert not application.window.isVisible()


def test_work_is_asked_about_escape_stays_and_quit_quits(
    qtbot: QtBot, application: Application
) -> None:
    begin_a_branch(qtbot, application)
    box = quit_by_menu(application)
    assert box is not None
    assert "1 branch that you began would be lost" in box.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert application.window.isVisible()
    box = quit_by_menu(application)
    assert box is not None
    button(box, "Quit without").click()
    assert not application.window.isVisible()


def test_enter_saves_says_so_and_quits(
    qtbot: QtBot,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    answers = [None, tmp_path / "fit.json"]
    monkeypatch.setattr(fit_desk, "ask_where_to_save", lambda *_: answers.pop(0))
    begin_a_branch(qtbot, application)
    for _ in range(2):
        # Without a name nothing is saved, and the window stays.
        assert application.window.isVisible()
        box = quit_by_menu(application)
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not application.window.isVisible(), timeout=PATIENCE)
    assert (tmp_path / "fit.json").stat().st_size > 0


def test_what_was_saved_is_asked_about_only_after_more_was_done(
    qtbot: QtBot,
    application: Application,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = tmp_path / "fit.json"
    monkeypatch.setattr(fit_desk, "ask_where_to_save", lambda *_: path)
    begin_a_branch(qtbot, application)
    application.window.findChild(QAction, "action_save_fit").trigger()
    wait(qtbot, application)
    sentence = application.window.findChild(QLabel, "sentence")
    assert sentence.text().startswith(f"Saved fit.json in {tmp_path.parent.parent}")
    assert application.quitting.allows()
    begin_a_branch(qtbot, application)
    assert not sentence.text().startswith("Saved")
    assert not application.quitting.allows()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    box.reject()


def test_who_wants_no_question_gets_none_until_the_menu_brings_it_back(
    qtbot: QtBot, application: Application
) -> None:
    begin_a_branch(qtbot, application)
    box = quit_by_menu(application)
    assert box is not None
    tick = box.checkBox()
    assert "Ask before quitting" in tick.text()
    tick.click()
    button(box, "Cancel").click()
    # Who changes his mind has changed it about the tick, too.
    assert Preferences().asks_before_quitting
    box = quit_by_menu(application)
    assert box is not None
    box.checkBox().click()
    button(box, "Quit without").click()
    assert not Preferences().asks_before_quitting
    entry = next(
        action
        for action in application.window.findChildren(QAction)
        if action.text() == "&Ask before quitting"
    )
    menu = entry.associatedObjects()[0]
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entry.trigger()
    assert Preferences().asks_before_quitting


def test_what_was_set_aside_for_the_gallery_is_work_and_the_gallery_is_not(
    qtbot: QtBot, application: Application
) -> None:
    begin_a_branch(qtbot, application)
    panel = application.window.gallery_stage.furnish()
    panel.trouble_requested.emit(0)
    qtbot.waitUntil(
        lambda: application.own_state() is not application.session.state,
        timeout=PATIENCE,
    )
    wait(qtbot, application)
    assert not application.quitting.allows()
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    assert "Old Faithful" in box.text() or "faithful" in box.text()
    box.reject()
