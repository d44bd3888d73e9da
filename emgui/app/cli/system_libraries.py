"""System libraries that Qt's window needs: named before Qt aborts without them.

Qt names one library, whichever is missing, and ends the process.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path

from emgui.words.language import _, plural

# By library: its package in Debian and Ubuntu, in Fedora, and in Arch.
_PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
    ),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
}
_INSTALLERS = ("apt install", "dnf install", "pacman -S")
_LIBRARY = re.compile(r"\b(lib[\w.+-]*?\.so[.\d]*)")

Loader = Callable[[str], object]


def is_x_wanted(environment: Mapping[str, str]) -> bool:
    """Whether Qt will open its window on an X display."""
    wanted = environment.get("QT_QPA_PLATFORM", "")
    if wanted:
        return wanted.partition(":")[0] == "xcb"
    has_display = bool(environment.get("DISPLAY"))
    return has_display and not environment.get("WAYLAND_DISPLAY")


def x_plugin() -> Path:
    """Return Qt's own library for X displays."""
    from PySide6.QtCore import QLibraryInfo

    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    return Path(folder) / "platforms" / "libqxcb.so"


def why_no_window(plugin: Path, load: Loader | None = None) -> str:
    """Return which libraries are missing, and how they are installed; or nothing.

    Where all is well it costs nothing: Qt loads the plugin a moment later anyway.

    Parameters
    ----------
    plugin : Path
        What Qt would load; without such a file nothing is known.
    load : callable or None
        Loads a library, with an OSError if it cannot.
    """
    if not plugin.is_file():
        return ""
    try:
        (load or _load)(str(plugin))
    except OSError as error:
        return what_is_missing(str(error), load)
    return ""


def what_is_missing(refusal: str, load: Loader | None = None) -> str:
    """Return what the system's refusal means: all that lacks, not the first alone.

    Parameters
    ----------
    refusal : str
        What the system says; it names one library.
    load : callable or None
        As in `why_no_window`.
    """
    named = _LIBRARY.findall(refusal)[:1]
    missing = sorted({*named, *_lacking(load or _load)})
    if not missing:
        return refusal
    known = [_PACKAGES[name] for name in missing if name in _PACKAGES]
    commands = [
        f"{installer} {' '.join(dict.fromkeys(packages))}"
        for installer, packages in zip(
            _INSTALLERS, zip(*known, strict=True), strict=False
        )
    ]
    told = plural(
        "of the system's libraries {names} cannot be loaded",
        "of the system's libraries {names} cannot be loaded",
        len(missing),
        names=", ".join(missing),
    )
    if not commands:
        return told
    return _("{told}: {commands}", told=told, commands=reduce(_or, commands))


def _or(commands: str, command: str) -> str:
    return _("{commands}, or {command}", commands=commands, command=command)


def _lacking(load: Loader) -> list[str]:
    found = []
    for name in _PACKAGES:
        try:
            load(name)
        except OSError:
            found.append(name)
    return found


def _load(name: str) -> object:
    return ctypes.CDLL(name, mode=os.RTLD_LAZY)


def is_linux() -> bool:
    """Whether these are the libraries of the system."""
    return sys.platform.startswith("linux")
