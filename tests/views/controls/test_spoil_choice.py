"""The row that asks how drawn values are spoiled."""

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox
from pytestqt.qtbot import QtBot

from emgui.data.spoiling import Spoiling, SpoilKind
from emgui.views.controls.spoil_choice import SpoilChoice


@pytest.fixture
def choice(qtbot: QtBot) -> SpoilChoice:
    choice = SpoilChoice()
    qtbot.addWidget(choice)
    choice.show()
    return choice


def kinds(choice: SpoilChoice) -> QComboBox:
    return choice.findChild(QComboBox, "spoil_kind")


def amount(choice: SpoilChoice) -> QDoubleSpinBox:
    return choice.findChild(QDoubleSpinBox, "spoil_amount")


def test_nothing_is_spoiled_at_first(choice: SpoilChoice) -> None:
    assert choice.spoiling == Spoiling()
    assert not amount(choice).isVisible()


@pytest.mark.parametrize(
    ("spoiling", "shown"),
    [
        (Spoiling(SpoilKind.MCAR, 0.15), "15 %"),
        (Spoiling(SpoilKind.MAR, 0.9), "90 %"),
        (Spoiling(SpoilKind.CENSOR, 0.01), "1 %"),
        (Spoiling(SpoilKind.BIN, 2.25), "2.25 sd"),
        (Spoiling(), None),
    ],
)
def test_what_is_shown_is_what_is_chosen(
    choice: SpoilChoice, spoiling: Spoiling, shown: str | None
) -> None:
    choice.show_spoiling(spoiling)
    assert choice.spoiling.kind is spoiling.kind
    assert choice.spoiling.amount == pytest.approx(spoiling.amount)
    if shown is not None:
        assert amount(choice).text() == shown
        assert amount(choice).isVisible()


def test_every_kind_comes_with_an_amount_that_can_be_done(choice: SpoilChoice) -> None:
    for index, kind in enumerate(SpoilKind):
        kinds(choice).setCurrentIndex(index)
        assert choice.spoiling.kind is kind
        assert len(kinds(choice).toolTip()) > 20
        for value in (amount(choice).minimum(), amount(choice).maximum()):
            amount(choice).setValue(value)
            assert choice.spoiling.kind is kind


def test_changes_are_told_and_showing_is_not(qtbot: QtBot, choice: SpoilChoice) -> None:
    with qtbot.waitSignal(choice.changed):
        kinds(choice).setCurrentIndex(1)
    with qtbot.waitSignal(choice.changed):
        amount(choice).setValue(33)
    with qtbot.assertNotEmitted(choice.changed):
        choice.show_spoiling(Spoiling(SpoilKind.BIN, 1.0))
