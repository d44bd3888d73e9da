import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from said import sentences
from stored_tables import GROUPS, written

from emgui.app.desks import import_desk
from emgui.app.desks.file_guess import guessed
from emgui.app.desks.import_desk import ImportDesk
from emgui.app.window.main_window import MainWindow
from emgui.app.window.preferences import Preferences
from emgui.data.dataset import MissingPolicy
from emgui.data.reading import Dialect, Table, unpacking
from emgui.data.stored.opening import open_table
from emgui.data.stored.rows import StoredRows
from emgui.data.stored.store import store_of
from emgui.data.stored.table import StoredTable
from emgui.presentation.import_preview import ImportChoice
from emgui.views.controls.dialect_form import DialectForm
from emgui.views.panels.import_dialog import ImportDialog

GOOD = "x,y,kind\n" + "\n".join(f"{i},{i * i % 7},{'ab'[i % 2]}" for i in range(40))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[ImportDesk]:
    window = MainWindow()
    qtbot.addWidget(window)
    desk = ImportDesk(window, Preferences())
    yield desk
    desk.close()


def write(folder: Path, content: str) -> str:
    path = folder / "t.csv"
    path.write_text(content, "utf-8")
    return str(path)


def wait_for_table(qtbot: QtBot, desk: ImportDesk) -> None:
    qtbot.waitUntil(lambda: desk._table is not None and not desk.is_busy)


