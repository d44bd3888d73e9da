from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from emgui.data.reading import Dialect
from emgui.views.controls.remedy_row import RemedyRow
from emgui.words.reading_remedies import ReadingRemedy

REMEDIES = (
    ReadingRemedy(
        "Points separate thousands",
        "Read the file again: points separate thousands",
        Dialect(thousands=".", decimal=","),
    ),
    ReadingRemedy(
        "Skip no lines",
        "Read the file again: skip no lines",
        Dialect(skip_lines=0, comment="#"),
    ),
)


def test_a_button_asks_for_its_way_of_reading(qtbot: QtBot) -> None:
    row = RemedyRow()
    qtbot.addWidget(row)
    assert row.isHidden()
    for shown in (REMEDIES, REMEDIES[::-1], REMEDIES[1:]):
        row.show_remedies(shown)
        buttons = [b for b in row.findChildren(QPushButton) if not b.isHidden()]
        assert [button.text() for button in buttons] == [one.text for one in shown]
        for button, remedy in zip(buttons, shown, strict=True):
            with qtbot.waitSignal(row.dialect_requested) as asked:
                button.click()
            assert asked.args == [remedy.dialect]
            assert not button.autoDefault()
    row.show_remedies(())
    assert row.isHidden()
