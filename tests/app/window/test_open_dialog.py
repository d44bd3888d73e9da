from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.open_dialog import ask_what_to_open
from emgui.app.window.preferences import Preferences


def test_it_begins_in_the_folder_of_the_last_dialog_and_remembers_its_own(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answers = [str(tmp_path / "data.csv"), "", ""]
    began: list[str] = []

    def dialog(_window: QWidget, _title: str, folder: str, _kinds: str) -> object:
        began.append(folder)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog)
    assert ask_what_to_open(window, "Open", "*.csv") == tmp_path / "data.csv"
    assert ask_what_to_open(window, "Open", "*.csv") is None
    Preferences().folder = str(tmp_path / "gone")
    assert ask_what_to_open(window, "Open", "*.csv") is None
    assert began == ["", str(tmp_path), ""]
