from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from emgui.app import picture
from emgui.app.picture import PictureSaver


@pytest.fixture
def saver(qtbot: QtBot) -> PictureSaver:
    window = QLabel("window")
    qtbot.addWidget(window)
    window.resize(200, 100)
    saver = PictureSaver(window)
    saver.window = window  # type: ignore[attr-defined]
    return saver


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(picture, "ask_where_to_save", lambda *_: path)


def test_the_picture_is_written(
    saver: PictureSaver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "shot.png")
    saver.ask()
    assert QImage(str(tmp_path / "shot.png")).width() == 200


def test_no_answer_writes_nothing(
    saver: PictureSaver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, None)
    saver.ask()
    assert list(tmp_path.glob("*.png")) == []


def test_what_cannot_be_written_is_said(
    saver: PictureSaver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    choose(monkeypatch, tmp_path / "no such folder" / "shot.png")
    saver.ask()
    assert "no such folder" in said[0]
