from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.engine.settings import Algorithm, FitSettings
from emgui.presentation.algorithm import AlgorithmViewModel
from emgui.presentation.restarts import remedy
from emgui.views.controls.algorithm_choice import AlgorithmChoice

SETTINGS = FitSettings()
EXTRAS = {
    Algorithm.ANNEALED: {"temperature", "cooling"},
    Algorithm.STOCHASTIC: {"draws"},
}


@pytest.fixture
def choice(qtbot: QtBot) -> AlgorithmChoice:
    choice = AlgorithmChoice()
    qtbot.addWidget(choice)
    choice.show_model(AlgorithmViewModel(SETTINGS))
    choice.show()
    return choice


T = TypeVar("T", bound=QWidget)


def part(choice: AlgorithmChoice, kind: type[T], name: str) -> T:
    found = choice.findChild(kind, name)
    assert found is not None
    return found


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_only_what_the_algorithm_asks_for_is_shown(
    choice: AlgorithmChoice, algorithm: Algorithm
) -> None:
    choice.show_model(AlgorithmViewModel(replace(SETTINGS, algorithm=algorithm)))
    shown = {
        name
        for name in ("temperature", "cooling", "draws")
        if part(choice, QWidget, name).isVisible()
    }
    assert shown == EXTRAS.get(algorithm, set())
    box = part(choice, QComboBox, "algorithm")
    assert box.currentData() == algorithm
    tip = box.itemData(box.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert box.toolTip() == f"{box.currentText()}\n{tip}"[:-1]


def test_every_algorithm_can_be_asked_for(
    qtbot: QtBot, choice: AlgorithmChoice
) -> None:
    box = part(choice, QComboBox, "algorithm")
    assert box.count() == len(Algorithm)
    for index in range(1, box.count()):
        box.setCurrentIndex(index)
        with qtbot.waitSignal(choice.settings_requested) as asked:
            box.activated.emit(index)
        assert asked.args
        assert type(asked.args[0].algorithm) is Algorithm
        assert asked.args[0] == replace(SETTINGS, algorithm=box.itemData(index))


def test_temperature_cooling_and_draws_are_asked_for(
    qtbot: QtBot, choice: AlgorithmChoice
) -> None:
    part(choice, QDoubleSpinBox, "temperature").setValue(12.5)
    part(choice, QDoubleSpinBox, "cooling").setValue(0.95)
    with qtbot.waitSignal(choice.settings_requested) as asked:
        part(choice, QSpinBox, "draws").setValue(7)
    assert asked.args == [replace(SETTINGS, temperature=12.5, cooling=0.95, draws=7)]


def test_a_number_with_more_digits_than_its_box_is_kept(
    qtbot: QtBot, choice: AlgorithmChoice
) -> None:
    settings = replace(SETTINGS, temperature=123.456789, cooling=0.98765)
    with qtbot.assertNotEmitted(choice.settings_requested):
        choice.show_model(AlgorithmViewModel(settings))
    with qtbot.waitSignal(choice.settings_requested) as asked:
        part(choice, QSpinBox, "draws").setValue(7)
    assert asked.args == [replace(settings, draws=7)]


def test_a_note_takes_room_only_where_there_is_one(choice: AlgorithmChoice) -> None:
    note = part(choice, QLabel, "algorithm_note")
    assert not note.isVisible()
    choice.show_model(AlgorithmViewModel(SETTINGS, "Temperature 2.92 at iteration 3."))
    assert note.isVisible()
    assert note.text() == "Temperature 2.92 at iteration 3."


def test_a_prior_changes_what_all_algorithms_climb(choice: AlgorithmChoice) -> None:
    box = part(choice, QComboBox, "algorithm")
    role = Qt.ItemDataRole.ToolTipRole
    assert not any("penalized" in box.itemData(i, role) for i in range(box.count()))
    choice.show_model(AlgorithmViewModel(replace(SETTINGS, prior=1.0)))
    assert all("penalized" in box.itemData(i, role) for i in range(box.count()))
    assert "penalized log-likelihood" in box.toolTip()


def test_advice_calls_an_algorithm_as_the_choice_does(choice: AlgorithmChoice) -> None:
    box = part(choice, QComboBox, "algorithm")
    label = box.itemText(box.findData(Algorithm.AUTO))
    assert f"“{label}”" in remedy(SETTINGS)
