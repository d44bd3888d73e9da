import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from emgui.presentation.cycle import CycleViewModel, Station
from emgui.session.state import Command
from emgui.views.panels.cycle_view import CycleView

MODEL = CycleViewModel(
    Station.E_STEP, "no: again", ((Station.M_STEP, Command.M_STEP),), "Now at: E-step."
)


@pytest.fixture
def view(qtbot: QtBot) -> CycleView:
    view = CycleView()
    qtbot.addWidget(view)
    view.resize(300, 80)
    view.show_model(MODEL)
    view.show()
    return view


def center(view: CycleView, box: Station) -> QPoint:
    return view._rects()[box].center().toPoint()


def test_a_box_that_can_be_gone_to_is_clicked(qtbot: QtBot, view: CycleView) -> None:
    with qtbot.waitSignal(view.command_requested) as asked:
        QTest.mouseClick(
            view, Qt.MouseButton.LeftButton, pos=center(view, Station.M_STEP)
        )
    assert asked.args[0] is Command.M_STEP


def test_a_box_that_cannot_is_silent(qtbot: QtBot, view: CycleView) -> None:
    with qtbot.assertNotEmitted(view.command_requested):
        QTest.mouseClick(
            view, Qt.MouseButton.LeftButton, pos=center(view, Station.ENOUGH)
        )


def test_it_says_in_words_what_it_shows(view: CycleView) -> None:
    assert view.accessibleDescription() == "Now at: E-step."


def test_another_lit_box_is_another_picture(view: CycleView) -> None:
    before = view.grab().toImage()
    view.show_model(CycleViewModel(Station.M_STEP, "no: again", (), "Now at: M-step."))
    assert view.grab().toImage() != before


def test_words_fit_into_their_boxes(view: CycleView) -> None:
    view.resize(view.minimumSizeHint())
    metrics = view.fontMetrics()
    for box, rect in view._rects().items():
        assert metrics.horizontalAdvance(box.value) * 0.87 <= rect.width()
