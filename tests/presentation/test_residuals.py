from dataclasses import replace

import numpy as np
import pytest
from builders import unfitted
from scenes import TRUTH, scene, two_processes

from emgui.data.summary import summarize
from emgui.mixture.model.intervals import interval_probabilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.residuals import (
    ResidualViewModel,
    readout,
    residual_view_model,
)
from emgui.presentation.view_settings import ViewSettings


def model_of(**kwargs: object) -> ResidualViewModel:
    state = replace(scene(), edited=TRUTH)
    model = residual_view_model(state, ViewSettings(**kwargs))  # type: ignore[arg-type]
    assert isinstance(model, ResidualViewModel)
    return model


def test_the_true_mixture_leaves_noise_within_the_band() -> None:
    model = model_of(n_bins=50)
    outside = np.abs(model.residuals) > model.band
    assert outside.mean() < 0.15


def test_a_wrong_mixture_leaves_the_band() -> None:
    wrong = MixtureParameters([1.0], [[30.0]], [[[100.0]]])
    state = replace(scene(), edited=wrong)
    model = residual_view_model(state, ViewSettings())
    assert isinstance(model, ResidualViewModel)
    assert (np.abs(model.residuals) > model.band).mean() > 0.5


def test_the_band_narrows_with_the_root_of_the_number_of_rows() -> None:
    few, many = (
        residual_view_model(replace(scene(rows), edited=TRUTH), ViewSettings(n_bins=10))
        for rows in (two_processes(1_000), np.tile(two_processes(1_000), (4, 1)))
    )
    assert isinstance(few, ResidualViewModel)
    assert isinstance(many, ResidualViewModel)
    np.testing.assert_allclose(many.band * 2.0, few.band)


def test_the_readout_names_the_bar() -> None:
    model = model_of(n_bins=10)
    assert "two standard errors" in readout(model, 30.0)
    assert readout(model, -1e3).endswith("no data")


def test_without_a_start_there_is_a_sentence() -> None:
    state = unfitted(scene())
    assert isinstance(residual_view_model(state, ViewSettings()), Placeholder)


def test_rows_without_a_value_and_weights_are_minded() -> None:
    state = replace(scene(), edited=TRUTH)
    assert state.dataset is not None
    rows = np.vstack([state.dataset.rows, np.full((50, 1), np.nan)])
    weights = np.random.default_rng(0).random(1_250)
    dataset = replace(state.dataset, rows=rows, weights=weights)
    view = ViewSettings(n_bins=20)
    model = residual_view_model(
        replace(state, dataset=dataset, summary=summarize(dataset)), view
    )
    assert isinstance(model, ResidualViewModel)
    known, counted = rows[:1_200, 0], weights[:1_200]
    heights, _ = np.histogram(known, model.edges, weights=counted)
    expected = interval_probabilities(TRUTH, model.edges)
    residuals = (heights / counted.sum() - expected) / np.diff(model.edges)
    np.testing.assert_allclose(model.residuals, residuals, atol=2e-3)
    assert "50 rows lack a value" in model.description
    assert "lack" not in model_of(n_bins=20).description
    # The band is that of as many rows as the weights are worth (Kish).
    ratio = np.median(model.band / model_of(n_bins=20).band)
    effective = counted.sum() * weights.sum() / (weights**2).sum()
    assert ratio == pytest.approx(np.sqrt(1_200 / effective), rel=1e-6)
