"""A trouble opens in the window, and what was there before comes back whole."""

from collections.abc import Callable, Iterator

import pytest
from builders import altered
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.data.library import bundled
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.iteration import StopReason
from emgui.engine.settings import StartMethod
from emgui.exhibits.gallery.lessons import TROUBLES, Attempt, Trouble
from emgui.mixture.model.editing import with_mean
from emgui.session.state import Activity, Command

PATIENCE = 20_000


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    application = Application(WindowOptions(path="faithful"))
    qtbot.addWidget(application.window)
    application.show()
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
    yield application
    application.close()


def is_at_rest(application: Application) -> bool:
    state = application.session.state
    return state.activity is Activity.IDLE and state.position is not None


def open_gallery(application: Application) -> None:
    action = application.window.findChild(QAction, "action_gallery")
    action.trigger()


def open_trouble(qtbot: QtBot, application: Application, name: str) -> None:
    index = [trouble.name for trouble in TROUBLES].index(name)
    with qtbot.waitSignal(application.session.data_loaded, timeout=PATIENCE):
        application.window.gallery_panel.trouble_requested.emit(index)
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.name)
def test_every_trouble_opens_at_its_start(
    qtbot: QtBot, application: Application, trouble: object
) -> None:
    wanted = next(one for one in TROUBLES if one is trouble)
    open_trouble(qtbot, application, wanted.name)
    state = application.session.state
    assert state.settings == wanted.settings
    assert state.shown is not None
    if wanted.start is not None:
        assert state.shown.parameters.means.tolist() == wanted.start.means.tolist()


def test_ones_own_data_come_back_whole(qtbot: QtBot, application: Application) -> None:
    session, wiring = application.session, application.wiring
    with qtbot.waitSignal(session.run_finished, timeout=PATIENCE):
        session.command(Command.STEP)
    session.run_restarts(3)
    qtbot.waitUntil(lambda: not session.state.restarts.is_running, timeout=PATIENCE)
    parameters = session.state.parameters
    assert parameters is not None
    session.edit(with_mean(parameters, 0, 0, 3.0))
    session.finish_edit()
    wiring.exhibits.choose("matrix", "a choice of one's own")
    application.window.column_chooser.columns_requested.emit(1, 0)
    application.window.points_table.row_requested.emit(56)
    before, view = session.state, wiring.view
    totals = [one.log_likelihood for one in before.history.path(0)]
    open_trouble(qtbot, application, "labels")
    open_trouble(qtbot, application, "collapse")
    assert wiring.view.selected is None
    wiring.exhibits.choose("matrix", None)
    application.window.gallery_panel.back_requested.emit()
    qtbot.waitUntil(lambda: session.state.dataset is before.dataset, timeout=PATIENCE)
    after = session.state
    assert [one.log_likelihood for one in after.history.path(0)] == totals
    assert (after.position, after.settings) == (before.position, before.settings)
    assert len(after.restarts.of(after.settings).done) == 3
    assert after.edited == before.edited
    assert session.state.to_undo == "edit of parameters"
    assert wiring.view == view
    assert wiring.exhibits.choices["matrix"] == "a choice of one's own"
    with qtbot.waitSignal(session.run_finished, timeout=PATIENCE):
        session.command(Command.STEP)


def ended(application: Application) -> StopReason | None:
    state = application.session.state
    if state.position is None or not is_at_rest(application):
        return None
    stop = state.history.branch(state.position.branch).stop
    return None if stop is None else stop.reason


