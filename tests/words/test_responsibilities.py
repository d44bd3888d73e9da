from dataclasses import replace

import numpy as np
import pytest
from builders import with_iterations, with_settings
from scenes import scene, two_processes

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.presentation.density import DensityViewModel, density_view_model
from emgui.presentation.points import PointsViewModel, cells, points_view_model
from emgui.presentation.responsibilities import (
    ResponsibilityViewModel,
    responsibility_view_model,
)
from emgui.presentation.scatter import ScatterViewModel, scatter_view_model
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState
from emgui.words.responsibilities import responsibility_caption, temperature_text


def caption_of(state: SessionState) -> str:
    return responsibility_caption(state.temperature, is_drawn=state.is_drawn)


def at_temperature(temperature: float, algorithm: Algorithm) -> SessionState:
    rows = two_processes(300)
    state = scene(np.hstack([rows, rows[::-1]]), truth=None)
    state = with_settings(state, algorithm=algorithm)
    return with_iterations(state, lambda one: replace(one, temperature=temperature))


@pytest.mark.parametrize(
    ("algorithm", "temperature", "wanted"),
    [
        (EM(), 1.0, ""),
        (Hard(), 0.0, "every row wholly to its likeliest component"),
        (Stochastic(), 0.0, "drawn at random with these probabilities"),
        (Stochastic(), 1.0, ""),
        (Annealed(), 2.62144, "flattened, temperature 2.62"),
        (Annealed(), 1.0, ""),
    ],
)
def test_only_other_ways_than_bayes_are_named(
    algorithm: Algorithm, temperature: float, wanted: str
) -> None:
    assert caption_of(at_temperature(temperature, algorithm)) == wanted


def test_neighbouring_temperatures_are_told_apart() -> None:
    temperatures = [4.0 * 0.9**t for t in range(13)]
    assert len({temperature_text(one) for one in temperatures}) == 13


def test_every_picture_shows_the_rows_as_they_were_shared_out() -> None:
    state, view = at_temperature(0.0, Hard()), ViewSettings(y_column=1)
    caption = caption_of(state)
    density = density_view_model(state, view)
    scatter = scatter_view_model(state, view)
    curves = responsibility_view_model(state, view)
    points = points_view_model(state, ViewSettings())
    assert isinstance(density, DensityViewModel)
    assert isinstance(scatter, ScatterViewModel)
    assert isinstance(curves, ResponsibilityViewModel)
    assert isinstance(points, PointsViewModel)
    assert density.rug is not None
    for picture in (density.rug, scatter, curves):
        assert set(np.unique(picture.responsibilities)) == {0.0, 1.0}
    assert {cell for row in cells(points, 0, 300) for cell in row[2:4]} == {
        "0.000",
        "1.000",
    }
    for words in (density.description, scatter.caption, curves.label, points.sentence):
        assert caption in words
