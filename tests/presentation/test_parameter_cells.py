from dataclasses import replace

import numpy as np
import pytest
from builders import with_settings
from fact_scenes import refused_as
from scenes import scene

from emgui.mixture.model.structures.catalogue import TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.parameter_cells import edited
from emgui.presentation.parameter_table import (
    ParameterTableViewModel,
    parameter_table_view_model,
)
from emgui.presentation.placeholder import Placeholder
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.parameter_heads import Quantity


def table(state: SessionState) -> ParameterTableViewModel:
    model = parameter_table_view_model(state)
    assert not isinstance(model, Placeholder)
    return model


def cell(model: ParameterTableViewModel, quantity: Quantity, row: int) -> str:
    column = [head.quantity for head in model.heads].index(quantity)
    return model.cells[row][column]


def several(d: int = 3, **changes: object) -> SessionState:
    rows = np.random.default_rng(4).normal(size=(150, d)) * 10.0 ** np.arange(d)
    state = scene(rows, n_steps=2, truth=None)
    return replace(state, **changes)  # type: ignore[arg-type]


def in_family(state: SessionState, family: CovarianceStructure) -> SessionState:
    return with_settings(state, structure=family)


@pytest.mark.parametrize("scale", [1e-12, 1e-6, 1.0, 1e6, 1e12])
def test_every_spread_has_its_digits_and_can_be_typed_again(scale: float) -> None:
    random = np.random.default_rng(1)
    narrow, wide = random.normal(0.0, scale, 40), random.normal(50.0, 5.0, 80)
    state = scene(np.concatenate([narrow, wide])[:, np.newaxis], n_steps=0)
    assert state.parameters is not None
    sds = np.array([1.0042 * scale, 5.0])
    weights = np.array([0.00004, 0.99996])
    edit = replace(
        state.parameters, weights=weights, covariances=np.square(sds)[:, None, None]
    )
    model = table(replace(state, edited=edit))
    for k in range(2):
        shown = numbers.typed(cell(model, Quantity.SD, k))
        assert shown == pytest.approx(sds[k], rel=5e-3)
        weight = numbers.typed(cell(model, Quantity.WEIGHT, k))
        assert weight == pytest.approx(weights[k], rel=0.05)
    head = next(head for head in model.heads if head.quantity is Quantity.SD)
    again = edited(edit, head, 0, cell(model, Quantity.SD, 0))
    assert again.standard_deviations[0, 0] == pytest.approx(sds[0], rel=5e-3)


def test_last_change_is_what_the_m_step_added() -> None:
    state = scene(n_steps=5)
    assert state.previous is not None
    model = table(state)
    added = model.parameters.means[0, 0] - state.previous.parameters.means[0, 0]
    assert float(cell(model, Quantity.CHANGE, 0)) == pytest.approx(added, abs=1e-3)


def test_a_typed_cell_changes_that_number() -> None:
    model = table(scene())
    heads = {head.quantity: head for head in model.heads}
    changed = edited(model.parameters, heads[Quantity.MEAN], 1, "12.5")
    assert changed.means[1, 0] == 12.5
    changed = edited(model.parameters, heads[Quantity.SD], 0, "2")
    assert changed.covariances[0, 0, 0] == pytest.approx(4.0)
    changed = edited(model.parameters, heads[Quantity.WEIGHT], 0, "0.25")
    np.testing.assert_allclose(changed.weights, [0.25, 0.75])


@pytest.mark.parametrize(
    ("quantity", "text", "reason"),
    [
        (Quantity.MEAN, "abc", "not a number"),
        (Quantity.MEAN, "inf", "finite"),
        (Quantity.MEAN, "2,5,5", "not a number"),
        (Quantity.MEAN, "1.234,5.6", "not a number"),
        (Quantity.SD, "0", "not positive"),
        (Quantity.SD, "-1", "not positive"),
        (Quantity.WEIGHT, "1.5", "outside 0 to 1"),
    ],
)
def test_what_does_not_fit_is_said(quantity: Quantity, text: str, reason: str) -> None:
    model = table(scene())
    head = next(head for head in model.heads if head.quantity is quantity)
    with pytest.raises(ValueError, match=reason):
        edited(model.parameters, head, 0, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("\N{MINUS SIGN}12,000,000", -12e6),
        (" 1e3 ", 1000.0),
        ("2,5", 2.5),
        ("1,2345", 1.2345),
        ("1,5e3", 1500.0),
        ("1.234,5", 1234.5),
    ],
)
def test_thousands_commas_and_minus_signs_are_understood(
    text: str, value: float
) -> None:
    model = table(scene())
    head = next(head for head in model.heads if head.quantity is Quantity.MEAN)
    assert edited(model.parameters, head, 0, text).means[0, 0] == value


def test_two_columns_have_a_correlation_that_stays_possible() -> None:
    rows = np.random.default_rng(0).normal(size=(200, 2))
    model = table(scene(rows, truth=None))
    head = next(h for h in model.heads if h.quantity is Quantity.CORRELATION)
    changed = edited(model.parameters, head, 0, "0.25")
    assert changed.correlations[0, 0, 1] == pytest.approx(0.25)
    assert changed.correlations[0, 1, 0] == pytest.approx(0.25)
    np.testing.assert_allclose(
        changed.standard_deviations, model.parameters.standard_deviations
    )
    with refused_as("not between -1 and 1"):
        edited(model.parameters, head, 0, "1")


def test_the_truth_of_drawn_data_is_told_for_weights_means_and_spreads() -> None:
    state = scene(n_steps=5)
    assert state.dataset is not None
    truth = state.dataset.truth
    assert truth is not None
    model = table(state)
    for k in range(2):
        process = model.figures.processes[k]
        assert process is not None
        for quantity, expected in (
            (Quantity.TRUE_WEIGHT, truth.weights[process]),
            (Quantity.TRUTH, truth.means[process, 0]),
            (Quantity.TRUE_SD, truth.standard_deviations[process, 0]),
        ):
            shown = numbers.typed(cell(model, quantity, k))
            assert shown == pytest.approx(expected, rel=1e-3)


def test_what_is_typed_in_a_tied_family_holds_for_all_components() -> None:
    model = table(in_family(several(), TIED))
    block = model.block(1)
    sd = [head.quantity for head in block.heads].index(Quantity.SD)
    changed = block.edited(0, sd, "2.5")
    np.testing.assert_allclose(changed.standard_deviations[:, 0], 2.5)
