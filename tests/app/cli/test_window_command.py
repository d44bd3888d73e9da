"""The window is opened as the words say, or refused in one line."""

import os
import sys

import pytest

from emgui.app.cli.command_line import main
from emgui.app.cli.options import WindowOptions
from emgui.app.window import application


def test_no_display_is_said_in_one_line(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("emgui: ")
    assert "no display" in line


@pytest.fixture
def opened(monkeypatch) -> list[WindowOptions]:
    """Collect what would be opened."""
    options: list[WindowOptions] = []
    monkeypatch.setattr(application, "run", lambda asked: options.append(asked) or 0)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return options


def test_the_window_opens_on_the_two_processes(opened):
    assert main([]) == 0
    assert opened == [WindowOptions()]


def test_the_window_gets_everything_that_was_asked_for(opened, tmp_path):
    data, picture = tmp_path / "data.csv", tmp_path / "window.png"
    data.write_text("a,b\n1,2\n")
    words = ["--columns", "a,b", "--components", "3", "--seed", "4"]
    assert main([str(data), *words, "--screenshot", str(picture)]) == 0
    assert opened == [WindowOptions(str(data), ("a", "b"), 3, 4, picture)]


def test_a_picture_needs_no_display(opened, monkeypatch, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["--screenshot", str(tmp_path / "window.png")]) == 0
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_the_status_of_the_window_is_passed_on(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(application, "run", lambda _options: 2)
    assert main([]) == 2
