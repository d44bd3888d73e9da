from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.save_dialog import ask_where_to_save


def answer(name: str) -> None:
    """Type a name into the open dialog and press Save, or Cancel without one."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    if name:
        dialog.selectFile(name)
        dialog.accept()
    else:
        dialog.reject()


def asked(qtbot: QtBot, folder: Path, name: str) -> Path | None:
    window = QWidget()
    qtbot.addWidget(window)
    QTimer.singleShot(0, window, lambda: answer(name))
    return ask_where_to_save(window, "Save", folder / "fit.json", "Fits (*.json)")


@pytest.mark.parametrize(
    ("name", "file"), [("mine", "mine.json"), ("mine.txt", "mine.txt")]
)
def test_a_name_without_a_suffix_gets_one(
    qtbot: QtBot, tmp_path: Path, name: str, file: str
) -> None:
    assert asked(qtbot, tmp_path, name) == tmp_path / file


def test_cancel_is_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    assert asked(qtbot, tmp_path, "") is None


def test_a_file_is_replaced_only_after_a_question(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("old")
    window = QWidget()
    qtbot.addWidget(window)
    questions: list[str] = []

    def save() -> None:
        QTimer.singleShot(0, window, refuse)
        answer("old")

    def refuse() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QMessageBox)
        questions.append(question.text())
        QTimer.singleShot(0, window, lambda: answer(""))
        question.button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(0, window, save)
    assert ask_where_to_save(window, "Save", tmp_path / "fit.json", "") is None
    assert "old.json" in questions[0]