def press(qtbot: QtBot, application: Application, name: str) -> None:
    button = application.window.gallery_panel.findChild(QPushButton, name)
    qtbot.waitUntil(button.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def is_so(wanted: Attempt, application: Application) -> bool:
    """Whether the branch looked at is what the button of an answer promised."""
    session = application.session
    position = session.state.position
    assert position is not None
    branch = session.state.history.branch(position.branch)
    first = session.state.history.at(branch.identifier, 0).parameters
    if wanted.start is None:
        found = branch.settings == wanted.settings
    else:
        found = (
            altered(branch.settings, method=wanted.settings.start.method)
            == wanted.settings
        )
        found = found and first.means.tolist() == wanted.start.means.tolist()
    return found and first.n_components == wanted.settings.model.n_components


# What each button says, and who can tell that it was done.
PROMISES: dict[str, tuple[str, Callable[[Attempt], bool]]] = {
    "saddle": (
        "Begin at 33.0 and 33.1",
        lambda one: (
            one.start is not None and one.start.means[:, 0].tolist() == [33.0, 33.1]
        ),
    ),
    "collapse": (
        "Use a prior of one pseudo-row",
        lambda one: one.settings.model.prior == 1.0,
    ),
    "local": (
        "Begin with merged groups",
        lambda one: one.settings.start.method is StartMethod.HIERARCHICAL,
    ),
    "cigars": (
        "Try the best of short runs",
        lambda one: one.settings.start.method is StartMethod.SHORT_RUNS,
    ),
    "creep": (
        "Run with Anderson acceleration",
        lambda one: one.settings.algorithm == Anderson(),
    ),
    "labels": (
        "Begin with the two swapped",
        lambda one: (
            one.start is not None and one.start.means[0, 0] < one.start.means[1, 0]
        ),
    ),
    "many": ("Fit two components", lambda one: one.settings.model.n_components == 2),
    "skewed": ("Fit one component", lambda one: one.settings.model.n_components == 1),
}


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.name)
def test_every_button_of_a_trouble_does_what_it_says(
    qtbot: QtBot, application: Application, trouble: Trouble
) -> None:
    session, window = application.session, application.window
    before = session.state.dataset
    session.set_speed(None)
    open_gallery(application)
    box = window.gallery_panel.findChild(QComboBox, "gallery_list")
    with qtbot.waitSignal(session.data_loaded, timeout=PATIENCE):
        pick(qtbot, box, trouble.title)
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
    words, is_promised = PROMISES[trouble.name]
    reveal = window.gallery_panel.findChild(QPushButton, "gallery_reveal")
    assert reveal.text() == words
    press(qtbot, application, "gallery_reveal")
    qtbot.waitUntil(
        lambda: ended(application) is StopReason.CONVERGED, timeout=PATIENCE
    )
    assert is_so(trouble.attempt, application)
    assert is_promised(trouble.attempt)
    assert len(session.state.history.branches) == 2
    answer = window.gallery_panel.findChild(QLabel, "gallery_answer")
    assert answer.isVisible()
    assert answer.text() == trouble.answer
    press(qtbot, application, "gallery_exhibit")
    dock = application.wiring.exhibits.docks[trouble.exhibit]
    qtbot.waitUntil(lambda: not dock.visibleRegion().isEmpty(), timeout=PATIENCE)
    press(qtbot, application, "gallery_back")
    qtbot.waitUntil(lambda: session.state.dataset is before, timeout=PATIENCE)


def pick(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """Choose an entry in the open list."""
    box.showPopup()
    entries = box.view()
    entries.setCurrentIndex(box.model().index(box.findText(text), 0))
    qtbot.keyClick(entries, Qt.Key.Key_Return)


@pytest.mark.parametrize("name", ["saddle", "cigars"])
def test_the_answer_runs_in_a_branch_beside_the_trouble(
    qtbot: QtBot, application: Application, name: str
) -> None:
    session = application.session
    session.set_speed(None)
    open_gallery(application)
    open_trouble(qtbot, application, name)
    trouble = next(one for one in TROUBLES if one.name == name)
    # Also while the trouble itself is running.
    session.command(Command.RUN)
    for _ in range(2):
        press(qtbot, application, "gallery_reveal")
        qtbot.waitUntil(
            lambda: ended(application) is StopReason.CONVERGED, timeout=PATIENCE
        )
        assert session.state.settings == trouble.attempt.settings
        assert session.state.history.last_index(0) >= 0
        assert session.state.parameters is not None
        wanted = trouble.attempt.settings.model.n_components
        assert session.state.parameters.n_components == wanted


def test_the_answer_to_a_bad_optimum_leaves_it(
    qtbot: QtBot, application: Application
) -> None:
    application.session.set_speed(None)
    open_trouble(qtbot, application, "local")
    application.window.gallery_panel.answer_requested.emit()
    qtbot.waitUntil(lambda: ended(application) is not None, timeout=PATIENCE)
    state = application.session.state
    assert len(state.history.branches) == 2
    assert state.parameters is not None
    means = sorted(state.parameters.means[:, 0])
    assert means == pytest.approx([0.0, 10.0, 15.0], abs=0.3)


def test_without_a_trouble_there_is_no_answer(application: Application) -> None:
    before = application.session.state
    application.window.gallery_panel.answer_requested.emit()
    assert application.session.state is before


def test_other_data_end_the_visit(qtbot: QtBot, application: Application) -> None:
    open_trouble(qtbot, application, "labels")
    panel = application.window.gallery_panel
    with qtbot.waitSignal(application.session.data_loaded, timeout=PATIENCE):
        application.session.load(bundled("iris"))
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)
    with qtbot.assertNotEmitted(application.session.data_loaded):
        panel.back_requested.emit()


def test_the_view_that_shows_it_best_is_opened(
    qtbot: QtBot, application: Application
) -> None:
    open_trouble(qtbot, application, "saddle")
    application.window.gallery_panel.exhibit_requested.emit("landscape")
    assert not application.wiring.exhibits.docks["landscape"].isHidden()


def test_the_menu_opens_the_gallery(application: Application) -> None:
    open_gallery(application)
    assert not application.window.gallery_dock.isHidden()
