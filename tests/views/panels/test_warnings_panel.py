from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.presentation.warnings import (
    NOTHING,
    RemedyButton,
    WarningEntry,
    WarningsViewModel,
)
from emgui.views.panels.warnings_panel import WarningsPanel

DROP = Remedy(RemedyKind.DROP_COMPONENT, component=1)
LEAVE_OUT = Remedy(RemedyKind.LEAVE_OUT_COLUMN, column="height")
ENTRY = WarningEntry(
    "Component 2 rests on about 1.2 rows.",
    "The effective count is a sum.",
    False,
    (
        RemedyButton("Drop component 2", "Leaves the others", DROP),
        RemedyButton("Leave out height", "Fits the others", LEAVE_OUT),
    ),
)
FATAL = replace(ENTRY, text="Component 2 has collapsed.", is_fatal=True)


@pytest.fixture
def panel(qtbot: QtBot) -> WarningsPanel:
    panel = WarningsPanel()
    qtbot.addWidget(panel)
    panel.show_model(WarningsViewModel((FATAL, ENTRY), ""))
    panel.show()
    return panel


def button(panel: WarningsPanel, number: int, kind: str) -> QPushButton:
    found = panel.findChild(QPushButton, f"remedy_{number}_{kind}")
    assert found is not None
    return found


def label(panel: WarningsPanel, name: str) -> QLabel:
    found = panel.findChild(QLabel, name)
    assert found is not None
    return found


def test_nothing_is_said_to_be_nothing(qtbot: QtBot) -> None:
    panel = WarningsPanel()
    qtbot.addWidget(panel)
    panel.show()
    assert label(panel, "warnings_note").text() == NOTHING
    assert panel.findChildren(QPushButton) == []


def test_sentence_sign_and_explanation(panel: WarningsPanel) -> None:
    assert label(panel, "warning_text_1").text() == FATAL.text
    assert label(panel, "warning_text_1").property("role") == "error"
    assert label(panel, "warning_text_2").toolTip() == ENTRY.explanation
    signs = [label(panel, f"warning_sign_{k}").text() for k in (1, 2)]
    assert signs[0] != signs[1]
    assert not label(panel, "warnings_note").isVisible()


def test_a_click_asks_for_the_remedy(qtbot: QtBot, panel: WarningsPanel) -> None:
    with qtbot.waitSignal(panel.remedy_requested) as asked:
        button(panel, 2, "drop_component").click()
    assert asked.args == [DROP]


def test_a_column_is_left_out_elsewhere(qtbot: QtBot, panel: WarningsPanel) -> None:
    with (
        qtbot.waitSignal(panel.leave_out_requested) as asked,
        qtbot.assertNotEmitted(panel.remedy_requested),
    ):
        button(panel, 1, "leave_out_column").click()
    assert asked.args == ["height"]


def test_the_keyboard_reaches_the_buttons(qtbot: QtBot, panel: WarningsPanel) -> None:
    drop = button(panel, 1, "drop_component")
    drop.setFocus()
    qtbot.waitUntil(drop.hasFocus)
    with qtbot.waitSignal(panel.remedy_requested):
        qtbot.keyClick(drop, Qt.Key.Key_Space)
    qtbot.keyClick(drop, Qt.Key.Key_Tab)
    assert button(panel, 1, "leave_out_column").hasFocus()


def test_a_number_that_changes_leaves_buttons_and_focus_alone(
    qtbot: QtBot, panel: WarningsPanel
) -> None:
    drop = button(panel, 2, "drop_component")
    drop.setFocus()
    qtbot.waitUntil(drop.hasFocus)
    later = replace(ENTRY, text="Component 2 rests on about 1.1 rows.")
    panel.show_model(WarningsViewModel((FATAL, later), ""))
    assert button(panel, 2, "drop_component") is drop
    assert drop.hasFocus()
    assert label(panel, "warning_text_2").text() == later.text


def test_the_keys_of_a_button_that_goes_go_nowhere_else(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel, other = WarningsPanel(), QSpinBox()
    layout = QVBoxLayout(window)
    layout.addWidget(panel)
    layout.addWidget(other)
    panel.show_model(WarningsViewModel((FATAL,), ""))
    window.show()
    drop = button(panel, 1, "drop_component")
    drop.setFocus()
    qtbot.waitUntil(drop.hasFocus)
    panel.show_model(WarningsViewModel())
    assert panel.hasFocus()


def test_what_is_over_goes(qtbot: QtBot, panel: WarningsPanel) -> None:
    panel.show_model(WarningsViewModel((ENTRY,), ""))
    qtbot.waitUntil(lambda: len(panel.findChildren(QPushButton)) == 2)
    assert label(panel, "warning_text_1").text() == ENTRY.text
    assert label(panel, "warning_text_1").property("role") == ""
    panel.show_model(WarningsViewModel())
    qtbot.waitUntil(lambda: panel.findChildren(QPushButton) == [])
    assert label(panel, "warnings_note").text() == NOTHING


def test_it_fits_into_a_narrow_column(panel: WarningsPanel) -> None:
    assert panel.minimumSizeHint().width() <= 300
