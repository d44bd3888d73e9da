"""In the pseudo-language, whatever a window says is in brackets.

Run in a process of its own, whose language it is: by `test_in_the_pseudo_language`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from application_scenes import shown_application
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from unmarked_text import unmarked

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.data.catalogue import BUNDLED
from emgui.mixture.model.editing import with_mean
from emgui.session.state import Activity
from emgui.words.language import spoken

PATIENCE = 60_000


class Watch(QObject):
    """Looks at all windows whenever asked, and at what waits for an answer."""

    def __init__(self, qtbot: QtBot, application: Application) -> None:
        super().__init__()
        self.qtbot, self.application = qtbot, application
        self.window = application.window
        self.found: dict[str, str] = {}
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    def look(self) -> None:
        """Wait until all is at rest, then note what is not marked."""
        self.qtbot.waitUntil(self._is_at_rest, timeout=PATIENCE)
        QTest.qWait(0)
        dialogs = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        self.note(self.window, *dialogs)

    def note(self, *windows: QWidget) -> None:
        dataset = self.application.session.state.dataset
        names = {*BUNDLED, *(one.title for one in BUNDLED.values())}
        if dataset is not None:
            names |= {dataset.name, *dataset.columns}
            if dataset.classes is not None:
                names |= {dataset.classes.name, *dataset.classes.known_names}
        for text, place in unmarked(windows, names).items():
            self.found.setdefault(text, place)

    def tell(self) -> None:
        """Fail with all that was found, if there is anything."""
        lines = sorted(f"{place}: {text!r}" for text, place in self.found.items())
        if lines:
            pytest.fail("not marked:\n" + "\n".join(lines), pytrace=False)

    def close(self) -> None:
        self._timer.stop()

    def _is_at_rest(self) -> bool:
        state = self.application.session.state
        return (
            state.activity is Activity.IDLE
            and not self.application.desk.is_busy
            and self.application.wiring.queue.is_idle
            and not state.restarts.is_running
        )

    def _answer(self) -> None:
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(waiting, QWidget):
            self.note(waiting)
            QTest.keyClick(waiting.focusWidget() or waiting, Qt.Key.Key_Escape)


@pytest.fixture
def watch(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Watch]:
    assert spoken() == "en_XA"
    with shown_application(request.param) as application:
        watch = Watch(qtbot, application)
        watch.look()
        yield watch
        watch.close()


def entries(menu: QMenu) -> Iterator[QMenu]:
    """Fill a menu, and those that open from it, as when they are opened."""
    menu.aboutToShow.emit()
    yield menu
    for action in menu.actions():
        if isinstance(inner := action.menu(), QMenu):
            yield from entries(inner)


def opened(path: str, n_components: int) -> WindowOptions:
    return WindowOptions(path=path, n_components=n_components)


@pytest.mark.parametrize(
    "watch", [opened("iris", 3), opened("two-process", 2)], indirect=True
)
def test_every_panel_picture_and_menu_is_marked(watch: Watch) -> None:
    window, application = watch.window, watch.application
    for key in (Qt.Key.Key_E, Qt.Key.Key_M, Qt.Key.Key_F10):
        window.focus_picture()
        QTest.keyClick(QApplication.focusWidget() or window, key)
        watch.look()
    for dock in (*window.docks, window.gallery_dock):
        dock.show()
        dock.raise_()
        watch.look()
    for dock in application.wiring.exhibits.docks.values():
        dock.come_forward()
        watch.look()
        choose_all(watch, dock)
        dock.close()
    for top in window.menuBar().actions():
        if isinstance(menu := top.menu(), QMenu):
            watch.note(*entries(menu))
    parameters = application.session.state.parameters
    assert parameters is not None
    window.parameter_table.edit_requested.emit(with_mean(parameters, 0, 0, 5.5))
    watch.look()
    window.parameter_table.edit_finished.emit()
    watch.look()
    QTest.keyClick(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
    watch.look()
    watch.tell()


def choose_all(watch: Watch, dock: QWidget) -> None:
    """Choose every entry of every list in a dock, and look at what it shows."""
    for chooser in dock.findChildren(QComboBox):
        for place in range(min(chooser.count(), 8)):
            if place < chooser.count():
                chooser.setCurrentIndex(place)
                chooser.activated.emit(place)
                watch.look()


@pytest.mark.parametrize("watch", [opened("faithful", 2)], indirect=True)
def test_every_trouble_and_warning_is_marked(watch: Watch) -> None:
    watch.window.show_gallery()
    chooser = watch.window.gallery_panel.findChild(QComboBox, "gallery_list")
    assert chooser is not None
    for index in range(chooser.count()):
        with watch.qtbot.waitSignal(
            watch.application.session.data_loaded, timeout=PATIENCE
        ):
            chooser.setCurrentIndex(index)
            chooser.activated.emit(index)
        watch.look()
        QTest.keyClick(watch.window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
        watch.look()
    watch.tell()


@pytest.mark.parametrize("watch", [opened("iris", 3)], indirect=True)
def test_every_dialog_is_marked(watch: Watch, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("a;b\n1,5;2\n3,5;x\n;4\n", encoding="utf-8")
    for top in watch.window.menuBar().actions():
        menu = top.menu()
        if not isinstance(menu, QMenu):
            continue
        for inner in list(entries(menu)):
            for action in inner.actions():
                if action.text().endswith(("…", "…⟧")) and action.isEnabled():
                    action.trigger()
                    watch.look()
    watch.window.file_dropped.emit(str(odd))
    watch.look()
    for dialog in watch.window.findChildren(QDialog):
        watch.note(dialog)
        dialog.reject()
    watch.tell()
