"""What is remembered between two starts: the only place that touches QSettings."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from emgui.presentation.view_settings import Clock

_MOST_RECENT_FILES = 8
_MOST_THREADS = 256


class ThemeChoice(StrEnum):
    """Which theme is used."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Preferences:
    """Typed access to the user's settings; anything unreadable is the default."""

    def __init__(self) -> None:
        self._settings = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "emgui", "emgui"
        )

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def layout(self) -> QByteArray:
        """Places of the docks and toolbars."""
        return self._bytes("window/layout")

    @layout.setter
    def layout(self, value: QByteArray) -> None:
        self._settings.setValue("window/layout", value)

    @property
    def theme(self) -> ThemeChoice:
        """The theme that was chosen."""
        text = str(self._settings.value("window/theme", ThemeChoice.SYSTEM.value))
        known = {choice.value: choice for choice in ThemeChoice}
        return known.get(text, ThemeChoice.SYSTEM)

    @theme.setter
    def theme(self, value: ThemeChoice) -> None:
        self._settings.setValue("window/theme", value.value)

    @property
    def print_percent(self) -> int:
        """How large the print is, of the system's."""
        text = str(self._settings.value("window/print_percent", "100"))
        return min(max(int(text), 100), 200) if text.isdigit() else 100

    @print_percent.setter
    def print_percent(self, value: int) -> None:
        self._settings.setValue("window/print_percent", str(value))

    @property
    def is_layout_by_hand(self) -> bool:
        """Whether a separator or a dock was moved by hand."""
        return str(self._settings.value("window/layout_by_hand", "no")) == "yes"

    @is_layout_by_hand.setter
    def is_layout_by_hand(self, value: bool) -> None:
        self._settings.setValue("window/layout_by_hand", "yes" if value else "no")

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Files opened last, newest first."""
        stored = self._settings.value("files/recent", [])
        texts = [stored] if isinstance(stored, str) else stored
        if not isinstance(texts, list):
            return ()
        return tuple(Path(str(text)) for text in texts if text)

    def remember_file(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        path = path.absolute()
        others = [recent for recent in self.recent_files if recent != path]
        kept = [str(recent) for recent in [path, *others][:_MOST_RECENT_FILES]]
        self._settings.setValue("files/recent", kept)
        self.folder = str(path.parent)

    @property
    def folder(self) -> str:
        """The folder of the file that was opened or saved last; empty without one."""
        text = str(self._settings.value("files/folder", ""))
        return text if text and Path(text).is_dir() else ""

    @folder.setter
    def folder(self, value: str) -> None:
        self._settings.setValue("files/folder", str(Path(value).absolute()))

    @property
    def asks_before_quitting(self) -> bool:
        """Whether to ask before work that was not saved is lost."""
        return self._bool("window/asks_before_quitting", default=True)

    @asks_before_quitting.setter
    def asks_before_quitting(self, value: bool) -> None:
        self._settings.setValue("window/asks_before_quitting", str(value).lower())

    @property
    def knows_first_steps(self) -> bool:
        """Whether the card with the first steps has been shown."""
        return self._bool("window/knows_first_steps", default=False)

    @knows_first_steps.setter
    def knows_first_steps(self, value: bool) -> None:
        self._settings.setValue("window/knows_first_steps", str(value).lower())

    @property
    def iterations_per_second(self) -> float | None:
        """The speed of a run; None for as fast as it goes."""
        text = str(self._settings.value("run/iterations_per_second", "8"))
        try:
            speed = float(text)
        except ValueError:
            return None
        return speed if speed > 0.0 else None

    @iterations_per_second.setter
    def iterations_per_second(self, value: float | None) -> None:
        self._settings.setValue("run/iterations_per_second", str(value or 0.0))

    @property
    def threads(self) -> int | None:
        """How many threads compute; None for one on each core."""
        text = str(self._settings.value("run/threads", "0"))
        n = int(text) if text.isdigit() else 0
        return min(n, _MOST_THREADS) or None

    @threads.setter
    def threads(self, value: int | None) -> None:
        self._settings.setValue("run/threads", str(value or 0))

    @property
    def n_bins(self) -> int:
        """Bars of the histogram."""
        text = str(self._settings.value("view/n_bins", "50"))
        return min(max(int(text), 2), 500) if text.isdigit() else 50

    @n_bins.setter
    def n_bins(self, value: int) -> None:
        self._settings.setValue("view/n_bins", str(value))

    @property
    def clock(self) -> Clock:
        """What the log-likelihood is drawn by."""
        text = str(self._settings.value("view/clock", Clock.ITERATIONS.value))
        return Clock(text) if text in set(Clock) else Clock.ITERATIONS

    @clock.setter
    def clock(self, value: Clock) -> None:
        self._settings.setValue("view/clock", value.value)

    def save(self) -> None:
        """Write everything out now."""
        self._settings.sync()

    def _bool(self, key: str, *, default: bool) -> bool:
        # What is written as a bare truth value comes back as a word, or not.
        text = str(self._settings.value(key, default)).lower()
        return {"true": True, "false": False}.get(text, default)

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
