"""In the pseudo-language all that a window says is in brackets, and nothing bursts.

Run in a process of its own, whose language it is: by `test_in_the_pseudo_language`. One
walk looks at both, on a file of few rows: what costs time is the drawing, once.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from application_scenes import shown_application
from cut_text import cut
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as StillSo
from pytestqt.qtbot import QtBot
from unmarked_text import unmarked

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.data.catalogue import BUNDLED
from emgui.mixture.model.editing import with_mean
from emgui.session.state import Activity
from emgui.views.panels.import_dialog import ImportDialog
from emgui.words.column_names import shortened
from emgui.words.language import spoken

PATIENCE = 60_000
# Layouts have had their turns by then.
SETTLED = 1_500
MOST_CHOICES = 8
USUAL, SMALLEST = (1280, 800), (1024, 600)
FILE, COLUMNS = "few.csv", ("aa", "bb", "kind")


class Watch(QObject):
    """Looks at all windows whenever asked, and at what waits for an answer."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        super().__init__()
        self.qtbot, self.application = qtbot, application
        self.window = application.window
        self.unmarked: dict[str, str] = {}
        self.cut: dict[str, str] = {}
        self._names = {FILE, *COLUMNS, *BUNDLED}
        self._names |= {one.title for one in BUNDLED.values()}
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._answer)

    def answer(self) -> None:
        """From now on, note and close whatever waits for an answer."""
        self._timer.start()

    def look(self, place: str, *inside: QWidget) -> None:
        """Wait until all is at rest, then note what is not marked, and what is cut.

        Without widgets to look at it is every window.
        """
        self.rest()
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        self.note(*(inside or windows))
        for fault in self._all_cut(windows):
            self.cut.setdefault(fault, place)

    def rest(self) -> None:
        """Wait until nothing is computed, drawn or laid out."""
        self.qtbot.waitUntil(self._is_at_rest, timeout=PATIENCE)
        QTest.qWait(0)

    def note(self, *windows: QWidget) -> None:
        """Note what is not marked."""
        self._learn_names()
        for text, place in unmarked(windows, self._names).items():
            self.unmarked.setdefault(text, place)

    def tell(self) -> None:
        """Fail with all that was found, if there is anything."""
        bare = [f"not marked: {at}: {text!r}" for text, at in self.unmarked.items()]
        burst = [f"bursts: {at}: {fault}" for fault, at in self.cut.items()]
        if bare or burst:
            pytest.fail("\n".join([*sorted(bare), *burst]), pytrace=False)

    def close(self) -> None:
        self._timer.stop()

    def _all_cut(self, windows: list[QWidget]) -> list[str]:
        faults: list[str] = []

        def nothing() -> bool:
            faults[:] = [fault for window in windows for fault in cut(window)]
            return not faults

        with suppress(StillSo):
            self.qtbot.waitUntil(nothing, timeout=SETTLED)
        return faults

    def _learn_names(self) -> None:
        dataset = self.application.session.state.dataset
        if dataset is not None:
            columns = dataset.columns
            self._names |= {dataset.name, *columns, *map(shortened, columns)}
            if dataset.classes is not None:
                self._names |= {dataset.classes.name, *dataset.classes.known_names}

    def _is_at_rest(self) -> bool:
        state = self.application.session.state
        return (
            state.parameters is not None
            and state.activity is Activity.IDLE
            and not self.application.desk.is_busy
            and self.application.wiring.queue.is_idle
            and not self.window.arrangement._soon.isActive()
            and not state.restarts.is_running
        )

    def _answer(self) -> None:
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(waiting, QWidget):
            self.note(waiting)
            QTest.keyClick(waiting.focusWidget() or waiting, Qt.Key.Key_Escape)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a file of few rows: two groups, a class, and a cell that is missing."""
    rng = np.random.default_rng(0)
    groups = [rng.normal(center, 1.0, (20, 2)) for center in (0.0, 5.0)]
    rows = [
        f"{x:.3f},{y:.3f},{name}"
        for name, group in zip("uv", groups, strict=True)
        for x, y in group.tolist()
    ]
    rows[3] = f",{rows[3].partition(',')[2]}"
    path = tmp_path / FILE
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def watch(qtbot: QtBot, data: Path) -> Iterator[Watch]:
    assert spoken() == "en_XA"
    with shown_application(WindowOptions(path=str(data), n_components=2)) as shown:
        shown.window.resize(*USUAL)
        watch = Watch(qtbot, shown)
        _open(watch)
        yield watch
        watch.close()


def _open(watch: Watch) -> None:
    """Answer what is asked of a file whose columns are not all numbers."""
    find = watch.window.findChild
    watch.qtbot.waitUntil(lambda: find(ImportDialog) is not None, timeout=PATIENCE)
    preview = find(ImportDialog)
    accept = preview.findChild(QPushButton, "import_accept")
    watch.qtbot.waitUntil(accept.isEnabled, timeout=PATIENCE)
    watch.note(preview)
    accept.click()
    watch.answer()
    watch.look("at first")


def test_all_is_marked_and_nothing_bursts(watch: Watch, tmp_path: Path) -> None:
    for key in (Qt.Key.Key_E, Qt.Key.Key_M, Qt.Key.Key_F10):
        watch.window.focus_picture()
        QTest.keyClick(QApplication.focusWidget() or watch.window, key)
        watch.look(f"after {key.name}")
    _edit(watch)
    _see_docks(watch)
    _see_exhibits(watch)
    watch.window.resize(*SMALLEST)
    _see_docks(watch)
    _see_exhibits(watch)
    _see_menus(watch)
    QTest.keyClick(watch.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
    watch.look("at the end")
    _see_dialogs(watch)
    _drop(watch, tmp_path)
    watch.tell()


def _edit(watch: Watch) -> None:
    """Drag a mean, and step from there: a second branch brings its chooser."""
    parameters = watch.application.session.state.parameters
    assert parameters is not None
    watch.window.parameter_table.edit_requested.emit(with_mean(parameters, 0, 0, 5.5))
    watch.look("in an edit")
    watch.window.parameter_table.edit_finished.emit()
    QTest.keyClick(watch.window, Qt.Key.Key_F10)
    watch.look("after an edit")
    branches = watch.window.transport.findChild(QComboBox, "branches")
    assert branches is not None
    assert branches.isVisible()


def _see_docks(watch: Watch) -> None:
    for dock in (*watch.window.docks, watch.window.gallery_dock):
        dock.show()
        dock.raise_()
        watch.look(dock.objectName())


def _see_exhibits(watch: Watch) -> None:
    """Look at every exhibit, and at what it says under every choice of its lists."""
    for name, dock in watch.application.wiring.exhibits.docks.items():
        dock.come_forward()
        watch.look(name)
        for chooser in dock.findChildren(QComboBox):
            for place in range(1, min(chooser.count(), MOST_CHOICES)):
                if place < chooser.count():
                    chooser.setCurrentIndex(place)
                    chooser.activated.emit(place)
                    watch.rest()
                    watch.note(dock)
        dock.close()


def _menus(menu: QMenu) -> Iterator[QMenu]:
    """Fill a menu, and those that open from it, as when they are opened."""
    menu.aboutToShow.emit()
    yield menu
    for action in menu.actions():
        if isinstance(inner := action.menu(), QMenu):
            yield from _menus(inner)


def _all_menus(watch: Watch) -> list[QMenu]:
    tops = [action.menu() for action in watch.window.menuBar().actions()]
    return [one for top in tops if isinstance(top, QMenu) for one in _menus(top)]


def _see_menus(watch: Watch) -> None:
    watch.note(watch.window, *_all_menus(watch))


def _see_dialogs(watch: Watch) -> None:
    for menu in _all_menus(watch):
        for action in menu.actions():
            if "…" in action.text() and action.isEnabled():
                action.trigger()
                _see_open_dialogs(watch, action.text())


def _drop(watch: Watch, folder: Path) -> None:
    """Drop a file that is read in an odd way: its preview asks."""
    odd = folder / "odd.csv"
    odd.write_text("a;b\n1,5;2\n3,5;x\n;4\n", encoding="utf-8")
    watch.window.file_dropped.emit(str(odd))
    _see_open_dialogs(watch, "a file dropped")


def _see_open_dialogs(watch: Watch, place: str) -> None:
    watch.rest()
    for dialog in watch.window.findChildren(QDialog):
        if dialog.isVisible():
            watch.look(place, dialog)
            dialog.reject()
