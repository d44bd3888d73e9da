from pathlib import Path

import pytest

from emgui.app.cli import system_libraries
from emgui.app.cli.system_libraries import (
    is_x_wanted,
    what_is_missing,
    why_no_window,
    x_plugin,
)

LACKING = ("libxcb-icccm.so.4", "libxcb-keysyms.so.1")
SAID = "{}: cannot open shared object file: No such file or directory"


def load(name: str) -> object:
    """Load as a system would that lacks two libraries: the plugin names the first."""
    if name.endswith("libqxcb.so"):
        raise OSError(SAID.format(LACKING[0]))
    if name in LACKING:
        raise OSError(SAID.format(name))
    return None


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    path = tmp_path / "libqxcb.so"
    path.touch()
    return path


def test_all_that_is_missing_is_named_with_its_packages(plugin: Path) -> None:
    words = why_no_window(plugin, load)
    for name in LACKING:
        assert name in words
    assert "apt install libxcb-icccm4 libxcb-keysyms1," in words
    assert "dnf install xcb-util-wm xcb-util-keysyms," in words
    assert "cursor" not in words
    assert "\n" not in words


def test_nothing_is_said_where_all_is_well(plugin: Path) -> None:
    assert why_no_window(plugin, lambda _name: None) == ""
    assert why_no_window(plugin.with_name("none.so"), load) == ""


def test_a_library_that_nobody_knows_is_named_all_the_same() -> None:
    words = what_is_missing(SAID.format("libnew.so.9"), lambda _name: None)
    assert words.endswith("libnew.so.9 cannot be loaded")
    assert what_is_missing("DLL load failed", lambda _name: None) == "DLL load failed"


def test_a_package_is_named_once() -> None:
    def lacks_two(name: str) -> object:
        if name in ("libxcb-shape.so.0", "libxcb-shm.so.0"):
            raise OSError(SAID.format(name))
        return None

    words = what_is_missing("", lacks_two)
    assert "apt install libxcb-shape0 libxcb-shm0," in words
    assert words.endswith("pacman -S libxcb")


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({}, False),
    ],
)
def test_only_a_window_on_an_x_display_needs_them(
    environment: dict[str, str], wanted: bool
) -> None:
    assert is_x_wanted(environment) is wanted


@pytest.mark.skipif(not system_libraries.is_linux(), reason="the libraries of Linux")
def test_the_plugin_is_where_qt_looks_for_it() -> None:
    assert x_plugin().is_file()
