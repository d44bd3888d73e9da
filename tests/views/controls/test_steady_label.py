from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emgui.views.controls.steady_label import SteadyLabel

LONG = "the parameters hardly moved, and the log-likelihood rose by very little " * 4


def made(qtbot: QtBot, lines: int = 1) -> tuple[QWidget, SteadyLabel, QWidget]:
    """Return a label above a picture."""
    window, label, picture = QWidget(), SteadyLabel(lines), QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(label)
    layout.addWidget(picture, 1)
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    return window, label, picture


def test_a_shorter_sentence_leaves_its_neighbours_in_place(
    qtbot: QtBot, let_turns_pass: Callable[[], None]
) -> None:
    _, label, picture = made(qtbot)
    before = picture.geometry()
    label.setText(LONG)
    qtbot.waitUntil(lambda: picture.geometry() != before)
    grown = picture.geometry()
    assert grown.height() < before.height()
    label.setText("short")
    let_turns_pass()
    assert picture.geometry() == grown


def test_at_another_width_it_takes_what_it_needs_there(qtbot: QtBot) -> None:
    window, label, _ = made(qtbot)
    label.setText(LONG)
    narrow = label.heightForWidth(400)
    label.setText("short")
    window.resize(900, 300)
    qtbot.waitUntil(lambda: label.width() > 800)
    assert label.height() < narrow


def test_room_for_some_lines_is_there_from_the_beginning(
    qtbot: QtBot, let_turns_pass: Callable[[], None]
) -> None:
    _, label, picture = made(qtbot, lines=2)
    label.setText("short")
    let_turns_pass()
    before = picture.geometry()
    label.setText("first line\nsecond line")
    let_turns_pass()
    assert picture.geometry() == before


def test_what_has_no_room_is_told_by_the_tip(
    qtbot: QtBot, let_turns_pass: Callable[[], None]
) -> None:
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.setText(LONG)
    label.resize(300, 2 * label.fontMetrics().lineSpacing())
    label.show()
    let_turns_pass()
    assert label.toolTip().split() == LONG.split()
    assert label.text() == LONG
    label.resize(300, label.heightForWidth(300))
    qtbot.waitUntil(lambda: label.toolTip() == "")
