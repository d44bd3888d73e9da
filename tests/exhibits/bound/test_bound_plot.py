"""A cut is shown whole where it matters: around the step, up to its top."""

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, moved, result
from pytestqt.qtbot import QtBot

from emgui.exhibits.bound.bound_plot import BoundPlot
from emgui.exhibits.bound.picture import SectionViewModel, bound_view_model
from emgui.exhibits.bound.study import bound_study
from emgui.presentation.placeholder import Placeholder


def section(iteration: int) -> SectionViewModel:
    subject = moved(SUBJECTS["two processes"], iteration)
    model = bound_view_model(subject, result(bound_study(subject)))
    assert not isinstance(model, Placeholder)
    assert isinstance(model.section, SectionViewModel)
    return model.section


@pytest.fixture
def plot(qtbot: QtBot) -> BoundPlot:
    plot = BoundPlot()
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    return plot


@pytest.mark.parametrize("iteration", [0, 2, 5])
def test_the_marks_are_in_sight(plot: BoundPlot, iteration: int) -> None:
    model = section(iteration)
    plot.show_model(model)
    shown = plot.full_range()
    for x, pair in zip(model.marks, model.at_marks, strict=True):
        for height in pair:
            assert shown.contains(x, height)
    assert shown.bottom() >= model.totals.y.max()


def test_a_sentence_takes_the_place_of_a_picture(plot: BoundPlot) -> None:
    plot.show_model(Placeholder("Nothing yet."))
    assert plot.accessibleDescription() == "Nothing yet."
    plot.show_model(section(2))
    assert plot.accessibleDescription().startswith("E-step of iteration 2")


@pytest.mark.parametrize("iteration", [0, 2, 5])
@pytest.mark.parametrize("size", [(500, 300), (300, 160)])
def test_captions_lie_on_no_curve(
    plot: BoundPlot, iteration: int, size: tuple[int, int]
) -> None:
    plot.resize(*size)
    model = section(iteration)
    plot.show_model(model)
    plot.grab()
    boxes = plot._marks.captions
    assert len(boxes) == 2
    assert not boxes[0].intersects(boxes[1])
    for curve in (model.totals, model.bounds):
        for x in np.linspace(curve.x[0], curve.x[-1], 400):
            y = float(np.interp(x, curve.x, curve.y))
            point = plot.canvas.to_pixels(float(x), y)
            assert not any(box.contains(point) for box in boxes)
