from dataclasses import replace

import numpy as np
import pytest
from scenes import scene, two_processes

from emgui.engine.history import Phase
from emgui.presentation.placeholder import BEFORE_E_STEP
from emgui.presentation.responsibilities import (
    ResponsibilityViewModel,
    readout,
    responsibility_view_model,
)
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState

VIEW = ViewSettings()


def model_of(state: SessionState) -> ResponsibilityViewModel:
    model = responsibility_view_model(state, VIEW)
    assert isinstance(model, ResponsibilityViewModel)
    return model


def test_shares_sum_to_one_across_the_data() -> None:
    model = model_of(scene(n_components=4))
    np.testing.assert_allclose(model.responsibilities.sum(axis=1), 1.0)
    assert model.x[0] == pytest.approx(model.axis.low)
    assert model.x[-1] == pytest.approx(model.axis.high)


def test_they_are_those_of_the_e_step_that_was_made() -> None:
    after_m = model_of(scene(at=(3, Phase.M)))
    before = model_of(scene(at=(2, Phase.E)))
    np.testing.assert_array_equal(after_m.responsibilities, before.responsibilities)


def test_before_the_first_e_step_there_are_none() -> None:
    assert responsibility_view_model(scene(at=(0, Phase.M)), VIEW) is BEFORE_E_STEP


def test_an_edit_leaves_them_as_they_are() -> None:
    state = scene()
    edited = replace(state, edited=state.history.at(0, 0).parameters)
    np.testing.assert_array_equal(
        model_of(edited).responsibilities, model_of(state).responsibilities
    )


def test_one_of_several_columns_says_that_it_is_alone() -> None:
    rows = np.hstack([two_processes(), two_processes()[::-1]])
    model = model_of(scene(rows, truth=None))
    assert model.label == "column 1 (given this column alone)"


def test_equal_spreads_and_weights_meet_halfway() -> None:
    state = scene()
    rows = np.vstack([two_processes(), 60.0 - two_processes()])
    model = model_of(scene(rows, truth=None))
    middle = np.interp(30.0, model.x, model.responsibilities[:, 0])
    assert middle == pytest.approx(0.5, abs=0.02)
    assert "1: 0.5" in readout(model, 30.0) or "2: 0.5" in readout(model, 30.0)
    assert model_of(state).description.startswith("From low to high column 1")
