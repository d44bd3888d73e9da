from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.engine.settings import FitSettings
from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.views.controls import model_controls as controls
from emgui.words.structures import structure_words

USUAL = FitSettings()


@pytest.mark.parametrize(
    ("make", "usual"),
    [
        (controls.family, USUAL.model.structure),
        (controls.tolerance, USUAL.stopping.tolerance),
        (controls.floor, USUAL.model.floor),
        (controls.prior, USUAL.model.prior),
    ],
)
def test_what_is_usual_is_offered(
    qtbot: QtBot, make: Callable[[], QComboBox], usual: object
) -> None:
    combo = make()
    qtbot.addWidget(combo)
    assert usual in [combo.itemData(index) for index in range(combo.count())]


def test_every_family_is_offered_with_the_words_for_a_terminal(qtbot: QtBot) -> None:
    combo = controls.family()
    qtbot.addWidget(combo)
    assert combo.count() == len(STRUCTURES)
    _, tip = controls.entry(structure_words(STRUCTURES[0]).name, "family", "full")
    assert tip.endswith("In a terminal: --family full")


@pytest.mark.parametrize("make", [controls.components, controls.seed, controls.limit])
def test_a_number_is_taken_when_it_is_whole(
    qtbot: QtBot, make: Callable[[], QSpinBox]
) -> None:
    spin = make()
    qtbot.addWidget(spin)
    assert not spin.keyboardTracking()
    assert spin.accessibleName()


def test_a_form_names_its_controls(qtbot: QtBot) -> None:
    spin, place = controls.seed(), QWidget()
    qtbot.addWidget(place)
    layout = controls.form(("See&d", spin))
    place.setLayout(layout)
    label = layout.labelForField(spin)
    assert isinstance(label, QLabel)
    assert label.buddy() is spin
