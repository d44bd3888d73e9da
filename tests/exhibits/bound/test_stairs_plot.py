"""The staircase: a click on a stair goes there."""

import pytest
from exhibit_scenes import SUBJECTS, moved, result
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from emgui.engine.history import Phase, Position
from emgui.exhibits.bound.stairs import StairsViewModel, stairs_view_model
from emgui.exhibits.bound.stairs_plot import StairsPlot
from emgui.exhibits.bound.study import bound_study
from emgui.presentation.placeholder import Placeholder


def stairs() -> StairsViewModel:
    drawn = result(bound_study(moved(SUBJECTS["two processes"], 3)))
    at = Position(0, 3, Phase.E)
    return stairs_view_model(at, drawn.study, drawn.finding.stairs)  # type: ignore[arg-type]


@pytest.fixture
def plot(qtbot: QtBot) -> StairsPlot:
    plot = StairsPlot()
    qtbot.addWidget(plot)
    plot.resize(600, 300)
    plot.show()
    return plot


def test_all_stairs_are_in_sight(plot: StairsPlot) -> None:
    model = stairs()
    plot.show_model(model)
    shown = plot.full_range()
    for curve in (model.totals, model.bounds):
        assert shown.left() <= curve.x.min() <= curve.x.max() <= shown.right()
        assert shown.top() <= curve.y.min() <= curve.y.max() <= shown.bottom()


@pytest.mark.parametrize(
    ("x", "wanted"), [(1.0, Position(0, 1, Phase.E)), (1.5, Position(0, 2, Phase.M))]
)
def test_a_click_goes_to_the_half_step(
    qtbot: QtBot, plot: StairsPlot, x: float, wanted: Position
) -> None:
    model = stairs()
    plot.show_model(model)
    place = plot.canvas.to_pixels(x, model.marker[1]).toPoint()
    with qtbot.waitSignal(plot.position_requested) as wish:
        qtbot.mouseClick(
            plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place)
        )
    assert wish.args == [wanted]


def test_without_stairs_it_says_what_makes_some(plot: StairsPlot) -> None:
    plot.show_model(Placeholder("Make a step."))
    assert plot.accessibleDescription() == "Make a step."
