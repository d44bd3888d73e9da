from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from emgui.data.dataset import DEFAULT_MISSING, MissingPolicy
from emgui.data.reading import detect, read_table
from emgui.presentation.import_preview import ImportChoice, import_preview
from emgui.views.controls.column_picker import ColumnPicker

TEXT = "x,y,times,kind\n1,2,3,a\n3,,1,b\n5,6,0.5,a\n,9,2,b\n8,7,1,b\n"


@pytest.fixture
def picker(qtbot: QtBot, tmp_path: Path) -> ColumnPicker:
    path = tmp_path / "t.csv"
    path.write_text(TEXT)
    picker = ColumnPicker()
    qtbot.addWidget(picker)
    picker.show_model(import_preview(read_table(path, detect(path))))
    picker.show()
    return picker


def choose(picker: ColumnPicker, name: str, text: str) -> None:
    combo = picker.findChild(QComboBox, name)
    assert combo is not None
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


def tick(picker: ColumnPicker, row: int, *, on: bool) -> None:
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    picker._items.item(row).setCheckState(state)


def sentence(picker: ColumnPicker) -> str:
    label = picker.findChild(QLabel, "missing_sentence")
    assert label is not None
    return label.text() if label.isVisible() else ""


def test_numeric_columns_are_ticked(picker: ColumnPicker) -> None:
    chosen = ImportChoice(("x", "y", "times"), None, None, DEFAULT_MISSING)
    assert picker.choice() == chosen


def test_the_weights_cannot_be_ticked_as_well(
    picker: ColumnPicker, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(picker.changed):
        choose(picker, "weights_column", "times")
    assert picker.choice().columns == ("x", "y")
    assert picker.choice().weights_column == "times"
    choose(picker, "weights_column", "x")
    assert picker.choice().columns == ("y", "times")
    choose(picker, "weights_column", "none")
    assert picker.choice().columns == ("x", "y", "times")
    assert picker.choice().weights_column is None


def test_what_is_missing_depends_on_what_is_ticked(picker: ColumnPicker) -> None:
    assert sentence(picker).startswith("2 of 5 rows lack cells and are ")
    tick(picker, 1, on=False)
    assert sentence(picker).startswith("1 of 5 rows lacks cells and is ")
    tick(picker, 0, on=False)
    assert sentence(picker) == ""
    tick(picker, 0, on=True)
    choose(picker, "weights_column", "times")
    # A row without any value is left out either way.
    assert sentence(picker) == ""


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("use what is known", MissingPolicy.MODEL),
        ("leave such rows out", MissingPolicy.DROP),
    ],
)
def test_what_becomes_of_incomplete_rows_is_chosen(
    picker: ColumnPicker, text: str, policy: MissingPolicy
) -> None:
    choose(picker, "missing_policy", text)
    assert picker.choice().missing is policy
    assert ("left out" in sentence(picker)) is (policy is MissingPolicy.DROP)
