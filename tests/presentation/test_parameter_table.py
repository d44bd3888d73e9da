from dataclasses import replace

import numpy as np
import pytest
from builders import DOING, with_settings
from scenes import scene

from emgui.engine.history import Phase, Position
from emgui.mixture.diagnosis.criteria import aic, bic
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.parameter_table import (
    ParameterTableViewModel,
    parameter_table_view_model,
)
from emgui.presentation.placeholder import Placeholder
from emgui.session.state import Activity, SessionState
from emgui.words import numbers
from emgui.words.parameter_heads import Quantity


def table(state: SessionState) -> ParameterTableViewModel:
    model = parameter_table_view_model(state)
    assert not isinstance(model, Placeholder)
    return model


def cell(model: ParameterTableViewModel, quantity: Quantity, row: int) -> str:
    column = [head.quantity for head in model.heads].index(quantity)
    return model.cells[row][column]


def test_numbers_are_those_of_the_parameters() -> None:
    state = scene(n_steps=5)
    model = table(state)
    for k in range(2):
        mean = float(cell(model, Quantity.MEAN, k).replace(",", ""))
        assert mean == pytest.approx(model.parameters.means[k, 0], abs=0.01)
        weight = float(cell(model, Quantity.WEIGHT, k))
        assert weight == pytest.approx(model.parameters.weights[k], abs=1e-4)


def test_criteria_are_those_of_the_very_parameters_shown() -> None:
    state = scene(n_steps=5)
    shown = state.shown
    assert shown is not None
    assert state.dataset is not None
    footer = table(state).footer
    total, n = shown.log_likelihood, state.dataset.n_samples
    for number in (total, aic(total, 5), bic(total, 5, n)):
        assert f"{number:,.2f}" in footer
    assert "smaller is better" in footer
    assert "5 free parameters" in footer


def test_after_an_m_step_or_an_edit_nothing_is_claimed() -> None:
    state = scene(n_steps=5)
    shown = state.shown
    assert shown is not None
    half = replace(state, position=Position(0, 4, Phase.M))
    edit = replace(state, edited=shown.parameters)
    for one in (half, edit):
        footer = table(one).footer
        assert "known after the E-step" in footer
        assert not any(character.isdigit() for character in footer)


def test_nothing_can_be_edited_while_a_run_is_on() -> None:
    state = scene()
    assert table(state).is_editable
    assert not table(replace(state, doing=DOING[Activity.RUNNING])).is_editable


def test_bic_takes_the_total_weight_for_the_number_of_rows() -> None:
    state = scene(n_steps=5)
    assert state.dataset is not None
    assert state.shown is not None
    dataset = replace(state.dataset, weights=np.full(1_200, 2.0))
    footer = table(replace(state, dataset=dataset)).footer
    assert f"{bic(state.shown.log_likelihood, 5, 2_400):,.2f}" in footer
    assert "; its n is 2,400)" in footer


def several(d: int = 3, **changes: object) -> SessionState:
    rows = np.random.default_rng(4).normal(size=(150, d)) * 10.0 ** np.arange(d)
    state = scene(rows, n_steps=2, truth=None)
    return replace(state, **changes)  # type: ignore[arg-type]


def in_family(state: SessionState, family: CovarianceStructure) -> SessionState:
    return with_settings(state, structure=family)


def test_a_component_reads_by_column_with_its_correlations_as_a_matrix() -> None:
    model = table(several())
    block, theta = model.block(1), model.parameters
    assert [row.text for row in block.rows] == list(model.names)
    texts = {
        (head.quantity, row.column, head.other): block.text(r, c)
        for r, row in enumerate(block.rows)
        for c, head in enumerate(block.heads)
    }
    for j in range(3):
        mean = numbers.typed(texts[Quantity.MEAN, j, 0])
        assert mean == pytest.approx(theta.means[1, j], abs=0.01 * 10.0**j)
        sd = numbers.typed(texts[Quantity.SD, j, 0])
        assert sd == pytest.approx(theta.standard_deviations[1, j], rel=0.01)
        for i in range(3):
            shown = numbers.typed(texts[Quantity.CORRELATION, j, i])
            assert shown == pytest.approx(theta.correlations[1, j, i], abs=1e-3)


def test_a_component_with_another_number_than_its_process_says_whose_it_is() -> None:
    state = scene(n_steps=5)
    assert state.parameters is not None
    swapped = replace(state, edited=state.parameters.reordered([1, 0]))
    told = [
        [head.quantity for head in table(one).weights.heads].count(Quantity.PROCESS)
        for one in (state, swapped)
    ]
    assert sorted(told) == [0, 1]
