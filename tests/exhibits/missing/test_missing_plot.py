"""The picture of whiskers: in sight, and repainted when it changes."""

from functools import cache

import pytest
from exhibit_scenes import SUBJECTS, moved
from pytestqt.qtbot import QtBot

from emgui.engine.history import Phase
from emgui.exhibits.missing.missing_plot import MissingPlot
from emgui.exhibits.missing.picture import MissingViewModel, missing_view_model
from emgui.exhibits.missing.scatter import MissingPictureModel
from emgui.presentation.placeholder import Placeholder


@cache
def the_holed():
    return SUBJECTS["missing cells"]


def picture(iteration: int, phase: Phase = Phase.E) -> MissingPictureModel:
    model = missing_view_model(moved(the_holed(), iteration, phase), None)
    assert isinstance(model, MissingViewModel)
    return model.picture


@pytest.fixture
def plot(qtbot: QtBot) -> MissingPlot:
    plot = MissingPlot()
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    return plot


def test_all_known_values_are_in_sight(plot: MissingPlot) -> None:
    model = picture(3)
    plot.show_model(model)
    shown = plot.full_range()
    for x, y in zip(model.points.x, model.points.y, strict=True):
        assert shown.contains(x, y)


def test_whiskers_slide(plot: MissingPlot) -> None:
    plot.show_model(picture(0))
    before = plot.grab().toImage()
    plot.show_model(picture(4))
    assert plot.grab().toImage() != before


def test_the_bare_start_has_no_whiskers(plot: MissingPlot) -> None:
    plot.show_model(picture(0, Phase.M))
    assert "whiskers" not in plot.accessibleDescription()
    plot.show_model(picture(1))
    assert "whiskers" in plot.accessibleDescription()


def test_a_sentence_takes_the_place_of_a_picture(plot: MissingPlot) -> None:
    plot.show_model(Placeholder("Nothing."))
    assert plot.accessibleDescription() == "Nothing."
