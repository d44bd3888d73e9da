from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableWidget,
)
from pytestqt.qtbot import QtBot

from emgui.data.reading import detect, read_table
from emgui.presentation.import_preview import (
    ImportChoice,
    ImportPreview,
    failed_preview,
    import_preview,
    reading_preview,
)
from emgui.views.panels.import_dialog import ImportDialog


@pytest.fixture
def preview(tmp_path: Path) -> ImportPreview:
    path = tmp_path / "t.csv"
    path.write_text("x,y,kind\n1,2,a\n3,oops,b\n5,6,a\n")
    return import_preview(read_table(path, detect(path)))


@pytest.fixture
def dialog(qtbot: QtBot, preview: ImportPreview) -> ImportDialog:
    dialog = ImportDialog()
    qtbot.addWidget(dialog)
    dialog.show_model(preview)
    dialog.show()
    return dialog


def combo(dialog: ImportDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert found is not None
    return found


def accept(dialog: ImportDialog) -> QPushButton:
    found = dialog.findChild(QPushButton, "import_accept")
    assert found is not None
    return found


def test_the_guess_is_shown(dialog: ImportDialog) -> None:
    assert combo(dialog, "delimiter").currentText() == "comma"
    header = dialog.findChild(QCheckBox, "has_header")
    assert header is not None
    assert header.isChecked()


def test_numeric_columns_are_ticked_and_the_class_is_offered(
    qtbot: QtBot, dialog: ImportDialog
) -> None:
    chooser = combo(dialog, "class_column")
    chooser.setCurrentIndex(chooser.findData("kind"))
    with qtbot.waitSignal(dialog.import_requested) as asked:
        accept(dialog).click()
    assert asked.args[0] == ImportChoice(("x", "y"), "kind")


def test_a_change_of_the_guess_is_asked_for(qtbot: QtBot, dialog: ImportDialog) -> None:
    delimiter = combo(dialog, "delimiter")
    delimiter.setCurrentIndex(delimiter.findData(";"))
    with qtbot.waitSignal(dialog.dialect_requested) as asked:
        delimiter.activated.emit(delimiter.currentIndex())
    assert asked.args[0].delimiter == ";"


def test_without_a_column_there_is_nothing_to_fit(dialog: ImportDialog) -> None:
    for row in range(2):
        dialog._picker._items.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not accept(dialog).isEnabled()
    dialog._picker._items.item(0).setCheckState(Qt.CheckState.Checked)
    assert accept(dialog).isEnabled()


def test_columns_are_found_by_name(dialog: ImportDialog) -> None:
    found = dialog.findChild(QLineEdit, "column_filter")
    names = dialog.findChild(QListView, "columns")
    assert found is not None
    assert names is not None
    found.setText("KIN")
    assert names.model().rowCount() == 1


def test_the_first_rows_are_shown_as_they_are(dialog: ImportDialog) -> None:
    table = dialog.findChild(QTableWidget, "preview")
    assert table is not None
    item = table.item(1, 1)
    assert item is not None
    assert item.text() == "oops"


def test_troubles_are_located(dialog: ImportDialog) -> None:
    troubles = dialog.findChild(QLabel, "import_troubles")
    assert troubles is not None
    assert "line 3: 'oops'" in troubles.text()


def test_while_reading_it_can_be_stopped(
    qtbot: QtBot, dialog: ImportDialog, preview: ImportPreview
) -> None:
    dialog.show_model(reading_preview(Path("t.csv"), preview.dialect, 0.5))
    assert not accept(dialog).isEnabled()
    stop = dialog.findChild(QPushButton, "import_stop")
    assert stop is not None
    with qtbot.waitSignal(dialog.cancel_requested):
        stop.click()


def test_a_failure_is_shown_and_the_guess_can_still_be_changed(
    dialog: ImportDialog, preview: ImportPreview
) -> None:
    dialog.show_model(
        failed_preview(Path("t.csv"), preview.dialect, "line 3: too long.")
    )
    error = dialog.findChild(QLabel, "import_error")
    assert error is not None
    assert error.isVisible()
    assert error.text() == "line 3: too long."
    assert combo(dialog, "delimiter").isEnabled()
    assert not accept(dialog).isEnabled()


def test_rendering_asks_for_nothing(
    qtbot: QtBot, dialog: ImportDialog, preview: ImportPreview
) -> None:
    other = replace(preview.dialect, delimiter=";", decimal=",", has_header=False)
    with (
        qtbot.assertNotEmitted(dialog.dialect_requested),
        qtbot.assertNotEmitted(dialog.import_requested),
        qtbot.assertNotEmitted(dialog.cancel_requested),
    ):
        dialog.show_model(replace(preview, dialect=other))
        dialog.show_model(reading_preview(Path("t.csv"), other, 0.1))
        dialog.show_model(preview)
    assert combo(dialog, "delimiter").currentText() == "comma"


def press(qtbot: QtBot, dialog: ImportDialog) -> None:
    """Press Enter where the focus is."""
    qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)


