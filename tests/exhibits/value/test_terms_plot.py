"""Responsibilities as bars: nothing is cut off, whatever their number."""

from dataclasses import replace

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS
from pytestqt.qtbot import QtBot

from emgui.exhibits.value.picture import NOT_CHOSEN, ExplainedValue, value_view_model
from emgui.exhibits.value.terms_plot import TermsPlot
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings


def explained(name: str) -> ExplainedValue:
    subject = replace(SUBJECTS[name], view=ViewSettings(selected=2))
    model = value_view_model(subject, None)
    assert not isinstance(model, Placeholder)
    assert isinstance(model.explained, ExplainedValue)
    return model.explained


@pytest.fixture
def plot(qtbot: QtBot) -> TermsPlot:
    plot = TermsPlot()
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    return plot


@pytest.mark.parametrize(
    "name", ["one component", "two processes", "twelve components"]
)
def test_every_bar_is_in_sight(plot: TermsPlot, name: str) -> None:
    model = explained(name)
    plot.show_model(model)
    shown = plot.full_range()
    assert shown.left() < 0.7
    assert shown.right() > model.responsibilities.size + 0.3
    assert shown.bottom() > 1.0
    assert not plot.grab().isNull()


def test_a_bar_is_as_high_as_the_number_above_it(plot: TermsPlot) -> None:
    model = explained("two processes")
    even = replace(model, responsibilities=np.array([0.5, 0.5]))
    plot.show_model(even)
    assert [bar.height() for bar in plot._bars._rectangles] == [0.5, 0.0, 0.5]


def test_a_sentence_takes_the_place_of_bars(plot: TermsPlot) -> None:
    plot.show_model(explained("two processes"))
    plot.show_model(NOT_CHOSEN)
    assert plot.accessibleDescription() == NOT_CHOSEN.sentence
