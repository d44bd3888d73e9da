"""A hand at the window: it finds things by what can be read, and waits for rest."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QMainWindow,
    QMenu,
    QSpinBox,
    QTabBar,
    QWidget,
)
from seen import readable, windows

# Milliseconds between two looks at what the threads have done; nanoseconds of work that
# are nothing; and how often in a row there must be nothing to call it rest.
_GLANCE = 70
_NOTHING = 5_000_000
_CALM = 4
# Seconds until something will never end.
_PATIENCE = 300.0
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
Kind = TypeVar("Kind", bound=QWidget)


class NotFoundError(LookupError):
    """What was to be pressed is not there, or cannot be pressed."""


class Hand:
    """Presses what is in sight, and keeps what is seen after it.

    Parameters
    ----------
    folder : Path
        Where pictures and texts are kept.
    scene : str
        What their names begin with.
    """

    def __init__(self, folder: Path, scene: str) -> None:
        self._folder, self._scene = folder, scene
        self._n_looks = 0
        self._loop = QEventLoop()
        self._clock = QTimer(singleShot=True)
        self._clock.timeout.connect(self._loop.quit)

    @property
    def window(self) -> QMainWindow:
        """The main window."""
        return next(
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QMainWindow)
        )

    # -- looking ------------------------------------------------------------------

    def look(self, name: str) -> None:
        """Wait for rest; keep pictures of all windows, and all that can be read."""
        self.rest()
        pictures = self._steady_pictures()
        self._n_looks += 1
        stem = f"{self._scene} {self._n_looks:02} {name}"
        for number, picture in enumerate(pictures):
            picture.save(
                str(self._folder / f"{stem}{f' +{number}' * (number > 0)}.png")
            )
        text = readable().replace(str(Path.cwd()), "DESK")
        (self._folder / f"{stem}.txt").write_text(text, encoding="utf-8")

    def _steady_pictures(self) -> list[QImage]:
        """Return what all windows show once two looks see the same."""
        end, before = time.monotonic() + _PATIENCE, _pictures()
        while time.monotonic() < end:
            self.rest()
            now = _pictures()
            if now == before:
                return now
            before = now
        raise TimeoutError("the window never stops to change")

    def rest(self) -> None:
        """Wait until no thread has anything to do.

        Raises
        ------
        TimeoutError
            If that is never so.
        """
        end, calm = time.monotonic() + _PATIENCE, 0
        while calm < _CALM:
            if time.monotonic() > end:
                raise TimeoutError("the window has not come to rest")
            before, began = _work_done(), time.monotonic_ns()
            self.wait(_GLANCE)
            lasted = time.monotonic_ns() - began
            is_idle = _was_idle(before, _work_done(), lasted) and not self._is_running()
            calm = calm + 1 if is_idle else 0

    def _is_running(self) -> bool:
        return self.entry("Run", "Pause").isEnabled()

    def wait(self, milliseconds: int) -> None:
        """Let the window live for a while."""
        self._clock.start(milliseconds)
        self._loop.exec()

    # -- menus and keys -----------------------------------------------------------

    def choose(self, *path: str) -> None:
        """Choose an entry of the menus, by what it begins with."""
        action = self.entry(*path)
        if not action.isEnabled():
            raise NotFoundError(f"{' > '.join(path)} cannot be chosen")
        action.trigger()
        self.rest()

    def entry(self, *path: str) -> QAction:
        """Return an entry of the menus."""
        actions, found = self.window.menuBar().actions(), None
        for text in path:
            found = next(
                (one for one in actions if _plain(one.text()).startswith(text)), None
            )
            if found is None:
                raise NotFoundError(f"there is no entry {' > '.join(path)}")
            menu = found.menu()
            if isinstance(menu, QMenu):
                menu.aboutToShow.emit()
                actions = menu.actions()
        if found is None:
            raise NotFoundError("which entry?")
        return found

    def entries(self, *path: str) -> list[str]:
        """Return the texts of a menu's entries."""
        menu = self.entry(*path).menu()
        if not isinstance(menu, QMenu):
            raise NotFoundError(f"{' > '.join(path)} is no menu")
        return [_plain(one.text()) for one in menu.actions() if not one.isSeparator()]

    def press(self, *keys: str) -> None:
        """Press keys, such as F10 or Ctrl+R, where the focus is."""
        for key in keys:
            *modifiers, name = key.split("+")
            held = Qt.KeyboardModifier.NoModifier
            for modifier in modifiers:
                held |= _MODIFIERS[modifier]
            target = QApplication.activeModalWidget() or self.window
            QTest.keyClick(
                target.focusWidget() or target, getattr(Qt.Key, f"Key_{name}"), held
            )
            self.rest()

    # -- controls -----------------------------------------------------------------

    def click(self, text: str) -> None:
        """Click the button in sight that shows or says a text."""
        button = self._find(
            QAbstractButton, text, lambda b: (b.text(), b.accessibleName())
        )
        if not button.isEnabled():
            raise NotFoundError(f"the button {text!r} is disabled")
        button.click()
        self.rest()

    def select(self, chooser: str, text: str) -> None:
        """Choose an entry of a list, both by their names."""
        combo = self._find(QComboBox, chooser, _names)
        place = next(
            (i for i in range(combo.count()) if combo.itemText(i).startswith(text)),
            None,
        )
        if place is None:
            raise NotFoundError(f"{chooser!r} does not offer {text!r}")
        combo.showPopup()
        view = combo.view()
        view.setCurrentIndex(combo.model().index(place, 0))
        enter = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, *enter))
        self.rest()

    def choices(self, chooser: str) -> list[str]:
        """Return what a list offers."""
        combo = self._find(QComboBox, chooser, _names)
        flags = [
            combo.model().flags(combo.model().index(i, 0)) for i in range(combo.count())
        ]
        return [
            combo.itemText(i)
            for i, flag in enumerate(flags)
            if flag & Qt.ItemFlag.ItemIsSelectable
        ]

    def primary(self) -> str:
        """Return what the one button in sight that stands out says."""
        buttons = self._in_sight(QAbstractButton)
        return next(
            _plain(one.text())
            for one in buttons
            if one.property("role") == "primary"
            and one.isEnabled()
            and "gallery" in one.objectName()
        )

    def set_number(self, name: str, value: int) -> None:
        """Type a number into the box of this name."""
        self._find(QSpinBox, name, _names).setValue(value)
        self.rest()

    def show_tab(self, text: str) -> None:
        """Bring a dock's tab to the front."""
        for bar in self._in_sight(QTabBar):
            for index in range(bar.count()):
                if _plain(bar.tabText(index)).startswith(text):
                    bar.setCurrentIndex(index)
                    self.rest()
                    return
        raise NotFoundError(f"there is no tab {text!r}")

    def drop(self, name: str) -> None:
        """Drop a file of the desk on the window."""
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(Path.cwd() / name))])
        buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(300, 300), copy, dropped, buttons, held)
        QApplication.sendEvent(self.window, enter)
        drop = QDropEvent(QPointF(300, 300), copy, dropped, buttons, held)
        QApplication.sendEvent(self.window, drop)
        self.rest()

    @property
    def has_dialog(self) -> bool:
        """Whether a dialog waits for an answer."""
        return QApplication.activeModalWidget() is not None

    def dismiss(self) -> None:
        """Close every dialog by Escape."""
        for window in reversed(windows()):
            if isinstance(window, QDialog):
                window.reject()
        self.rest()

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.window.resize(width, height)
        self.rest()

    def _find(
        self, kind: type[Kind], text: str, texts: Callable[[Kind], tuple[str, ...]]
    ) -> Kind:
        for widget in self._in_sight(kind):
            if text in map(_plain, texts(widget)):
                return widget
        known = [texts(one) for one in self._in_sight(kind)]
        raise NotFoundError(
            f"there is no {kind.__name__} {text!r} in sight; there are {known}"
        )

    def _in_sight(self, kind: type[Kind]) -> list[Kind]:
        return [
            one
            for window in reversed(windows())
            for one in window.findChildren(kind)
            if one.isVisible()
        ]