def test_a_file_is_shown_first_and_taken_when_confirmed(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    desk.open(write(tmp_path, GOOD))
    wait_for_table(qtbot, desk)
    assert desk._dialog is not None
    assert desk._dialog.isVisible()
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        desk._dialog.import_requested.emit(ImportChoice(("x",), "kind"))
    dataset = ready.args[0]
    assert dataset.columns == ("x",)
    assert dataset.classes.names == ("a", "b")
    assert not desk._dialog.isVisible()


def test_quietly_means_at_once(qtbot: QtBot, desk: ImportDesk, tmp_path: Path) -> None:
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        desk.open(write(tmp_path, GOOD), quietly=True)
    assert ready.args[0].columns == ("x", "y")
    assert desk._dialog is None


def test_columns_that_are_not_there_are_said(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.failed) as failed:
        desk.open(write(tmp_path, GOOD), ("z",), quietly=True)
    assert "no column 'z'" in failed.args[0]


def test_another_dialect_reads_again(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    desk.open(write(tmp_path, GOOD))
    wait_for_table(qtbot, desk)
    desk._table = None
    assert desk._dialog is not None
    desk._dialog.dialect_requested.emit(Dialect(has_header=False))
    wait_for_table(qtbot, desk)
    assert desk._table is not None
    assert desk._table.n_rows == 41


def test_a_failure_in_the_dialog_leaves_it_open(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    desk.open(write(tmp_path, "x,y\n1,2\n3,4,5\n"))
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert desk._dialog is not None
    assert desk._dialog.isVisible()
    assert "line 3" in desk._dialog._error.text()


def test_closing_ends_the_reading(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    desk.open(write(tmp_path, "x\n" + "1.5\n" * 500_000))
    desk.close()
    assert not desk.is_busy


def test_weights_and_missing_cells_go_into_the_data_set(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    desk.open(write(tmp_path, "x,y,n\n1,2,3\n4,,1\n5,6,2\n7,9,1\n"))
    wait_for_table(qtbot, desk)
    assert desk._dialog is not None
    choice = ImportChoice(("x", "y"), None, "n", MissingPolicy.MODEL)
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        desk._dialog.import_requested.emit(choice)
    dataset = ready.args[0]
    assert dataset.weights.tolist() == [3, 1, 2, 1]
    assert dataset.n_incomplete == 1


def test_a_choice_that_cannot_be_had_is_said_and_can_be_changed(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    desk.open(write(tmp_path, "x,y,n\n1,2,3\n4,5,-1\n5,6,2\n"))
    wait_for_table(qtbot, desk)
    dialog = desk._dialog
    assert dialog is not None
    dialog._picker._items.item(1).setCheckState(Qt.CheckState.Unchecked)
    weights = dialog.findChild(QComboBox, "weights_column")
    accept = dialog.findChild(QPushButton, "import_accept")
    assert weights is not None
    assert accept is not None
    weights.setCurrentIndex(weights.findText("n"))
    weights.activated.emit(weights.currentIndex())
    accept.click()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert "line 3: column n: the row weight -1 is negative" in dialog._error.text()
    assert dialog._picker.choice().columns == ("x",)
    weights.setCurrentIndex(0)
    weights.activated.emit(0)
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        accept.click()
    assert ready.args[0].columns == ("x", "n")


def choose(desk: ImportDesk, name: str, text: str) -> None:
    assert desk._dialog is not None
    combo = desk._dialog.findChild(QComboBox, name)
    assert combo is not None
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_wrong_encoding_is_said_and_another_can_be_chosen(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path, encoding: str
) -> None:
    desk.open(write(tmp_path, GOOD))
    wait_for_table(qtbot, desk)
    desk._table = None
    choose(desk, "encoding", encoding)
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert desk._dialog is not None
    assert encoding in desk._dialog._error.text()
    choose(desk, "encoding", "utf-8")
    wait_for_table(qtbot, desk)
    assert desk._table is not None
    assert desk._table.n_rows == 40


def test_after_a_crash_the_dialog_can_still_be_used(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise AssertionError("nobody expected this")

    with monkeypatch.context() as patch, qtbot.waitSignal(desk.crashed):
        patch.setattr(import_desk, "read_table", crash)
        desk.open(write(tmp_path, GOOD))
    assert desk._dialog is not None
    assert "could not be read" in desk._dialog._error.text()
    choose(desk, "delimiter", "comma")
    wait_for_table(qtbot, desk)


@pytest.mark.parametrize("answer", ["Read it", "Cancel"])
def test_a_file_that_unpacks_to_a_huge_one_is_asked_about(
    qtbot: QtBot,
    desk: ImportDesk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
) -> None:
    monkeypatch.setattr(unpacking, "_FREELY_UNPACKED", 20_000)
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"x\n" + b"1\n2\n" * 100_000))
    desk.open(str(path))
    qtbot.waitUntil(lambda: bool(desk._window.findChildren(QMessageBox)))
    (box,) = desk._window.findChildren(QMessageBox)
    assert "unpacks to 0.4 MB" in box.text()
    assert box.defaultButton().text() == "Cancel"
    next(b for b in box.buttons() if b.text() == answer).click()
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=20_000)
    assert desk._dialog is not None
    assert desk._dialog.isVisible()
    assert (desk._table is None) == (answer == "Cancel")


def test_enter_takes_the_second_file_too(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    for _file in range(2):
        desk.open(write(tmp_path, GOOD))
        wait_for_table(qtbot, desk)
        dialog = desk._dialog
        assert dialog is not None
        focus = dialog.focusWidget()
        assert focus is not None
        with qtbot.waitSignal(desk.dataset_ready):
            qtbot.keyClick(focus, Qt.Key.Key_Return)


def test_at_once_means_the_columns_that_are_proposed(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    content = "id,x,sex\n" + "".join(f"{i},{i * i},m\n" for i in range(5))
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        desk.open(write(tmp_path, content), quietly=True)
    dataset = ready.args[0]
    assert dataset.columns == ("x",)
    notes = sentences(dataset.notes)
    assert "column 'id' only counts the rows: left out." in notes
    assert "column 'sex' holds text (line 2: 'm'): left out." in notes


def test_a_failure_names_the_control_that_helps(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    path = write(tmp_path, "x,y\n1,2\n3,4,5\n")
    desk.open(path)
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert desk._dialog is not None
    told = desk._dialog._error.text()
    assert "tick “Leave out lines with too many cells”" in told
    with qtbot.waitSignal(desk.failed) as failed:
        desk.open(path, quietly=True)
    assert "File > Open shows how it was read" in failed.args[0]
    assert "--" not in told + failed.args[0]


def test_a_file_that_is_no_table_is_said_and_another_can_be_opened_meanwhile(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("  \n")
    with qtbot.waitSignal(desk.failed) as said:
        desk.open(str(empty))
    assert "nothing but white space" in said.args[0]
    assert desk._dialog is None
    desk.open(str(empty))
    with qtbot.waitSignal(desk.dataset_ready) as made:
        desk.open(write(tmp_path, GOOD), quietly=True)
    assert made.args[0].n_samples > 0


def test_the_advice_on_thousands_is_one_click(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    desk.open(write(tmp_path, "x;y\n" + "1.482;3\n2.005;4\n" * 20))
    wait_for_table(qtbot, desk)
    assert desk._dialog is not None
    button = desk._dialog.findChild(QPushButton, "import_remedy_0")
    assert button.text() == "Points separate thousands"
    desk._table = None
    button.click()
    wait_for_table(qtbot, desk)
    assert desk._table is not None
    assert desk._table.to_dataset(("x",)).rows[:2, 0].tolist() == [1482.0, 2005.0]
    # Nothing is in doubt any more.
    qtbot.waitUntil(button.isHidden)


# -- what is no text -----------------------------------------------------------------


def said(dialog: ImportDialog | None) -> str:
    assert dialog is not None
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def huge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a file whose table stays there."""
    monkeypatch.setattr(
        import_desk, "open_table", lambda path: open_table(path, in_memory=0)
    )
    return str(written(tmp_path / "huge.npy", GROUPS))


def test_a_table_in_a_file_is_shown_by_its_first_rows_and_stays_there(
    qtbot: QtBot, desk: ImportDesk, huge: str
) -> None:
    desk.open(huge)
    wait_for_table(qtbot, desk)
    dialog = desk._dialog
    assert dialog is not None
    assert not dialog.findChild(DialectForm).isVisible()
    assert "50,000 rows of 2 columns" in said(dialog)
    fractions: list[float] = []
    desk._errand.progressed.connect(fractions.append)
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        dialog.import_requested.emit(ImportChoice(("column 2",)))
    dataset = ready.args[0]
    assert isinstance(dataset.rows, StoredRows)
    assert dataset.columns == ("column 2",)
    assert fractions[-1] == 1.0
    assert not dialog.isVisible()


def test_looking_at_all_rows_can_be_stopped(
    qtbot: QtBot, desk: ImportDesk, huge: str
) -> None:
    desk.open(huge)
    wait_for_table(qtbot, desk)
    dialog = desk._dialog
    assert dialog is not None
    dialog.import_requested.emit(ImportChoice(("column 1",)))
    dialog.cancel_requested.emit()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert dialog.isVisible()
    assert dialog.findChild(QPushButton, "import_accept").isEnabled()


def test_weights_from_such_a_file_are_refused_where_they_are_chosen(
    qtbot: QtBot, desk: ImportDesk, huge: str
) -> None:
    desk.open(huge)
    wait_for_table(qtbot, desk)
    assert desk._dialog is not None
    desk._dialog.import_requested.emit(ImportChoice(("column 1",), None, "column 2"))
    qtbot.waitUntil(lambda: "neither weights nor classes" in said(desk._dialog))


def test_a_file_that_changed_meanwhile_is_told(
    qtbot: QtBot, desk: ImportDesk, huge: str
) -> None:
    desk.open(huge)
    wait_for_table(qtbot, desk)
    os.truncate(huge, 1_000)
    assert desk._dialog is not None
    desk._dialog.import_requested.emit(ImportChoice(("column 1",)))
    qtbot.waitUntil(lambda: "has changed since" in said(desk._dialog))


def test_a_small_array_is_like_any_table(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        desk.open(str(written(tmp_path / "x.npy", GROUPS)), quietly=True)
    assert isinstance(ready.args[0].rows, np.ndarray)


def test_objects_are_never_unpickled(
    qtbot: QtBot, desk: ImportDesk, tmp_path: Path
) -> None:
    path = written(tmp_path / "x.npy", np.array([{1: 2}], dtype=object))
    with qtbot.waitSignal(desk.failed) as failed:
        desk.open(str(path), quietly=True)
    assert "may run programs" in failed.args[0]


# -- a text that may not fit into memory ---------------------------------------------


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a text that is large enough to be asked about."""
    monkeypatch.setattr(import_desk, "guessed", lambda path: guessed(path, large=3))
    return write(tmp_path, GOOD)


def answered(qtbot: QtBot, desk: ImportDesk, button: str) -> None:
    """Press a button of the question, once it is there."""
    assert desk._dialog is not None or desk.is_busy
    qtbot.waitUntil(lambda: desk._window.findChild(QMessageBox) is not None)
    box = desk._window.findChild(QMessageBox)
    next(one for one in box.buttons() if button in one.text()).click()


def test_a_large_text_becomes_a_column_store_if_that_is_wanted(
    qtbot: QtBot, desk: ImportDesk, large: str
) -> None:
    desk.open(large)
    answered(qtbot, desk, "column store")
    wait_for_table(qtbot, desk)
    assert store_of(Path(large)).exists()
    assert desk._dialog is not None
    with qtbot.waitSignal(desk.dataset_ready) as ready:
        desk._dialog.import_requested.emit(ImportChoice(("y",)))
    assert isinstance(ready.args[0].rows, StoredRows)
    # There is one now: nobody asks again.
    desk.open(large)
    wait_for_table(qtbot, desk)
    assert isinstance(desk._table, StoredTable)


def test_who_says_no_has_it_read_into_memory(
    qtbot: QtBot, desk: ImportDesk, large: str
) -> None:
    desk.open(large)
    answered(qtbot, desk, "Cancel")
    wait_for_table(qtbot, desk)
    assert isinstance(desk._table, Table)
    assert not store_of(Path(large)).exists()
