"""The window as a person sees it: sizes are measured, not asked for."""

from collections.abc import Callable, Iterator

import pytest
from application_scenes import shown_application
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.app.window.main_window import MainWindow
from emgui.presentation.actions import Deed
from emgui.session.state import Activity

PATIENCE = 10_000
FEW_PIXELS = 4


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    with shown_application(WindowOptions(n_components=4)) as application:
        window = application.window
        qtbot.waitUntil(
            lambda: (
                application.session.state.position is not None
                and application.session.state.activity is Activity.IDLE
            ),
            timeout=PATIENCE,
        )
        resize(qtbot, application, 1280, 800)
        QTest.keyClick(window, Qt.Key.Key_F10)
        settle(qtbot, application)
        yield application


def settle(qtbot: QtBot, application: Application) -> None:
    """Wait until everything that was asked for is drawn, and laid out."""
    for _ in range(2):
        qtbot.waitUntil(
            lambda: (
                application.session.state.activity is Activity.IDLE
                and application.wiring.queue.is_idle
                and not application.window.arrangement._soon.isActive()
            ),
            timeout=PATIENCE,
        )
        QTest.qWait(0)


def resize(qtbot: QtBot, application: Application, width: int, height: int) -> None:
    application.window.resize(width, height)
    settle(qtbot, application)


def seen(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def front(application: Application, name: str) -> None:
    """Click the tab of a dock."""
    for bar in application.window.findChildren(QTabBar):
        for index in range(bar.count()):
            if bar.tabText(index) == name and bar.isVisible():
                center = bar.tabRect(index).center()
                QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=center)
                return
    raise AssertionError(name)


def rows_in_sight(table: QTableView) -> int:
    model, port = table.model(), table.viewport().rect()
    heights = [table.visualRect(model.index(row, 0)) for row in range(model.rowCount())]
    return sum(r.top() >= 0 and r.bottom() <= port.bottom() for r in heights)


def table(application: Application, name: str) -> QTableView:
    found = application.window.findChild(QTableView, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("size", "points", "parameters"),
    [
        ((1280, 800), 6, 4),
        ((1280, 780), 6, 4),
        ((1024, 600), 2, 3),
        ((1600, 1000), 9, 4),
        ((1920, 1080), 11, 4),
    ],
)
def test_tables_have_rows_and_the_log_likelihood_its_axis(
    qtbot: QtBot,
    application: Application,
    size: tuple[int, int],
    points: int,
    parameters: int,
) -> None:
    front(application, "Points")
    resize(qtbot, application, *size)
    assert rows_in_sight(table(application, "points_rows")) >= points
    assert rows_in_sight(table(application, "parameters")) >= parameters
    plot = application.window.likelihood_plot
    assert plot.canvas.y_axis.style["showValues"]
    assert plot.canvas.y_axis.label.isVisible()


def geometries(window: MainWindow) -> dict[str, QRect]:
    """Return where everything is that can be seen."""
    docks = [dock for dock in window.findChildren(QDockWidget) if seen(dock)]
    places = {dock.objectName(): dock.geometry() for dock in docks}
    return {**places, "data": window.centralWidget().geometry()}


def assert_same(found: dict[str, QRect], wanted: dict[str, QRect]) -> None:
    assert found.keys() == wanted.keys()
    for name, place in wanted.items():
        for one, other in zip(found[name].getRect(), place.getRect(), strict=True):
            assert abs(one - other) <= FEW_PIXELS, (name, found[name], place)


def drag_separator(window: MainWindow, by: QPoint) -> None:
    """Pull at what is between the settings and the pictures."""
    dock = window.data_dock.geometry()
    start = QPoint(dock.right() + 4, dock.center().y())
    assert window.isSeparator(start)
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
    for step in (0.5, 1.0):
        QTest.mouseMove(window, start + by * step)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=start + by)


def mess_up(application: Application) -> list[Callable[[], None]]:
    window = application.window
    exhibits = application.wiring.exhibits.docks
    return [
        lambda: drag_separator(window, QPoint(90, 0)),
        window.likelihood_dock.close,
        lambda: window.model_dock.setFloating(True),
        lambda: window.tabifyDockWidget(window.data_dock, window.parameter_dock),
        lambda: window.addDockWidget(
            Qt.DockWidgetArea.TopDockWidgetArea, window.cycle_dock
        ),
        exhibits["bound"].toggleViewAction().trigger,
        exhibits["race"].toggleViewAction().trigger,
        window.show_gallery,
        window.points_dock.toggle_full_screen,
    ]


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1600, 1000)])
def test_a_restored_layout_is_that_of_a_first_start(
    qtbot: QtBot, application: Application, size: tuple[int, int]
) -> None:
    window = application.window
    resize(qtbot, application, *size)
    at_first = geometries(window)
    for change in mess_up(application):
        change()
        settle(qtbot, application)
    assert geometries(window) != at_first
    resize(qtbot, application, 1100, 700)
    window.arrange()
    resize(qtbot, application, *size)
    assert_same(geometries(window), at_first)