def _names(widget: QWidget) -> tuple[str, ...]:
    return widget.accessibleName(), widget.objectName()


def _pictures() -> list[QImage]:
    return [window.grab().toImage() for window in windows()]


def _plain(text: str) -> str:
    return text.replace("&", "").partition("\t")[0].strip()


Work = dict[int, tuple[int, int]]


def _work_done() -> Work:
    """Return of every thread the nanoseconds in which it ran, and waited for a core."""
    if not sys.platform.startswith("linux"):
        return {0: (time.process_time_ns(), 0)}
    done = {}
    for task in Path("/proc/self/task").iterdir():
        # It may just have ended.
        with suppress(OSError):
            ran, waited, _ = map(int, (task / "schedstat").read_text().split())
            done[int(task.name)] = ran, waited
    return done


def _was_idle(before: Work, after: Work, nanoseconds: int) -> bool:
    """Return whether hardly anything was done, and nothing was ready to go on.

    A thread that is ready but gets no turn, on a machine that is busy, is not idle: it
    waits all the time. One that only looks now and then whether there is work is.
    """
    if before.keys() != after.keys():
        return False
    ran = {task: after[task][0] - before[task][0] for task in after}
    waited = {task: after[task][1] - before[task][1] for task in after}
    ready = (2 * (ran[task] + waited[task]) > nanoseconds for task in after)
    return sum(ran.values()) < _NOTHING and not any(ready)
