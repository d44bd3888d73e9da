import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from application_scenes import shown_application
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFileDialog,
    QLabel,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.desks import fit_desk
from emgui.app.window.application import Application
from emgui.app.window.preferences import Preferences, ThemeChoice
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import StopReason
from emgui.mixture.model.structures.catalogue import FULL
from emgui.presentation.actions import Deed
from emgui.session.state import Activity
from emgui.views.style import theme_of

PATIENCE = 20_000


def at_rest(application: Application) -> bool:
    state = application.session.state
    return (
        state.activity is Activity.IDLE
        and state.dataset is not None
        and (state.position is not None or bool(state.problem))
        and application.wiring.queue.is_idle
    )


def wait(qtbot: QtBot, application: Application) -> None:
    qtbot.waitUntil(lambda: at_rest(application), timeout=PATIENCE)


def opened(qtbot: QtBot, options: WindowOptions) -> Iterator[Application]:
    with shown_application(options) as application:
        wait(qtbot, application)
        yield application


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    yield from opened(qtbot, WindowOptions())


@pytest.fixture
def iris(qtbot: QtBot) -> Iterator[Application]:
    yield from opened(qtbot, WindowOptions(path="iris", n_components=3))


def press(
    qtbot: QtBot,
    application: Application,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    target = application.window.focusWidget() or application.window
    QTest.keyClick(target, key, modifier)
    wait(qtbot, application)


def test_a_newcomer_sees_the_two_processes_and_a_start(
    application: Application,
) -> None:
    state = application.session.state
    assert state.dataset is not None
    assert state.dataset.n_samples == 12_000
    assert state.position == Position(0, 0, Phase.M)
    assert application.window.windowTitle() == (
        "emgui - two processes - iteration 0 - ready"
    )


def test_keys_drive_the_loop(qtbot: QtBot, application: Application) -> None:
    for key, title in (
        (Qt.Key.Key_E, "iteration 0"),
        (Qt.Key.Key_M, "iteration 1"),
        (Qt.Key.Key_E, "iteration 1"),
        (Qt.Key.Key_F10, "iteration 2"),
        (Qt.Key.Key_Left, "iteration 1"),
        (Qt.Key.Key_Right, "iteration 2"),
        (Qt.Key.Key_Home, "iteration 0"),
        (Qt.Key.Key_End, "iteration 2"),
    ):
        press(qtbot, application, key)
        assert title in application.window.windowTitle(), key


def test_f5_runs_to_convergence(qtbot: QtBot, application: Application) -> None:
    application.session.set_speed(None)
    press(qtbot, application, Qt.Key.Key_F5)
    branch = application.session.state.history.branch(0)
    assert branch.stop is not None
    assert branch.stop.reason is StopReason.CONVERGED
    assert application.window.windowTitle().endswith("converged")


def test_f5_pauses_what_it_started(qtbot: QtBot, application: Application) -> None:
    application.session.set_speed(5.0)
    QTest.keyClick(application.window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: application.session.state.last_index >= 1, timeout=PATIENCE)
    press(qtbot, application, Qt.Key.Key_F5)
    assert application.window.windowTitle().endswith("paused")


def test_space_in_a_control_belongs_to_the_control(
    qtbot: QtBot, application: Application
) -> None:
    chooser = application.window.column_chooser
    chooser.truth.setFocus()
    QTest.keyClick(chooser.truth, Qt.Key.Key_Space)
    wait(qtbot, application)
    assert not application.wiring.view.show_truth
    assert application.session.state.last_index == 0


def test_right_goes_forward_from_a_slider_too_and_up_moves_it(
    qtbot: QtBot, application: Application
) -> None:
    speed = application.window.findChild(QAbstractSlider, "speed")
    assert speed is not None
    speed.setFocus(Qt.FocusReason.TabFocusReason)
    before = speed.value()
    for key in (Qt.Key.Key_F10, Qt.Key.Key_Left, Qt.Key.Key_Right):
        press(qtbot, application, key)
    assert application.session.state.position == Position(0, 1, Phase.E)
    assert speed.value() == before
    QTest.keyClick(speed, Qt.Key.Key_Up)
    assert speed.value() == before + 1


def test_space_runs_and_pauses(qtbot: QtBot, application: Application) -> None:
    application.session.set_speed(5.0)
    QTest.keyClick(application.window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: application.session.state.last_index >= 1, timeout=PATIENCE)
    press(qtbot, application, Qt.Key.Key_Space)
    assert application.window.windowTitle().endswith("paused")


def test_more_components_make_a_new_start(
    qtbot: QtBot, application: Application
) -> None:
    spin = application.window.findChild(QSpinBox, "n_components")
    assert spin is not None
    spin.setValue(4)
    wait(qtbot, application)
    parameters = application.session.state.parameters
    assert parameters is not None
    assert parameters.n_components == 4
    assert application.session.state.settings.model.structure == FULL


def test_a_dragged_handle_and_a_step_begin_a_branch_and_undo_goes_before_it(
    qtbot: QtBot, application: Application
) -> None:
    press(qtbot, application, Qt.Key.Key_F10)
    plot = application.window.density_plot
    view = plot.canvas.viewport()
    mark = plot.model.marks[0]  # type: ignore[union-attr]
    ring = plot.canvas.to_pixels(mark.mean, mark.peak).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=ring)
    for step in range(1, 9):
        QTest.mouseMove(view, ring - QPoint(5 * step, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=ring - QPoint(40, 0))
    wait(qtbot, application)
    assert application.session.state.edited is not None

    control = Qt.KeyboardModifier.ControlModifier
    press(qtbot, application, Qt.Key.Key_Z, control)
    assert application.session.state.edited is None
    press(
        qtbot,
        application,
        Qt.Key.Key_Z,
        control | Qt.KeyboardModifier.ShiftModifier,
    )
    assert application.session.state.edited is not None
    press(qtbot, application, Qt.Key.Key_F10)
    assert application.session.state.position == Position(1, 2, Phase.E)
    press(qtbot, application, Qt.Key.Key_PageUp, control)
    assert application.session.state.position == Position(0, 1, Phase.E)


def test_more_columns_show_a_scatter_and_its_density(
    qtbot: QtBot, iris: Application
) -> None:
    window = iris.window
    assert window.centre.shows_scatter
    window.column_chooser.columns_requested.emit(2, None)
    wait(qtbot, iris)
    assert not window.centre.shows_scatter
    assert iris.wiring.view.x_column == 2


def test_a_dropped_file_is_shown_before_it_is_taken(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "dropped.csv"
    path.write_text("x\n" + "\n".join(str(i % 17) for i in range(60)), "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    application.window.dropEvent(drop)
    desk = application.desk.importing
    qtbot.waitUntil(lambda: desk._table is not None, timeout=PATIENCE)
    assert desk._dialog is not None
    assert desk._dialog.isVisible()
    assert application.session.state.dataset is not None
    assert application.session.state.dataset.name == "two processes"
    desk._dialog._on_accept()
    qtbot.waitUntil(
        lambda: "dropped.csv" in application.window.windowTitle(), timeout=PATIENCE
    )
    wait(qtbot, application)
    assert Preferences().recent_files == (path,)


def test_a_bad_file_says_why_and_loses_nothing(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(b"")
    with qtbot.waitSignal(application.desk.failed) as failed:
        application.desk.importing.open(str(path))
    assert "bad.csv: the file is empty (0 bytes)" in failed.args[0]
    state = application.session.state
    assert state.dataset is not None
    assert state.dataset.name == "two processes"
    assert state.position is not None


def test_light_and_dark_change_every_view(
    qtbot: QtBot, application: Application
) -> None:
    plot = application.window.density_plot
    for choice, dark in ((ThemeChoice.DARK, True), (ThemeChoice.LIGHT, False)):
        application.theme.choose(choice)
        wait(qtbot, application)
        assert plot.theme.is_dark is dark
        assert theme_of(application.window.transport.palette()).is_dark is dark


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1920, 1080)])
def test_the_data_have_the_most_room_in_every_window(
    qtbot: QtBot, application: Application, size: tuple[int, int]
) -> None:
    application.window.resize(*size)
    wait(qtbot, application)
    data = application.window.density_plot.height()
    assert data >= size[1] // 5
    assert data >= application.window.likelihood_plot.height()


def test_closing_while_a_run_goes_on_leaves_no_thread(
    qtbot: QtBot, application: Application
) -> None:
    application.session.set_speed(1.0)
    QTest.keyClick(application.window, Qt.Key.Key_F5)
    qtbot.waitUntil(
        lambda: application.session.state.activity is Activity.RUNNING,
        timeout=PATIENCE,
    )
    application.window.close()
    assert not application.session._drivers._running.is_busy


def test_the_layout_is_remembered(qtbot: QtBot, application: Application) -> None:
    application.window.trace_dock.close()
    application.window.close()
    preferences = Preferences()
    assert not preferences.layout.isEmpty()
    again = Application(WindowOptions())
    again.show()
    wait(qtbot, again)
    assert not again.window.trace_dock.isVisible()
    again.window.arrange()
    assert not again.window.trace_dock.isHidden()
    again.window.close()
    again.window.deleteLater()
    again.theme.deleteLater()


def test_closing_ends_restarts_and_leaves_python_as_it_was(
    qtbot: QtBot, application: Application
) -> None:
    turn, window = sys.getswitchinterval(), application.window
    assert gc.get_freeze_count() > 0
    window.restarts_panel.number.setValue(100_000)
    application.actions[Deed.RUN_RESTARTS].trigger()
    assert application.session.state.restarts.is_running
    window.close()
    qtbot.waitUntil(lambda: not application.session.state.restarts.is_running)
    assert sys.getswitchinterval() > turn
    assert gc.get_freeze_count() == 0


def test_the_window_makes_restarts_and_says_what_they_led_to(
    qtbot: QtBot, iris: Application
) -> None:
    window, session = iris.window, iris.session
    window.restarts_panel.number.setValue(5)
    iris.actions[Deed.RUN_RESTARTS].trigger()
    qtbot.waitUntil(lambda: not session.state.restarts.is_running, timeout=PATIENCE)
    wait(qtbot, iris)
    assert window.restarts_panel.sentence.text().startswith("5 restarts")
    QTest.keyClick(window.restarts_panel.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.state.last_index > 0)
    wait(qtbot, iris)
    optima = session.state.restarts.of(session.state.settings).optima
    shown = session.state.shown
    assert shown is not None
    assert shown.log_likelihood == optima[0].log_likelihood


def test_the_file_menu_saves_a_fit_and_starts_from_it(
    qtbot: QtBot,
    application: Application,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "fit.json"
    monkeypatch.setattr(fit_desk, "ask_where_to_save", lambda *_: path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window = application.window
    window.findChild(QAction, "action_save_fit").trigger()
    qtbot.waitUntil(lambda: not application.fits.is_busy)
    window.findChild(QAction, "action_start_from_fit").trigger()
    qtbot.waitUntil(lambda: len(application.session.state.history.branches) == 2)
    wait(qtbot, application)
    sentence = window.findChild(QLabel, "sentence")
    assert sentence.text().startswith("From fit.json")


def test_why_a_file_cannot_be_opened_is_seen_wherever_one_looks(
    qtbot: QtBot, application: Application, tmp_path: Path
) -> None:
    window, empty = application.window, tmp_path / "empty.csv"
    empty.write_bytes(b"")
    window.restarts_dock.come_forward()
    qtbot.waitUntil(lambda: not window.data_dock.is_in_front)
    window.file_dropped.emit(str(empty))
    sentence = window.findChild(QLabel, "sentence")
    qtbot.waitUntil(lambda: "empty.csv" in sentence.text())
    qtbot.waitUntil(lambda: window.data_dock.is_in_front)
