from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from emgui.engine.history import Phase, Position
from emgui.presentation.convergence import ConvergenceLine
from emgui.presentation.transport import BranchEntry, TransportViewModel
from emgui.session.state import Command
from emgui.views.panels.transport import Transport

BUTTONS = (
    Command.TO_START,
    Command.BACK,
    Command.E_STEP,
    Command.M_STEP,
    Command.STEP,
    Command.RUN,
    Command.STOP,
    Command.FORWARD,
    Command.TO_END,
)
MODEL = TransportViewModel(
    allowed=frozenset({Command.M_STEP, Command.STEP, Command.RUN, Command.GO_TO}),
    is_running=False,
    position=Position(0, 3, Phase.E),
    last_index=9,
    count="3 / 9",
    status="paused",
    sentence="E-step 3: nothing much.",
    iterations_per_second=8.0,
    branches=(BranchEntry(0, "1 of 1"),),
)


@pytest.fixture
def transport(qtbot: QtBot) -> Transport:
    transport = Transport()
    qtbot.addWidget(transport)
    transport.resize(1_280, 80)
    transport.show_model(MODEL)
    transport.show()
    return transport


def button(transport: Transport, command: Command) -> QPushButton:
    found = transport.findChild(QPushButton, f"transport_{command.name.lower()}")
    assert found is not None
    return found


def slider(transport: Transport, name: str) -> QSlider:
    found = transport.findChild(QSlider, name)
    assert found is not None
    return found


def test_what_is_allowed_is_enabled_and_nothing_else(transport: Transport) -> None:
    for command in BUTTONS:
        enabled = button(transport, command).isEnabled()
        assert enabled is (command in MODEL.allowed), command


@pytest.mark.parametrize("command", [Command.M_STEP, Command.STEP, Command.RUN])
def test_a_click_asks_for_its_command(
    qtbot: QtBot, transport: Transport, command: Command
) -> None:
    with qtbot.waitSignal(transport.command_requested) as asked:
        QTest.mouseClick(button(transport, command), Qt.MouseButton.LeftButton)
    assert asked.args[0] is command


def test_the_run_button_pauses_a_run(qtbot: QtBot, transport: Transport) -> None:
    running = replace(MODEL, is_running=True, allowed=frozenset({Command.PAUSE}))
    transport.show_model(running)
    assert button(transport, Command.RUN).text() == "Pause"
    with qtbot.waitSignal(transport.command_requested) as asked:
        button(transport, Command.RUN).click()
    assert asked.args[0] is Command.PAUSE


def test_the_timeline_goes_there(qtbot: QtBot, transport: Transport) -> None:
    timeline = slider(transport, "timeline")
    assert (timeline.maximum(), timeline.value()) == (9, 3)
    with qtbot.waitSignal(transport.position_requested) as asked:
        timeline.setFocus()
        QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert asked.args[0] == Position(0, 4, Phase.E)


def test_the_speed_is_in_iterations_a_second(
    qtbot: QtBot, transport: Transport
) -> None:
    speed = slider(transport, "speed")
    with qtbot.waitSignal(transport.speed_requested) as asked:
        speed.setValue(0)
    assert asked.args[0] == 1.0
    with qtbot.waitSignal(transport.speed_requested) as asked:
        speed.setValue(speed.maximum())
    assert asked.args[0] is None


def test_rendering_asks_for_nothing(qtbot: QtBot, transport: Transport) -> None:
    moved = replace(
        MODEL,
        position=Position(1, 5, Phase.M),
        last_index=20,
        iterations_per_second=None,
        branches=(BranchEntry(0, "1 of 2"), BranchEntry(1, "2 of 2")),
    )
    with (
        qtbot.assertNotEmitted(transport.position_requested),
        qtbot.assertNotEmitted(transport.speed_requested),
        qtbot.assertNotEmitted(transport.branch_requested),
    ):
        transport.show_model(moved)


def test_branches_are_offered_when_there_are_several(
    qtbot: QtBot, transport: Transport
) -> None:
    branches = transport.findChild(QComboBox, "branches")
    assert branches is not None
    assert not branches.isVisible()
    several = (BranchEntry(0, "1 of 2"), BranchEntry(3, "2 of 2"))
    transport.show_model(replace(MODEL, branches=several))
    assert branches.isVisible()
    with qtbot.waitSignal(transport.branch_requested) as asked:
        branches.activated.emit(1)
    assert asked.args[0] == 3


