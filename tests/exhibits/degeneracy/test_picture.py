"""The microscope: it says what is wrong, and its window holds the right rows."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from exhibit_scenes import (
    FITTED,
    SUBJECTS,
    UNFITTED,
    result,
    says_what_is_missing,
    subject,
)
from fact_scenes import degeneracy
from scenes import scene, two_processes

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.history import History
from emgui.engine.origins import FoundStart
from emgui.exhibits.degeneracy.picture import (
    DegeneracyViewModel,
    ZoomViewModel,
    degeneracy_view_model,
)
from emgui.exhibits.degeneracy.study import degeneracy_study
from emgui.exhibits.subject import Subject
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.presentation.placeholder import Placeholder


@cache
def the_scene():
    return SUBJECTS["two processes"]


def shown(of: Subject) -> DegeneracyViewModel:
    model = degeneracy_view_model(of, result(degeneracy_study(of)))
    assert isinstance(model, DegeneracyViewModel)
    return model


def test_a_healthy_fit_is_said_to_be_healthy() -> None:
    model = shown(the_scene())
    assert model.is_sound
    theta = the_scene().state.parameters
    assert theta is not None
    assert model.verdict.startswith(
        f"Nothing is wrong: the smallest standard deviation is "
        f"{theta.standard_deviations.min():.2f}"
    )


def test_rounded_data_show_their_grid() -> None:
    rounded = np.round(two_processes(900), 1)
    model = shown(subject(scene(rounded)))
    assert "times the step of the data's grid" in model.verdict
    gauge = model.gauges[0].gauge
    assert gauge.threshold_name == "half a step of the data's grid"
    assert gauge.threshold == pytest.approx(np.log10(0.05 / rounded.std()), abs=1e-3)


def test_a_remedy_of_several_warnings_has_one_button() -> None:
    state = scene(n_steps=0)
    assert state.shown is not None
    sick = tuple(
        degeneracy(kind, Remedy(RemedyKind.NEW_START))
        for kind in (
            DegeneracyKind.COINCIDENT_COMPONENTS,
            DegeneracyKind.NARROW_COMPONENT,
        )
    )
    history = History().begun(FoundStart(), state.settings)
    history = history.extended(0, replace(state.shown, warnings=sick))
    model = shown(subject(replace(state, history=history)))
    assert [button.label for button in model.buttons].count("New start") == 1


def test_without_an_e_step_there_is_a_sentence() -> None:
    assert says_what_is_missing(degeneracy_view_model)
    assert all(degeneracy_study(SUBJECTS[name]) is None for name in UNFITTED)


@pytest.mark.parametrize("name", FITTED)
def test_every_fit_is_judged_and_looked_at_closely(name: str) -> None:
    of = SUBJECTS[name]
    waiting = degeneracy_view_model(of, None)
    assert isinstance(waiting, DegeneracyViewModel)
    assert waiting.window == Placeholder("Looking…")
    model = degeneracy_view_model(of, result(degeneracy_study(of)))
    assert isinstance(model, DegeneracyViewModel)
    assert model.verdict == waiting.verdict != ""
    assert len(model.gauges) == 3
    assert isinstance(model.window, ZoomViewModel)


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e9])
def test_the_window_has_short_numbers_at_any_scale(scale: float) -> None:
    values = scale * two_processes(300)
    window = shown(subject(scene(values, truth=None))).window
    assert isinstance(window, ZoomViewModel)
    reach = float(window.curve.x[-1])
    assert 0.01 <= reach < 1e5
    assert (", in 10" in window.caption) is (scale != 1.0)
    assert np.abs(window.x).max() <= reach
    # The bell is as wide beside its rows as before.
    half = np.abs(window.curve.y - np.exp(-0.5)).argmin()
    assert abs(window.curve.x[half]) == pytest.approx(reach / 5.0, rel=0.05)
