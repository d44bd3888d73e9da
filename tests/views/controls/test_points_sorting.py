import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot
from scenes import scene

from emgui.presentation.points import PointsViewModel, points_view_model
from emgui.presentation.points_order import Sorting
from emgui.presentation.view_settings import ViewSettings
from emgui.views.controls.points_sorting import PointsSorting
from emgui.views.controls.row_choice import RowChoice


@pytest.fixture
def table(qtbot: QtBot) -> QTableWidget:
    table = QTableWidget(3, 5)
    qtbot.addWidget(table)
    return table


@pytest.fixture
def sorting(table: QTableWidget) -> PointsSorting:
    return PointsSorting(table.horizontalHeader())


def model(n_steps: int = 3) -> PointsViewModel:
    found = points_view_model(scene(n_steps=n_steps), ViewSettings())
    assert isinstance(found, PointsViewModel)
    return found


def test_a_heading_sorts_up_then_down_then_not_at_all(sorting: PointsSorting) -> None:
    shown = model()
    header = shown.headers[1]
    found = []
    for _ in range(3):
        sorting.sort(shown, sorting.after(header))
        found.append(sorting.after(header))
    assert found == [Sorting(header, falls=True), None, Sorting(header)]


def test_the_heading_shows_what_is_asked_for(
    qtbot: QtBot, table: QTableWidget, sorting: PointsSorting
) -> None:
    shown, heads = model(), table.horizontalHeader()
    with qtbot.waitSignal(sorting.order_requested) as asked:
        sorting.sort(shown, Sorting(shown.headers[1], falls=True))
    assert asked.args[0].sorting == Sorting(shown.headers[1], falls=True)
    assert heads.isSortIndicatorShown()
    assert heads.sortIndicatorSection() == 1
    assert heads.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    sorting.sort(shown, None)
    assert not heads.isSortIndicatorShown()


def test_rows_and_places_lead_to_one_another(sorting: PointsSorting) -> None:
    order = np.array([2, 0, 1])
    assert sorting.place_of(2) == 2
    sorting.show_order(order, RowChoice(), 3)
    assert sorting.at(np.array([0, 2])).tolist() == [2, 1]
    assert [sorting.place_of(row) for row in (0, 1, 2)] == [1, 2, 0]


def test_an_order_keeps_the_choice_of_rows_that_stay_where_they_are(
    sorting: PointsSorting,
) -> None:
    choice = RowChoice().only(0)
    assert sorting.show_order(np.array([0, 2, 1]), choice, 3)
    assert not sorting.show_order(np.array([1, 2, 0]), choice, 3)
    assert sorting.show_order(np.array([2, 1, 0]), choice.everything(3), 3)


def test_another_iteration_sorts_what_follows_the_fit_again(
    qtbot: QtBot, sorting: PointsSorting
) -> None:
    before, after = model(3), model(4)
    last = before.headers[-1]
    sorting.sort(before, Sorting(last))
    with qtbot.waitSignal(sorting.order_requested) as asked:
        sorting.follow(before, after)
    assert asked.args[0].model is after
    assert not sorting.is_lost(after)
    with qtbot.assertNotEmitted(sorting.order_requested):
        sorting.follow(after, after)
