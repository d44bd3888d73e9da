from typing import TypeVar

import pytest
from builders import EVERY_ALGORITHM, altered
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.settings import FitSettings
from emgui.presentation.algorithm import AlgorithmViewModel
from emgui.views.controls.algorithm_choice import AlgorithmChoice
from emgui.words.restarts import limit_remedy

SETTINGS = FitSettings()
EXTRAS = {"annealed": {"temperature", "cooling"}, "stochastic": {"draws"}}


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


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
def test_only_what_the_algorithm_asks_for_is_shown(
    choice: AlgorithmChoice, algorithm: Algorithm
) -> None:
    choice.show_model(AlgorithmViewModel(altered(SETTINGS, algorithm=algorithm)))
    shown = {
        name
        for name in ("temperature", "cooling", "draws")
        if part(choice, QWidget, name).isVisible()
    }
    assert shown == EXTRAS.get(algorithm.key, set())
    box = part(choice, QComboBox, "algorithm")
    assert box.currentData() == algorithm.key
    tip = box.itemData(box.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert box.toolTip() == f"{box.currentText()}\n{tip}"[:-1]


def test_every_algorithm_can_be_asked_for(
    qtbot: QtBot, choice: AlgorithmChoice
) -> None:
    box = part(choice, QComboBox, "algorithm")
    assert box.count() == len(EVERY_ALGORITHM)
    for index in range(1, box.count()):
        box.setCurrentIndex(index)
        with qtbot.waitSignal(choice.settings_requested) as asked:
            box.activated.emit(index)
        assert asked.args
        assert asked.args[0] == altered(SETTINGS, algorithm=EVERY_ALGORITHM[index])


def asked_for(choice: AlgorithmChoice, key: str, qtbot: QtBot) -> Algorithm:
    """Choose an algorithm by hand; return what is asked for."""
    box = part(choice, QComboBox, "algorithm")
    box.setCurrentIndex(box.findData(key))
    with qtbot.waitSignal(choice.settings_requested) as asked:
        box.activated.emit(box.currentIndex())
    assert asked.args
    wanted: Algorithm = asked.args[0].algorithm
    return wanted


def test_temperature_cooling_and_draws_are_asked_for(
    qtbot: QtBot, choice: AlgorithmChoice
) -> None:
    choice.show_model(AlgorithmViewModel(altered(SETTINGS, algorithm=Annealed())))
    part(choice, QDoubleSpinBox, "temperature").setValue(12.5)
    with qtbot.waitSignal(choice.settings_requested) as asked:
        part(choice, QDoubleSpinBox, "cooling").setValue(0.95)
    assert asked.args == [altered(SETTINGS, algorithm=Annealed(12.5, 0.95))]
    choice.show_model(AlgorithmViewModel(altered(SETTINGS, algorithm=Stochastic())))
    with qtbot.waitSignal(choice.settings_requested) as asked:
        part(choice, QSpinBox, "draws").setValue(7)
    assert asked.args == [altered(SETTINGS, algorithm=Stochastic(7))]


def test_options_are_kept_while_another_algorithm_is_chosen(
    qtbot: QtBot, choice: AlgorithmChoice
) -> None:
    annealed = Annealed(temperature=12.5)
    choice.show_model(AlgorithmViewModel(altered(SETTINGS, algorithm=annealed)))
    assert asked_for(choice, "em", qtbot) == EM()
    choice.show_model(AlgorithmViewModel(SETTINGS))
    assert asked_for(choice, "annealed", qtbot) == annealed


def test_a_number_with_more_digits_than_its_box_is_kept(
    qtbot: QtBot, choice: AlgorithmChoice
) -> None:
    settings = altered(SETTINGS, algorithm=Annealed(123.456789, 0.98765))
    with qtbot.assertNotEmitted(choice.settings_requested):
        choice.show_model(AlgorithmViewModel(settings))
    with qtbot.waitSignal(choice.settings_requested) as asked:
        part(choice, QDoubleSpinBox, "cooling").setValue(0.5)
    assert asked.args == [altered(settings, algorithm=Annealed(123.456789, 0.5))]


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
    choice.show_model(AlgorithmViewModel(altered(SETTINGS, prior=1.0)))
    assert all("penalized" in box.itemData(i, role) for i in range(box.count()))
    assert "penalized log-likelihood" in box.toolTip()


def test_advice_calls_an_algorithm_as_the_choice_does(choice: AlgorithmChoice) -> None:
    box = part(choice, QComboBox, "algorithm")
    label = box.itemText(box.findData(Auto.key))
    assert f"“{label}”" in limit_remedy(SETTINGS)
