import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from emgui.data.dataset import DEFAULT_MISSING, MissingPolicy
from emgui.presentation.missing_cells import MissingCellsViewModel
from emgui.views.controls.missing_choice import MissingChoice


@pytest.fixture
def choice(qtbot: QtBot) -> MissingChoice:
    choice = MissingChoice()
    qtbot.addWidget(choice)
    return choice


def policies(choice: MissingChoice) -> QComboBox:
    found = choice.findChild(QComboBox, "missing_policy")
    assert found is not None
    return found


def test_it_is_there_only_where_cells_are_missing(choice: MissingChoice) -> None:
    assert choice.isHidden()
    assert choice.policy is DEFAULT_MISSING
    choice.show_model(
        MissingCellsViewModel(MissingPolicy.MODEL, "2 of 5 rows lack cells.")
    )
    assert not choice.isHidden()
    sentence = choice.findChild(QLabel, "missing_sentence")
    assert sentence is not None
    assert sentence.text() == "2 of 5 rows lack cells."
    choice.show_model(None)
    assert choice.isHidden()


@pytest.mark.parametrize("policy", MissingPolicy)
def test_what_is_done_is_shown_and_asks_for_nothing(
    choice: MissingChoice, qtbot: QtBot, policy: MissingPolicy
) -> None:
    with qtbot.assertNotEmitted(choice.policy_requested):
        choice.show_model(MissingCellsViewModel(policy, "some"))
    assert choice.policy is policy


def test_another_way_is_asked_for(choice: MissingChoice, qtbot: QtBot) -> None:
    choice.show_model(MissingCellsViewModel(MissingPolicy.MODEL, "some"))
    combo = policies(choice)
    with qtbot.waitSignal(choice.policy_requested) as asked:
        combo.setCurrentIndex(combo.findText("leave such rows out"))
        combo.activated.emit(combo.currentIndex())
    assert asked.args == [MissingPolicy.DROP]


def test_rows_can_only_be_left_out_where_some_are_left(choice: MissingChoice) -> None:
    for can_drop in (False, True):
        choice.show_model(MissingCellsViewModel(MissingPolicy.MODEL, "some", can_drop))
        combo = policies(choice)
        last = combo.model().index(combo.findText("leave such rows out"), 0)
        enabled = Qt.ItemFlag.ItemIsEnabled in combo.model().flags(last)
        assert enabled is can_drop
