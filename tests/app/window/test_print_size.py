import pytest
from application_scenes import shown_application
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.app.window.preferences import Preferences
from emgui.app.window.print_size import SIZES, next_size
from emgui.session.state import Activity


@pytest.mark.parametrize(
    ("percent", "step", "expected"),
    [(100, 1, 115), (100, -1, 100), (200, 1, 200), (140, -1, 130), (175, 0, 100)],
)
def test_sizes_follow_one_another(percent: int, step: int, expected: int) -> None:
    assert next_size(percent, step) == expected


def action(application: Application, text: str) -> QAction:
    """Return an entry of the View menu."""
    (view,) = (a for a in application.window.menuBar().actions() if a.text() == "&View")
    menu = view.menu()
    assert isinstance(menu, QMenu)
    (found,) = (a for a in menu.actions() if a.text().replace("&", "") == text)
    return found


def wait_for_data(qtbot: QtBot, application: Application) -> None:
    qtbot.waitUntil(
        lambda: (
            application.session.state.position is not None
            and application.session.state.activity is Activity.IDLE
        ),
        timeout=10_000,
    )


def points(widget: QWidget) -> float:
    return widget.fontInfo().pointSizeF()


def test_larger_print_reaches_widgets_captions_and_axes(
    qtbot: QtBot,
) -> None:
    with shown_application(WindowOptions()) as application:
        wait_for_data(qtbot, application)
        window = application.window
        axis = window.density_plot.canvas.y_axis
        usual = QFont().pointSizeF()
        axis.noted.emit("density, in thousandths")
        tick, width = axis.style["tickFont"].pointSizeF(), axis.width()
        title = window.data_dock.titleBarWidget().children()[1]
        assert isinstance(title, QWidget)
        small = points(title)
        for _ in SIZES[1:]:
            action(application, "Larger print").trigger()
        qtbot.waitUntil(lambda: points(window.transport) == 2 * usual)
        assert axis.style["tickFont"].pointSizeF() == pytest.approx(2 * tick, rel=0.01)
        assert axis.label.font().pointSizeF() == 2 * usual
        qtbot.waitUntil(lambda: axis.width() >= 1.8 * width)
        assert points(title) == pytest.approx(2 * small, rel=0.05)
        (note,) = axis.getViewWidget().findChildren(QLabel, "scale_note")
        assert points(note) == pytest.approx(tick * 2, rel=0.05)
        assert note.height() >= note.sizeHint().height()
        rows = window.points_table._view.verticalHeader()
        assert rows.defaultSectionSize() > QFont().pointSizeF()
        action(application, "Smaller print").trigger()
        assert points(window.transport) == pytest.approx(1.75 * usual)
    assert Preferences().print_percent == 175


def test_print_is_as_large_as_at_the_last_time_and_goes_back(qtbot: QtBot) -> None:
    usual = QFont().pointSizeF()
    Preferences().print_percent = 175
    with shown_application(WindowOptions()) as application:
        wait_for_data(qtbot, application)
        assert points(application.window.transport) == pytest.approx(1.75 * usual)
        action(application, "Usual print").trigger()
        assert points(application.window.transport) == usual