def test_a_layout_is_also_restored_after_another_session_left_its_own(
    qtbot: QtBot, application: Application
) -> None:
    at_first = geometries(application.window)
    for change in mess_up(application)[:5]:
        change()
        settle(qtbot, application)
    application.window.close()
    with shown_application(WindowOptions(n_components=4)) as again:
        settle(qtbot, again)
        assert again.window.arrangement.is_by_hand
        again.window.arrange()
        resize(qtbot, again, 1280, 800)
        assert_same(geometries(again.window), at_first)


def test_sizes_follow_the_window_until_a_hand_has_set_them(
    qtbot: QtBot, application: Application
) -> None:
    window = application.window
    resize(qtbot, application, 1920, 1080)
    large = geometries(window)
    resize(qtbot, application, 1280, 800)
    drag_separator(window, QPoint(70, 0))
    settle(qtbot, application)
    width = window.data_dock.width()
    resize(qtbot, application, 1920, 1080)
    assert abs(window.data_dock.width() - width) <= FEW_PIXELS
    assert geometries(window) != large


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_an_exhibit_takes_its_room_from_the_pictures_alone(
    qtbot: QtBot, application: Application, size: tuple[int, int]
) -> None:
    window = application.window
    resize(qtbot, application, *size)
    before = geometries(window)
    dock = application.wiring.exhibits.docks["bound"]
    dock.toggleViewAction().trigger()
    settle(qtbot, application)
    for name in ("data_panel_dock", "model_panel_dock", "cycle_view_dock"):
        assert geometries(window)[name] == before[name]
    assert dock.width() >= 340
    front(application, "Log-likelihood")
    assert seen(window.findChild(QWidget, "likelihood_clock"))
    dock.close()
    settle(qtbot, application)
    front(application, "Log-likelihood")
    front(application, "Responsibilities")
    settle(qtbot, application)
    assert_same(geometries(window), before)


def test_exhibits_that_lack_room_stand_on_the_screen_until_there_is_some(
    qtbot: QtBot, application: Application
) -> None:
    docks = application.wiring.exhibits.docks
    by_print, by_hand = (docks["bound"], docks["slow"]), docks["race"]
    for dock in (*by_print, by_hand):
        dock.toggleViewAction().trigger()
        settle(qtbot, application)
    by_hand.setFloating(True)
    for _ in range(4):
        application.actions[Deed.LARGER_PRINT].trigger()
    resize(qtbot, application, 1100, 780)
    screen = application.window.screen().availableGeometry()
    for dock in by_print:
        assert dock.isFloating()
        assert screen.contains(dock.geometry())
    application.actions[Deed.USUAL_PRINT].trigger()
    resize(qtbot, application, 1280, 800)
    assert [dock.isFloating() for dock in (*by_print, by_hand)] == [False, False, True]


def test_the_gallery_leaves_the_algorithm_in_sight(
    qtbot: QtBot, application: Application
) -> None:
    application.actions[Deed.GALLERY].trigger()
    settle(qtbot, application)
    window = application.window
    assert seen(window.gallery_panel)
    algorithm = window.findChild(QWidget, "algorithm")
    assert algorithm.visibleRegion().boundingRect() == algorithm.rect()


def test_keys_work_as_before_in_a_view_that_stands_on_its_own(
    qtbot: QtBot, application: Application
) -> None:
    dock = application.window.likelihood_dock
    QTest.mouseDClick(dock.titleBarWidget(), Qt.MouseButton.LeftButton)
    assert dock.isFullScreen()
    plot = application.window.likelihood_plot
    plot.setFocus()
    before = application.session.state.position
    QTest.keyClick(plot, Qt.Key.Key_Left)
    settle(qtbot, application)
    assert application.session.state.position != before
    QTest.keyClick(plot, Qt.Key.Key_F10)
    settle(qtbot, application)
    assert application.session.state.position == before
    QTest.keyClick(plot, Qt.Key.Key_F11)
    assert not dock.isFullScreen()
    assert not dock.isFloating()


def test_the_window_fills_the_screen_where_no_view_has_the_keyboard(
    application: Application,
) -> None:
    window = application.window
    window.focus_picture()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window.density_plot, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
