import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.app.window.rendering import RenderQueue
from emgui.app.window.screenshot import ScreenshotTaker
from emgui.session.doing import Running
from emgui.session.state import Command


def emgui(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "emgui", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
        check=False,
    )


@pytest.mark.slow
def test_the_main_job_runs_without_a_hand_and_is_pictured(tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    done = emgui("--screenshot", str(path), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1280, 800)


def test_a_file_that_cannot_be_read_ends_it_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    done = emgui("empty.csv", "--screenshot", "window.png", folder=tmp_path)
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if "propagate" not in line]
    assert len(lines) == 1
    assert "empty.csv: the file is empty (0 bytes)" in lines[0]
    assert not (tmp_path / "window.png").exists()


def test_a_picture_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = emgui("--screenshot", "nowhere/window.png", folder=tmp_path)
    assert done.returncode == 2
    assert "window.png" in done.stderr


class Told(QObject):
    """A session that says what it is told to say, and keeps what is asked of it."""

    state_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.commands: list[Command] = []

    def set_speed(self, _speed: float | None) -> None:
        pass

    def command(self, command: Command) -> None:
        self.commands.append(command)


def test_nothing_is_pictured_while_a_run_is_on(qtbot: QtBot, tmp_path: Path) -> None:
    window, told = QWidget(), Told()
    qtbot.addWidget(window)
    taker = ScreenshotTaker(window, told, RenderQueue(), tmp_path / "window.png")
    idle = scene(n_steps=1)
    for state in (idle, idle):
        told.state_changed.emit(state)
    assert told.commands == [Command.RUN]
    waiting = taker.findChild(QTimer)
    assert waiting.isActive()
    told.state_changed.emit(replace(idle, doing=Running(0)))
    assert not waiting.isActive()
    told.state_changed.emit(idle)
    assert waiting.isActive()
    waiting.stop()
