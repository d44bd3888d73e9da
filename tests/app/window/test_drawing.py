"""How much is worked out and drawn for an event: the real window, moved as a hand does.

What is not counted here twice is what keeps a window quick while EM runs.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from application_scenes import shown_application
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.app.window.preferences import ThemeChoice
from emgui.app.window.rendering import Model
from emgui.presentation.actions import Deed
from emgui.session.state import Activity

PATIENCE = 20_000
# In the order in which they are registered, before all other views.
FRAME = ("actions", "menus", "title", "warnings tab")


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions()) as opened:
        settle(qtbot, opened)
        yield opened


def settle(qtbot: QtBot, application: Application) -> None:
    def is_settled() -> bool:
        state = application.session.state
        idle = state.activity is Activity.IDLE and state.position is not None
        return idle and application.wiring.queue.is_idle

    qtbot.waitUntil(is_settled, timeout=PATIENCE)


class Count:
    """How often each view model was worked out, and each view was drawn."""

    def __init__(self) -> None:
        self.built: Counter[str] = Counter()
        self.drawn: Counter[str] = Counter()


@contextmanager
def counting(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Count]:
    """Count until the window has come to rest."""
    count = Count()
    entries = application.wiring.queue._entries
    names = [*FRAME, *(entry.view.objectName() for entry in entries[len(FRAME) :])]  # type: ignore[attr-defined]
    counted: set[Model[Any]] = set()
    with monkeypatch.context() as patch:

        def note(
            owner: object, attribute: str, counter: Counter[str], name: str
        ) -> None:
            act = getattr(owner, attribute)

            def noted(*arguments: Any) -> Any:
                counter[name] += 1
                return act(*arguments)

            patch.setattr(owner, attribute, noted)

        for name, entry in zip(names, entries, strict=True):
            note(entry.view, "show_model", count.drawn, name)
            if entry.model not in counted:
                counted.add(entry.model)
                note(entry.model, "_build", count.built, name)
        yield count
        settle(qtbot, application)


def test_a_step_draws_what_it_changes_once(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counting(qtbot, application, monkeypatch) as count:
        application.actions[Deed.STEP].trigger()
        qtbot.waitUntil(lambda: application.session.state.last_index == 1)
    assert {"density_plot", "transport", "parameter_table"} <= set(count.drawn)
    assert "column_chooser" not in count.built
    # The warnings are those of the tab and of the panel.
    assert set(count.built.values()) == {1}
    assert set(count.drawn.values()) == {1}


def test_another_speed_draws_the_transport_only(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    slider = application.window.transport.findChild(QSlider, "speed")
    assert slider is not None
    slider.setFocus()
    with counting(qtbot, application, monkeypatch) as count:
        qtbot.keyClick(slider, Qt.Key.Key_Up)
    assert count.built == count.drawn == Counter({"transport": 1})


def test_a_pointer_that_moves_and_another_theme_make_no_view_model(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = application.window.density_plot
    themes = application.menus.theme_requested
    with counting(qtbot, application, monkeypatch) as count:
        for x in range(20, 200, 30):
            qtbot.mouseMove(plot.canvas.viewport(), QPoint(x, 60))
        for choice in (ThemeChoice.DARK, ThemeChoice.SYSTEM):
            themes.emit(choice)
            QApplication.processEvents()
    assert (count.built, count.drawn) == (Counter(), Counter())


def test_a_selected_row_draws_where_rows_are_seen(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    application.actions[Deed.STEP].trigger()
    qtbot.waitUntil(lambda: application.session.state.last_index == 1)
    settle(qtbot, application)
    with counting(qtbot, application, monkeypatch) as count:
        application.window.density_plot.row_requested.emit(7)
    assert set(count.drawn) == {"density_plot", "responsibility_plot"}
    assert set(count.drawn.values()) == set(count.built.values()) == {1}


def test_a_refused_command_is_said_and_nothing_else_is_drawn(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counting(qtbot, application, monkeypatch) as count:
        qtbot.keyClick(application.window, Qt.Key.Key_M)
    assert count.drawn == Counter({"transport": 1})


def test_iterations_that_arrive_leave_alone_what_does_not_show_them(
    qtbot: QtBot, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = application.session
    session.set_speed(20.0)
    settle(qtbot, application)
    run = application.window.transport.findChild(QPushButton, "transport_run")
    assert run is not None
    with (
        counting(qtbot, application, monkeypatch) as count,
        qtbot.waitSignal(session.run_finished, timeout=PATIENCE),
    ):
        run.click()
    assert session.state.last_index > 4
    assert count.drawn["likelihood_plot"] >= 2
    assert not {"column_chooser", "restarts_panel_stage"} & set(count.built)
    for name, drawn in count.drawn.items():
        # At most once for every iteration, when the run begins, and when it ends.
        assert drawn <= session.state.last_index + 3, name
