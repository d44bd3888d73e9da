"""Enter in a dialog does what a person means by it, wherever the keyboard is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.error_dialog import ErrorDialog
from emgui.app.window.file_kinds import PNG
from emgui.app.window.save_dialog import SaveDialog
from emgui.app.window.text_dialog import TextDialog
from emgui.data.reading import detect, read_table
from emgui.presentation.import_preview import import_preview
from emgui.views.panels.import_dialog import ImportDialog
from emgui.views.text import asks, question

TABLE = Path(__file__).parents[1] / "data" / "files" / "34_categorical.csv"


def imported() -> QDialog:
    dialog = ImportDialog()
    dialog.show_model(import_preview(read_table(TABLE, detect(TABLE))))
    return dialog


@pytest.mark.parametrize(
    ("make", "button"),
    [
        (imported, "Fit these columns"),
        (ErrorDialog, "Close"),
        (lambda: TextDialog("Keys", "text"), "Close"),
    ],
)
@pytest.mark.parametrize("n_shown", [1, 2])
def test_enter_presses_the_button_that_is_meant(
    qtbot: QtBot, make: Callable[[], QDialog], button: str, n_shown: int
) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    for _ in range(n_shown):
        dialog.close()
        with qtbot.waitActive(dialog):
            dialog.show()
    buttons = dialog.findChildren(QPushButton)
    wanted = next(one for one in buttons if one.text().replace("&", "") == button)
    assert [one for one in buttons if one.isDefault()] == [wanted]
    with qtbot.waitSignal(wanted.clicked):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)


def test_no_is_what_enter_says_where_something_would_be_lost(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(0, press)
    assert not asks(window, "Save", "Replace it?")
    answers: list[bool] = []
    box = question(
        window, "A packed file", "It is huge.", "", "Read it", answers.append
    )
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert answers == [False]


def test_enter_saves(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = SaveDialog(window, "Save", str(tmp_path), [PNG])
    dialog.setOption(SaveDialog.Option.DontUseNativeDialog)
    dialog.selectFile("a.png")
    dialog.show()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
