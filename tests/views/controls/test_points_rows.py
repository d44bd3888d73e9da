import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.points import points_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.views.controls.points_rows import RowView, WindowModel


@pytest.fixture
def view(qtbot: QtBot) -> RowView:
    view, model = RowView(), WindowModel()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(500, 300)
    with qtbot.waitExposed(view):
        view.show()
    shown = points_view_model(scene(), ViewSettings(selected=101))
    model.show_rows(shown, np.arange(100, 100 + view.capacity))
    return view


def test_lines_that_are_chosen_are_shown_as_such(view: RowView) -> None:
    view.mark(((1, 2), (4, 4)), 2)
    lines = sorted(i.row() for i in view.selectionModel().selectedRows())
    assert lines == [1, 2, 4]
    assert view.currentIndex().row() == 2
    view.mark((), -7)
    assert not view.selectionModel().selectedRows()
    assert not view.currentIndex().isValid()


@pytest.mark.parametrize(
    ("key", "pages", "rows"),
    [
        (Qt.Key.Key_Up, 0, -1),
        (Qt.Key.Key_Down, 0, 1),
        (Qt.Key.Key_PageUp, -1, 0),
        (Qt.Key.Key_PageDown, 1, 0),
    ],
)
def test_keys_ask_to_move(
    qtbot: QtBot, view: RowView, key: Qt.Key, pages: int, rows: int
) -> None:
    with qtbot.waitSignal(view.moved) as asked:
        QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args == [pages * view.capacity + rows, True]


def test_the_wheel_scrolls_by_rows(qtbot: QtBot, view: RowView) -> None:
    place = QPointF(20.0, 20.0)
    none = Qt.MouseButton.NoButton
    turned = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPointF(0, 0).toPoint(),
        QPointF(0, -120).toPoint(),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.scrolled) as asked:
        QApplication.sendEvent(view.viewport(), turned)
    assert asked.args == [3]


def test_a_drag_beyond_the_edge_asks_for_lines_out_of_sight(
    qtbot: QtBot, view: RowView
) -> None:
    rows = view.viewport()
    QTest.mousePress(rows, Qt.MouseButton.LeftButton, pos=rows.rect().center())
    with qtbot.waitSignal(view.pointed) as asked:
        QTest.mouseMove(rows, rows.rect().bottomLeft() * 2)
    line, draws, adds = asked.args
    assert line > view.capacity
    assert (draws, adds) == (True, False)


def test_the_row_selected_in_all_views_is_bold(view: RowView) -> None:
    model = view.model()
    fonts = [model.index(i, 0).data(Qt.ItemDataRole.FontRole) for i in range(3)]
    assert [font is not None and font.bold() for font in fonts] == [False, True, False]


def test_numbers_are_whole_however_long(view: RowView) -> None:
    model = view.model()
    assert isinstance(model, WindowModel)
    rows = 1e9 + np.random.default_rng(2).normal(size=(1_200, 1))
    shown = points_view_model(scene(rows), ViewSettings(selected=3))
    model.show_rows(shown, np.arange(view.capacity))
    bold = QFont(view.font())
    bold.setBold(True)
    needed = QFontMetrics(bold).horizontalAdvance(model.index(3, 0).data())
    assert len(model.index(3, 0).data()) > len("1,000,000,000")
    assert view.columnWidth(0) > needed
