import warnings
from dataclasses import replace

import numpy as np
import pytest
from builders import DOING, unfitted
from scenes import TRUTH, scene, two_processes, with_gaps

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import summarize
from emgui.engine.history import Phase, Position
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.density import DensityViewModel, density_view_model, readout
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import Activity, Loaded, NoData, SessionState

VIEW = ViewSettings()


def model_of(state: SessionState, view: ViewSettings = VIEW) -> DensityViewModel:
    model = density_view_model(state, view)
    assert isinstance(model, DensityViewModel)
    return model


def test_without_data_there_is_a_sentence() -> None:
    empty = NoData(settings=FitSettings())
    assert isinstance(density_view_model(empty, VIEW), Placeholder)


@pytest.mark.parametrize("value", [0.0, 3.0, 1e12])
def test_a_constant_column_is_said_to_be_one(value: float) -> None:
    dataset = Dataset("d", ("x",), np.full((5, 1), value), Origin.FILE)
    state = Loaded(
        settings=FitSettings(),
        dataset=dataset,
        rows=Rows.of(dataset.rows),
        summary=summarize(dataset),
    )
    shown = density_view_model(state, VIEW)
    assert isinstance(shown, Placeholder)
    assert shown.sentence.startswith("Every row has the value ")


def test_the_data_are_drawn_before_there_is_a_start() -> None:
    model = model_of(unfitted(scene()))
    assert model.curves == ()
    assert model.mixture is None
    assert model.bars.heights.max() > 0.0
    assert not model.editable


def test_after_an_m_step_curves_are_new_and_colours_old() -> None:
    state = scene(at=(3, Phase.M))
    model = model_of(state)
    assert model.marks[0].mean == state.history.at(0, 3).parameters.means[0, 0]
    before = model_of(replace(state, position=Position(0, 2, Phase.E)))
    np.testing.assert_array_equal(
        model.bars.responsibilities, before.bars.responsibilities
    )


def test_the_mixture_is_the_sum_of_its_components() -> None:
    model = model_of(scene())
    assert model.mixture is not None
    total = sum(
        np.interp(model.mixture.x, curve.x, curve.y, 0.0, 0.0) for curve in model.curves
    )
    np.testing.assert_allclose(model.mixture.y, total, atol=3e-4)


def test_captions_say_weight_mean_and_standard_deviation() -> None:
    state = replace(scene(), edited=TRUTH)
    assert [mark.caption for mark in model_of(state).marks] == [
        "0.333 · 20.00 ± 5.00",
        "0.667 · 40.00 ± 5.00",
    ]


def test_the_truth_is_drawn_when_wanted() -> None:
    state = scene()
    assert model_of(state).truth is not None
    assert model_of(state, ViewSettings(show_truth=False)).truth is None
    assert model_of(scene(truth=None)).truth is None


def test_parameters_can_be_edited_only_while_nothing_runs() -> None:
    state = scene()
    assert model_of(state).editable
    assert not model_of(replace(state, doing=DOING[Activity.RUNNING])).editable


def test_a_new_column_or_new_data_need_a_new_range() -> None:
    rows = np.hstack([two_processes(), two_processes()[::-1]])
    state = scene(rows, truth=None)
    first = model_of(state)
    assert first.data_key == model_of(replace(state, edited=state.parameters)).data_key
    assert first.data_key != model_of(state, ViewSettings(x_column=1)).data_key
    assert first.data_key != model_of(scene(rows, truth=None)).data_key


@pytest.mark.parametrize(
    ("offset", "scale"), [(1e12, 1.0), (-1e8, 1e-3), (0.0, 1e-12), (0.0, 1e150)]
)
def test_offsets_and_scales_do_not_change_the_picture(
    offset: float, scale: float
) -> None:
    plain = model_of(scene(n_steps=0, truth=None))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        state = scene(two_processes() * scale + offset, n_steps=0, truth=None)
        model = model_of(state)
    assert model.mixture is not None
    assert plain.mixture is not None
    width = np.ptp(model.bars.edges) / np.ptp(plain.bars.edges)
    tolerance = 1e-3
    np.testing.assert_allclose(
        model.bars.heights * width, plain.bars.heights, atol=tolerance
    )
    assert model.mixture.y.max() * width == pytest.approx(
        plain.mixture.y.max(), rel=tolerance
    )


def test_a_component_without_spread_is_drawn_and_does_not_warn() -> None:
    spike = MixtureParameters([0.5, 0.5], [[20.0], [40.0]], [[[0.0]], [[25.0]]])
    model = model_of(replace(scene(), edited=spike))
    assert model.mixture is not None
    assert np.isfinite(model.mixture.y).all()


def test_the_readout_names_density_and_responsibilities() -> None:
    text = readout(model_of(replace(scene(), edited=TRUTH)), 30.0)
    # Both densities at 30 are 2 sd away: 0.0108 (1/3 + 2/3), shared as the weights.
    assert text == (
        "column 1 30.0 · density 0.0108 · responsibilities 2: 0.67, 1: 0.33"
    )


def test_the_description_has_every_component_in_words() -> None:
    text = model_of(replace(scene(), edited=TRUTH)).description
    assert "1,200 rows in 50 bars" in text
    assert "Component 2: weight 0.667, mean 40.00, standard deviation 5.00." in text


def pairs(n: int = 400) -> np.ndarray:
    random = np.random.default_rng(8)
    return np.concatenate(
        [random.normal([0, 0], 1, (n // 2, 2)), random.normal([6, 2], 1, (n // 2, 2))]
    )


def test_what_is_missing_is_neither_counted_nor_drawn() -> None:
    state = with_gaps(scene(pairs(), truth=None))
    assert state.dataset is not None
    values = state.dataset.rows[:, 1]
    known = values[~np.isnan(values)]
    model = model_of(state, ViewSettings(x_column=1))
    assert model.bars.counts.sum() == len(known) < 400
    assert np.isfinite(model.bars.heights).all()
    assert model.rug is not None
    np.testing.assert_array_equal(model.rug.x, known)
    assert model.rug.responsibilities.shape == (len(known), 2)
    assert model.density_label == "density of known values"
    assert f"{len(known)} rows in 50 bars. {400 - len(known)} rows lack a value." in (
        model.description
    )


def test_bars_count_weights() -> None:
    state = scene()
    assert state.dataset is not None
    weights = np.random.default_rng(1).random(1_200)
    dataset = replace(state.dataset, weights=weights, weights_name="w")
    model = model_of(replace(state, dataset=dataset, summary=summarize(dataset)))
    effective = weights.sum() ** 2 / (weights**2).sum()
    assert model.bars.counts.sum() == pytest.approx(effective)
    area = (model.bars.heights * np.diff(model.bars.edges)).sum()
    assert area == pytest.approx(1.0)
    held = model.bars.counts > 0
    np.testing.assert_allclose(model.bars.responsibilities[held].sum(axis=1), 1.0)
    assert "count their weights, column w" in model.description
