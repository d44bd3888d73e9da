from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from emgui.views.controls.combo import (
    choose,
    choose_number,
    fill,
    named_combo,
    yielding_combo,
)

ENTRIES = {1: ("one", "the first"), 2: ("two", "the second")}


def shown(qtbot: QtBot, combo: QComboBox) -> QComboBox:
    qtbot.addWidget(combo)
    return combo


def test_it_has_its_names(qtbot: QtBot) -> None:
    for make in (named_combo, yielding_combo):
        combo = shown(qtbot, make("start", "Where EM starts"))
        assert combo.objectName() == "start"
        assert combo.accessibleName() == "Where EM starts"


def test_a_yielding_one_takes_the_room_there_is(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    combo = yielding_combo("start", "Where EM starts")
    combo.addItem("a text that is far too long for any panel " * 5)
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(combo)
    widget.resize(120, 40)
    widget.show()
    assert combo.width() == widget.width() == 120


def test_a_value_is_shown_with_its_tip(qtbot: QtBot) -> None:
    combo = shown(qtbot, named_combo("n", "n"))
    fill(combo, ENTRIES)
    choose(combo, 2)
    assert combo.currentText() == "two"
    assert combo.toolTip() == "the second"
    assert combo.itemData(0, Qt.ItemDataRole.ToolTipRole) == "the first"


def test_a_value_that_is_not_offered_is_not_hidden(qtbot: QtBot) -> None:
    combo = shown(qtbot, named_combo("n", "n"))
    fill(combo, ENTRIES)
    choose(combo, 3)
    assert combo.currentIndex() == -1
    assert "3" in combo.toolTip()


def test_the_same_entries_leave_the_choice_alone(qtbot: QtBot) -> None:
    combo = shown(qtbot, named_combo("n", "n"))
    fill(combo, ENTRIES)
    choose(combo, 2)
    with qtbot.assertNotEmitted(combo.currentIndexChanged):
        fill(combo, ENTRIES)
    fill(combo, {3: ("three", "the third")})
    assert [combo.itemData(i) for i in range(combo.count())] == [3]


def test_a_number_of_ones_own_is_added_once(qtbot: QtBot) -> None:
    combo = shown(qtbot, named_combo("tolerance", "When EM stops"))
    combo.addItem("never", 0.0)
    for _ in range(2):
        choose_number(combo, 0.125)
    assert combo.count() == 2
    assert combo.currentText() == "0.125"
    choose_number(combo, 0.0)
    assert combo.currentText() == "never"