def test_enter_fits_the_columns_also_for_the_second_file(
    qtbot: QtBot, dialog: ImportDialog, preview: ImportPreview
) -> None:
    for _file in range(2):
        dialog.open()
        dialog.show_model(reading_preview(Path("t.csv"), preview.dialect, 0.5))
        dialog.show_model(replace(preview, columns=tuple(preview.columns)))
        assert dialog.focusWidget() is accept(dialog)
        with qtbot.waitSignal(dialog.import_requested):
            press(qtbot, dialog)
        dialog.accept()


def test_enter_in_a_field_or_on_cancel_is_that_of_the_dialog(
    qtbot: QtBot, dialog: ImportDialog
) -> None:
    for kind, name in ((QLineEdit, "column_filter"), (QPushButton, "import_cancel")):
        part = dialog.findChild(kind, name)
        assert part is not None
        part.setFocus()
        with qtbot.waitSignal(dialog.import_requested):
            press(qtbot, dialog)
        assert dialog.isVisible()


def test_enter_in_a_field_that_changes_the_reading_fits_nothing_yet(
    qtbot: QtBot, dialog: ImportDialog, preview: ImportPreview
) -> None:
    words = dialog.findChild(QLineEdit, "missing_words")
    assert words is not None

    def read(wanted: object) -> None:
        dialog.show_model(reading_preview(Path("t.csv"), preview.dialect, 0.0))

    dialog.dialect_requested.connect(read)
    words.setFocus()
    qtbot.keyClicks(words, "-999")
    with qtbot.assertNotEmitted(dialog.import_requested):
        press(qtbot, dialog)
    dialog.show_model(replace(preview, columns=tuple(preview.columns)))
    assert dialog.focusWidget() is words


def test_what_separates_thousands_is_no_decimal_mark(
    qtbot: QtBot, dialog: ImportDialog
) -> None:
    thousands = combo(dialog, "thousands")
    thousands.setCurrentIndex(thousands.findData("."))
    with qtbot.waitSignal(dialog.dialect_requested) as asked:
        thousands.activated.emit(thousands.currentIndex())
    assert (asked.args[0].thousands, asked.args[0].decimal) == (".", ",")


def test_many_notes_leave_room_for_the_columns_in_a_small_window(
    qtbot: QtBot, dialog: ImportDialog, preview: ImportPreview
) -> None:
    notes = tuple(f"column {j} holds text (line 2: 'a'): left out." for j in range(30))
    dialog.show_model(replace(preview, troubles=notes))
    dialog.resize(1000, 560)
    qtbot.waitUntil(lambda: dialog.width() == 1000)
    assert dialog.minimumSizeHint().height() <= 560
    names = dialog.findChild(QListView, "columns")
    assert names is not None
    assert names.height() > 100


def test_the_buttons_are_in_sight_on_a_low_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    low = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 1024, 600))
    monkeypatch.setattr(ImportDialog, "screen", lambda _: low)
    dialog = ImportDialog()
    qtbot.addWidget(dialog)
    assert dialog.height() <= 570


def test_a_heading_that_is_too_long_loses_its_middle(dialog: ImportDialog) -> None:
    table = dialog.findChild(QTableWidget, "preview")
    assert table is not None
    heads = table.horizontalHeader()
    assert heads.textElideMode() is Qt.TextElideMode.ElideMiddle
