from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from emgui.views.panels.first_card import FirstCard


def test_it_begins_with_e_and_names_every_key(qtbot: QtBot) -> None:
    card = FirstCard()
    qtbot.addWidget(card)
    said = [label.text() for label in card.findChildren(QLabel)][1:]
    assert [words.split(":")[0] for words in said] == [
        "Press E",
        "Press M",
        "Press F5",
        "Drag a handle and press E",
    ]
    # Who cannot see it hears the same.
    assert card.accessibleDescription() == " ".join(said)


def test_its_button_closes_it(qtbot: QtBot) -> None:
    card = FirstCard()
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.closed):
        card.findChild(QToolButton, "first_card_close").click()
