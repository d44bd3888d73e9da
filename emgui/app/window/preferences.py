"""What is remembered between two starts: the only place that touches QSettings."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

from emgui.presentation.view_settings import Clock

_MOST_RECENT_FILES = 8
# Iterations a second, until another speed is chosen.
_SPEED = 8.0
_MOST_THREADS = 256


class ThemeChoice(StrEnum):
    """Which theme is used."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Preference(Generic[T]):
    """One thing that is remembered: an attribute of `Preferences`.

    Parameters
    ----------
    key : str
        Where it stands in the file.
    read : callable
        Makes the value of what stands there; of anything unreadable, or of None where
        there is nothing, the default.
    write : callable
        Makes what is to stand there.
    """

    def __init__(
        self,
        key: str,
        read: Callable[[Any], T],
        write: Callable[[T], object],
    ) -> None:
        self._key = key
        self._read = read
        self._write = write

    def __get__(self, owner: Preferences, _kind: type[Preferences]) -> T:
        """Return what is remembered."""
        return self._read(owner.settings.value(self._key))

    def __set__(self, owner: Preferences, value: T) -> None:
        """Remember it."""
        owner.settings.setValue(self._key, self._write(value))


def _bytes(stored: object) -> QByteArray:
    return stored if isinstance(stored, QByteArray) else QByteArray()


def _unchanged(value: QByteArray) -> QByteArray:
    return value


def _choice(default: E) -> Callable[[object], E]:
    known = {str(choice): choice for choice in type(default)}
    return lambda stored: known.get(str(stored), default)


def _whole(lowest: int, default: int, highest: int) -> Callable[[object], int]:
    def read(stored: object) -> int:
        text = str(stored)
        return min(max(int(text), lowest), highest) if text.isdigit() else default

    return read


def _truth(*, default: bool) -> Callable[[object], bool]:
    # What is written as a bare truth value comes back as a word, or not.
    known = {"true": True, "false": False}
    return lambda stored: known.get(str(stored).lower(), default)


def _lower(value: object) -> str:
    return str(value).lower()


def _speed(stored: object) -> float | None:
    if stored is None:
        return _SPEED
    try:
        speed = float(str(stored))
    except ValueError:
        return None
    return speed if speed > 0.0 else None


def _folder(stored: object) -> str:
    text = "" if stored is None else str(stored)
    return text if text and Path(text).is_dir() else ""


def _files(stored: object) -> tuple[Path, ...]:
    texts = [stored] if isinstance(stored, str) else stored
    if not isinstance(texts, list):
        return ()
    return tuple(Path(str(text)) for text in texts if text)


class Preferences:
    """Typed access to the user's settings; anything unreadable is the default."""

    geometry = Preference("window/geometry", _bytes, _unchanged)
    """Size and place of the window."""
    layout = Preference("window/layout", _bytes, _unchanged)
    """Places of the docks and toolbars."""
    theme = Preference("window/theme", _choice(ThemeChoice.SYSTEM), str)
    """The theme that was chosen."""
    print_percent = Preference("window/print_percent", _whole(100, 100, 200), str)
    """How large the print is, of the system's."""
    is_layout_by_hand = Preference(
        "window/layout_by_hand",
        lambda stored: str(stored) == "yes",
        lambda value: "yes" if value else "no",
    )
    """Whether a separator or a dock was moved by hand."""
    asks_before_quitting = Preference(
        "window/asks_before_quitting", _truth(default=True), _lower
    )
    """Whether to ask before work that was not saved is lost."""
    knows_first_steps = Preference(
        "window/knows_first_steps", _truth(default=False), _lower
    )
    """Whether the card with the first steps has been shown."""
    folder = Preference(
        "files/folder", _folder, lambda value: str(Path(value).absolute())
    )
    """The folder of the file that was opened or saved last; empty without one."""
    iterations_per_second = Preference(
        "run/iterations_per_second", _speed, lambda value: str(value or 0.0)
    )
    """The speed of a run; None for as fast as it goes."""
    threads = Preference("run/threads", _whole(0, 0, _MOST_THREADS), str)
    """How many threads compute; 0 for one on each core."""
    n_bins = Preference("view/n_bins", _whole(2, 50, 500), str)
    """Bars of the histogram."""
    clock = Preference("view/clock", _choice(Clock.ITERATIONS), str)
    """What the log-likelihood is drawn by."""

    def __init__(self) -> None:
        self.settings = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "emgui", "emgui"
        )

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Files opened last, newest first."""
        return _files(self.settings.value("files/recent"))

    def remember_file(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        path = path.absolute()
        others = [recent for recent in self.recent_files if recent != path]
        kept = [str(recent) for recent in [path, *others][:_MOST_RECENT_FILES]]
        self.settings.setValue("files/recent", kept)
        self.folder = str(path.parent)

    def save(self) -> None:
        """Write everything out now."""
        self.settings.sync()
