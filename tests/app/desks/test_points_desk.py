from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QToolButton
from pytestqt.qtbot import QtBot
from scenes import scene
from stored_tables import GROUPS, written

from emgui.app.desks.points_desk import PointsDesk
from emgui.data.dataset import Dataset, Origin
from emgui.data.stored.opening import open_table
from emgui.presentation.points import points_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.views.controls.elided_label import ElidedLabel
from emgui.views.panels.points_table import PointsTable

PATIENCE = 60_000


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[PointsDesk]:
    table = PointsTable()
    qtbot.addWidget(table)
    table.resize(600, 320)
    with qtbot.waitExposed(table):
        table.show()
    desk = PointsDesk(table, table)
    yield desk
    desk.close()


def show(desk: PointsDesk, n_rows: int) -> None:
    values = np.random.default_rng(1).normal(30.0, 10.0, (n_rows, 1))
    dataset = Dataset("many", ("x",), values, Origin.PROCESSES)
    state = replace(scene(), dataset=dataset)
    desk._table.show_model(points_view_model(state, ViewSettings()))


def press(desk: PointsDesk, key: Qt.Key) -> None:
    view = desk._table.findChild(QTableView, "points_rows")
    QTest.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("n_rows", [3, 512, 513, 12_000])
def test_all_rows_that_are_chosen_are_on_the_clipboard(
    qtbot: QtBot, desk: PointsDesk, n_rows: int
) -> None:
    show(desk, n_rows)
    press(desk, Qt.Key.Key_A)
    with qtbot.waitSignal(desk.told, timeout=PATIENCE) as told:
        press(desk, Qt.Key.Key_C)
    assert told.args[0].startswith(f"Copied {n_rows:,} rows")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == n_rows + 1
    number, value, *_ = lines[-1].split("\t")
    last = desk._table._model.dataset.rows[-1]
    assert (int(number), float(value)) == (n_rows, last[0])
    assert (
        desk._table.findChild(ElidedLabel, "points_sentence").sentence == (told.args[0])
    )


def test_a_long_copy_says_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, desk: PointsDesk
) -> None:
    QGuiApplication.clipboard().setText("as it was")
    show(desk, 3_000_000)
    press(desk, Qt.Key.Key_A)
    press(desk, Qt.Key.Key_C)
    stop = desk._table.findChild(QToolButton, "points_stop")
    qtbot.waitUntil(stop.isVisible, timeout=PATIENCE)
    sentence = desk._table.findChild(ElidedLabel, "points_sentence").sentence
    assert sentence.startswith("Copying: ")
    assert sentence.endswith(" of 3,000,000 rows")
    with qtbot.waitSignal(desk.told) as told:
        QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert told.args[0] == "Nothing was copied: stopped."
    assert not stop.isVisible()
    assert QGuiApplication.clipboard().text() == "as it was"


def test_what_is_too_long_for_a_clipboard_is_refused_at_once(
    qtbot: QtBot, desk: PointsDesk
) -> None:
    QGuiApplication.clipboard().setText("as it was")
    values = np.broadcast_to(np.array([[20.0]]), (50_000_000, 1))
    dataset = Dataset("many", ("x",), values, Origin.PROCESSES)
    state = replace(scene(), dataset=dataset)
    desk._table.show_model(points_view_model(state, ViewSettings()))
    press(desk, Qt.Key.Key_A)
    with qtbot.waitSignal(desk.told, timeout=PATIENCE) as told:
        press(desk, Qt.Key.Key_C)
    assert "emgui fit --labels" in told.args[0]
    assert QGuiApplication.clipboard().text() == "as it was"


def test_a_heading_that_is_clicked_sorts_in_the_background(
    qtbot: QtBot, desk: PointsDesk
) -> None:
    show(desk, 5_000)
    table = desk._table
    view = table.findChild(QTableView, "points_rows")
    heads = view.horizontalHeader()
    QTest.mouseClick(
        heads.viewport(), Qt.MouseButton.LeftButton, pos=heads.rect().center() / 8
    )
    assert table._model is not None
    smallest = str(table._model.dataset.rows[:, 0].argmin() + 1)
    first = view.model().headerData
    qtbot.waitUntil(lambda: first(0, Qt.Orientation.Vertical) == smallest)


def test_an_order_that_cannot_be_is_said_and_the_rows_stay(
    qtbot: QtBot, desk: PointsDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emgui.presentation.points_order._MOST_SORTED", 100)
    stored = open_table(written(tmp_path / "x.npy", GROUPS), in_memory=0)
    state = replace(scene(), dataset=stored.to_dataset(["column 1"]))
    desk._table.show_model(points_view_model(state, ViewSettings()))
    heads = desk._table.findChild(QTableView, "points_rows").horizontalHeader()
    heads.sectionClicked.emit(0)
    sentence = desk._table.findChild(ElidedLabel, "points_sentence")
    qtbot.waitUntil(lambda: "Not sorted" in sentence.toolTip() + sentence.text())
    assert not heads.isSortIndicatorShown()