def test_status_count_and_sentence_are_shown(transport: Transport) -> None:
    texts = {
        label.objectName(): label.text() for label in transport.findChildren(QLabel)
    }
    assert texts["status"] == "paused"
    assert texts["iteration_count"] == "3 / 9"
    assert texts["sentence"] == "E-step 3: nothing much."


def test_disabled_signs_look_disabled(transport: Transport) -> None:
    def pixels(command: Command) -> object:
        return button(transport, command).grab().toImage()

    disabled = pixels(Command.STOP)
    transport.show_model(replace(MODEL, allowed=MODEL.allowed | {Command.STOP}))
    assert pixels(Command.STOP) != disabled


def test_the_keyboard_stays_on_step_while_a_step_is_made(
    qtbot: QtBot, transport: Transport
) -> None:
    step = button(transport, Command.STEP)
    with qtbot.waitActive(transport):
        transport.activateWindow()
    step.setFocus()
    assert step.hasFocus()
    transport.show_model(replace(MODEL, allowed=frozenset({Command.STOP})))
    assert not any(button(transport, command).hasFocus() for command in BUTTONS)
    transport.show_model(MODEL)
    assert step.hasFocus()


def test_a_button_that_rested_does_not_take_the_keyboard_back(
    qtbot: QtBot, transport: Transport
) -> None:
    with qtbot.waitActive(transport):
        transport.activateWindow()
    button(transport, Command.STEP).setFocus()
    transport.show_model(replace(MODEL, allowed=frozenset({Command.STOP})))
    slider(transport, "speed").setFocus()
    transport.show_model(MODEL)
    assert slider(transport, "speed").hasFocus()


def test_the_key_that_runs_also_pauses(qtbot: QtBot, transport: Transport) -> None:
    run = button(transport, Command.RUN)
    with qtbot.waitActive(transport):
        transport.activateWindow()
    run.setFocus()
    allowed = frozenset({Command.PAUSE, Command.STOP})
    transport.show_model(replace(MODEL, is_running=True, allowed=allowed))
    assert run.hasFocus()
    with qtbot.waitSignal(transport.command_requested) as asked:
        QTest.keyClick(run, Qt.Key.Key_Space)
    assert asked.args[0] is Command.PAUSE


def test_how_far_em_has_to_go_is_said_only_when_known(qtbot: QtBot) -> None:
    transport = Transport()
    qtbot.addWidget(transport)
    transport.resize(1_280, 80)
    transport.show_model(
        replace(MODEL, convergence=ConvergenceLine("rate 0.99", "Why."))
    )
    label = transport.findChild(QLabel, "convergence")
    assert (label.text(), label.toolTip()) == ("rate 0.99", "Why.")
    assert not label.isHidden()
    transport.show_model(MODEL)
    assert label.isHidden()


@pytest.mark.parametrize(
    ("width", "status"),
    [
        *((width, "paused") for width in (760, 800, 1_000, 1_280)),
        *((width, "as long as in some other language") for width in (1_000, 1_110)),
    ],
)
def test_no_control_lies_on_another(
    qtbot: QtBot, transport: Transport, width: int, status: str
) -> None:
    many = (BranchEntry(0, "1 of 2"), BranchEntry(1, "2 of 2"))
    said = ConvergenceLine(
        "rate 0.99 · about 200 iterations to go · final ≈ -43,174.02"
    )
    model = replace(MODEL, branches=many, convergence=said, status=status)
    transport.show_model(model)
    transport.resize(width, 80)

    def overlaps() -> list[QRect]:
        shown = [
            child.geometry()
            for kind in (QPushButton, QSlider, QLabel, QComboBox)
            for child in transport.findChildren(
                kind, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child.isVisible()
        ]
        return [
            one
            for index, one in enumerate(shown)
            if one.right() > width or any(map(one.intersects, shown[:index]))
        ]

    qtbot.waitUntil(lambda: overlaps() == [])


def test_signs_are_drawn_once(transport: Transport) -> None:
    def drawn() -> set[int]:
        transport.show_model(replace(MODEL, is_running=True))
        running = {button(transport, one).icon().cacheKey() for one in BUTTONS}
        transport.show_model(MODEL)
        return running | {button(transport, one).icon().cacheKey() for one in BUTTONS}

    # Qt keeps a scaled copy of every new icon: a run would leave some behind.
    assert drawn() == drawn()
