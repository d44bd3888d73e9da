from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.file_kinds import FileKind
from emgui.app.window.preferences import Preferences
from emgui.app.window.save_dialog import ask_where_to_save


def answer(name: str) -> None:
    """Type a name into the open dialog and press Save, or Cancel without one."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    if name:
        # As a hand types it: Qt selects no file while the field has the focus.
        dialog.findChild(QLineEdit, "fileNameEdit").setText(name)
        dialog.accept()
    else:
        dialog.reject()


def asked(qtbot: QtBot, folder: Path, name: str) -> Path | None:
    window = QWidget()
    qtbot.addWidget(window)
    QTimer.singleShot(0, window, lambda: answer(name))
    Preferences().folder = str(folder)
    return ask_where_to_save(window, "Save", "fit.json", KINDS)


KINDS = (FileKind("Fits", "json"), FileKind("Tables", "csv"))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("mine", "mine.json"),
        ("mine.csv", "mine.csv"),
        ("fit of 2.5", "fit of 2.5.json"),
    ],
)
def test_a_name_without_an_ending_gets_one(
    qtbot: QtBot, tmp_path: Path, name: str, file: str
) -> None:
    assert asked(qtbot, tmp_path, name) == tmp_path / file


def test_a_name_of_another_format_is_refused_in_words_and_can_be_mended(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def say(_parent: QWidget, _title: str, words: str) -> None:
        said.append(words)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        QTimer.singleShot(0, dialog, lambda: answer("mine.json"))

    monkeypatch.setattr(QMessageBox, "warning", say)
    assert asked(qtbot, tmp_path, "mine.svg") == tmp_path / "mine.json"
    assert len(said) == 1
    for words in ("mine.svg", ".json or .csv"):
        assert words in said[0]


def test_the_next_dialog_begins_where_the_last_one_ended(
    qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert asked(qtbot, tmp_path, str(other / "mine.json")) == other / "mine.json"
    assert Preferences().folder == str(other)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(dialog.directory().absolutePath())
        dialog.reject()

    window = QWidget()
    qtbot.addWidget(window)
    QTimer.singleShot(0, window, look)
    assert ask_where_to_save(window, "Save", "picture.csv", KINDS) is None
    assert seen == [str(other)]
    assert Preferences().folder == str(other)


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
    Preferences().folder = str(tmp_path)
    assert ask_where_to_save(window, "Save", "fit.json", KINDS) is None
    assert "old.json" in questions[0]
