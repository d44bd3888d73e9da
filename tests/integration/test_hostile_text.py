"""Names, classes, cells and files that try to be more than text: everywhere shown."""

from __future__ import annotations

import csv
import json
import os
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from application_scenes import shown_application
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QMessageBox,
    QProgressBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emgui.app.cli.command_line import main
from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.file_kinds import JSON
from emgui.app.window.preferences import Preferences
from emgui.app.window.save_dialog import ask_where_to_save
from emgui.session.state import Activity, Command
from emgui.views.panels.import_dialog import ImportDialog

PATIENCE = 30_000
HIDING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# An empty character may end a line or undo a tag: it is ours, and hides nothing.
OURS = {"\n", "\u200b"}
# What stands behind a tabulator in the text of a menu, at its right.
BARE_KEYS = {"E", "M", "Space", "Left", "Right", "Home", "End"}


class Trap:
    """A named pipe: whoever opens it to read is noticed, and gets nothing."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self.was_opened = False
        self._disarmed = False
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._disarmed:
            os.close(os.open(self.path, os.O_WRONLY))
            self.was_opened = self.was_opened or not self._disarmed

    def disarm(self) -> None:
        self._disarmed = True
        if self._thread.is_alive():
            os.close(os.open(self.path, os.O_RDONLY | os.O_NONBLOCK))
        self._thread.join()


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trap]:
    # A file's name has no slash: it refers to what is beside it.
    monkeypatch.chdir(tmp_path)
    trap = Trap(tmp_path / "trap.png")
    yield trap
    trap.disarm()


def hostile_names(trap: Trap) -> list[str]:
    return [
        f"<img src='{trap.path}'>",
        "<b>a\nb\tc\x1b[31m\x07\u202e\u2066z\u200b</b> & %p {0} [*]",
        "&lt;e" + "\u0301" * 200 + "x" * 5_000 + "<img src='trap.png'>",
    ]


def hostile_file(trap: Trap) -> Path:
    """Write rows of two processes, with classes and one cell that is no number."""
    path = trap.path.parent / "<img src='trap.png'>\x1b[2J\n[*] & \u202efdp.csv"
    names = hostile_names(trap)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*names, "<i>class</i>\x07", "text " + names[0]])
        for i in range(60):
            process = i % 2
            values = [10.0 * process + (i * k % 7) / 3.0 for k in (1, 2, 3)]
            row = [*(f"{value:.3f}" for value in values), names[process], names[2]]
            if i == 8:
                row[0] = names[0]
            if i % 9 == 4:
                row[1] = ""
            writer.writerow(row)
    return path


def is_hidden(text: str) -> bool:
    return any(
        unicodedata.category(letter) in HIDING for letter in text if letter not in OURS
    )


def is_markup(text: str) -> bool:
    return bool(QtGui.Qt.mightBeRichText(text)) and "<img" in text.lower()


def texts_of_models(widget: QWidget) -> Iterator[tuple[str, object, object]]:
    if isinstance(widget, QAbstractItemView | QComboBox) and widget.model():
        yield from model_texts(widget.model())


def model_texts(model: QAbstractItemModel) -> Iterator[tuple[str, object, object]]:
    shown, tip = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
    is_list = isinstance(model, QAbstractListModel)
    columns = 1 if is_list else min(model.columnCount(), 12)
    rows = min(model.rowCount(), 12)
    for column in range(columns):
        across = Qt.Orientation.Horizontal
        head = [model.headerData(column, across, role) for role in (shown, tip)]
        yield f"head {column}", head[0], head[1]
        for row in range(rows):
            index = model.index(row, column)
            yield f"cell {row} {column}", index.data(shown), index.data(tip)


def texts_of(widget: QWidget) -> Iterator[tuple[str, object, object]]:
    """Yield what is shown in a widget, and what is shown as a tip."""
    yield "tip", "", widget.toolTip()
    yield "status", "", widget.statusTip()
    yield "what", "", widget.whatsThis()
    yield "name", widget.accessibleName(), ""
    yield "description", widget.accessibleDescription(), ""
    if widget.isWindow():
        yield "title", widget.windowTitle(), ""
    if isinstance(widget, QAbstractButton | QProgressBar):
        yield "text", widget.text(), ""
    for action in widget.actions():
        yield "action", without_key(action.text()), action.toolTip()
        yield "action", without_key(action.iconText()), action.statusTip()
    yield from texts_of_models(widget)


def without_key(text: str) -> str:
    """Return the text of an entry without the key at its right, if that is ours."""
    words, _, key = text.rpartition("\t")
    return words if key in BARE_KEYS else text


def faults(window: QWidget) -> Iterator[str]:
    for widget in (window, *window.findChildren(QWidget)):
        where = f"{type(widget).__name__} {widget.objectName()}"
        for what, text, tip in texts_of(widget):
            if isinstance(text, str) and is_hidden(text):
                yield f"{where}, {what}: hides {text[:200]!r}"
            if isinstance(tip, str) and (is_markup(tip) or is_hidden(tip)):
                yield f"{where}, {what}: tip {tip[:200]!r}"
        if isinstance(widget, QLabel):
            rich = widget.textFormat() is not Qt.TextFormat.PlainText
            if is_hidden(widget.text()) or (rich and is_markup(widget.text())):
                yield f"{where}: {widget.text()[:200]!r}"
            if len(widget.text()) > 2_500:
                yield f"{where}: {len(widget.text())} letters"
        if isinstance(widget, QGraphicsView) and widget.scene() is not None:
            for item in widget.scene().items():
                if isinstance(item, QGraphicsTextItem) and (
                    "<img" in item.toHtml() or is_hidden(item.toPlainText())
                ):
                    yield f"{where}: {item.toPlainText()[:200]!r}"


def is_at_rest(application: Application) -> bool:
    state = application.session.state
    return (
        state.activity is Activity.IDLE
        and state.position is not None
        and application.wiring.queue.is_idle
    )


def wait(qtbot: QtBot, application: Application) -> None:
    qtbot.waitUntil(lambda: is_at_rest(application), timeout=PATIENCE)


def open_exhibit(qtbot: QtBot, application: Application, dock: ExhibitDock) -> None:
    """Open it, and wait for its first picture."""
    studio = application.wiring.exhibits.studio
    dock.toggleViewAction().trigger()
    wait(qtbot, application)

    def is_drawn() -> bool:
        return dock.name not in studio._wanted or studio.result(dock.name) is not None

    qtbot.waitUntil(is_drawn, timeout=PATIENCE)
    wait(qtbot, application)
    QApplication.processEvents()


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions()) as application:
        wait(qtbot, application)
        yield application


def opened_dialog(qtbot: QtBot, application: Application, path: Path) -> ImportDialog:
    window = application.window
    application.desk.importing.open(str(path))
    qtbot.waitUntil(
        lambda: window.findChild(ImportDialog) is not None, timeout=PATIENCE
    )
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog._picker.choice().columns), timeout=PATIENCE)
    return dialog


def fitted(qtbot: QtBot, application: Application, dialog: ImportDialog) -> None:
    classes = dialog.findChild(QComboBox, "class_column")
    assert classes is not None
    classes.setCurrentIndex(1)
    with qtbot.waitSignal(application.session.data_loaded, timeout=PATIENCE):
        dialog._on_accept()
    wait(qtbot, application)


@pytest.mark.slow
def test_no_text_of_a_file_is_more_than_text(
    qtbot: QtBot, application: Application, trap: Trap
) -> None:
    window = application.window
    dialog = opened_dialog(qtbot, application, hostile_file(trap))
    QApplication.processEvents()
    assert list(faults(dialog)) == []
    assert dialog.minimumSizeHint().width() <= 1024
    fitted(qtbot, application, dialog)
    dataset = application.session.state.dataset
    assert dataset is not None
    # What is shown is not what is kept: data have their own names.
    assert dataset.columns == tuple(hostile_names(trap))
    for command in (Command.STEP, Command.E_STEP, Command.M_STEP, Command.STEP):
        application.session.command(command)
        wait(qtbot, application)
    application.window.scatter_plot.row_requested.emit(3)
    wait(qtbot, application)
    least = window.minimumSizeHint()
    assert least.width() <= 1024
    assert least.height() <= 600
    for dock in application.wiring.exhibits.docks.values():
        open_exhibit(qtbot, application, dock)
        assert list(faults(window)) == []
        # As with ordinary names: exhibits beside the rest need more.
        assert window.minimumSizeHint().width() <= 1150
        dock.close()
    application.menus._fill_recent()
    assert list(faults(window)) == []
    assert not trap.was_opened


def test_what_is_said_of_a_file_is_no_more_than_text(
    qtbot: QtBot, application: Application, trap: Trap
) -> None:
    folder = trap.path.parent
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.extend([box.text(), *faults(box)])
            no = box.button(QMessageBox.StandardButton.No)
            (no or box.button(QMessageBox.StandardButton.Ok)).click()
        elif isinstance(box, QFileDialog):
            if len(seen) == 1:
                QTimer.singleShot(0, application.window, look)
                box.selectFile("<img src='trap.png'>.json")
                box.accept()
            seen.extend(faults(box))
            box.reject()

    bad = folder / "<img src='trap.png'>.json"
    bad.write_text("{}\x1b", encoding="utf-8")
    QTimer.singleShot(0, application.window, look)
    application.fits._refuse("The fit stays as it is", f"{bad}: no fit.")
    QTimer.singleShot(0, application.window, look)
    Preferences().folder = str(folder)
    ask_where_to_save(application.window, "Save", "fit.json", (JSON,))
    assert len(seen) == 2
    assert "trap.png" in seen[0]
    assert "already exists" in seen[1]
    application.reporter.show(f"Traceback: {hostile_names(trap)}\x1b\u202e")
    application.desk._on_failure(f"{bad}: \x1b\n{hostile_names(trap)[2]}")
    broken = folder / "<img src='trap.png'>\x1b.csv"
    broken.write_text("a,b\n1,2,3,<img src='trap.png'>\x1b\n", encoding="utf-8")
    application.desk.importing.open(str(broken))
    wait(qtbot, application)
    assert list(faults(application.window)) == []
    assert not trap.was_opened


def test_a_terminal_gets_nothing_to_obey(
    capsys: pytest.CaptureFixture[str], trap: Trap
) -> None:
    path, names = hostile_file(trap), hostile_names(trap)
    assert main(["fit", str(path), "--class-column", "<i>class</i>\x07"]) == 0
    printed = capsys.readouterr()
    assert not is_hidden(printed.out + printed.err)
    assert "<b>a\\nb\\tc\\x1b[31m" in printed.out
    assert max(map(len, printed.out.splitlines())) < 2_500
    for words in (
        ["fit", "none\x1b]0;x\x07.csv"],
        ["fit", str(path), "--columns", "none\x1b\x07"],
        ["fit", str(path), "--family", "full\x1b\u202e"],
        ["fit", str(path), "--weights-column", names[1]],
        ["--no-such-option\x1b"],
        ["none\x1b\x07.csv"],
    ):
        assert main(words) == 2
        printed = capsys.readouterr()
        assert not is_hidden(printed.out + printed.err), words
        assert "\\x" in printed.err
        assert printed.err.count("\n") == 1


def test_files_keep_the_data_as_they_are(
    capsys: pytest.CaptureFixture[str], trap: Trap
) -> None:
    assert main(["fit", str(hostile_file(trap)), "--json", "-"]) == 0
    written = capsys.readouterr().out
    assert not is_hidden(written)
    assert json.loads(written)["columns"] == hostile_names(trap)
