from dataclasses import replace

import numpy as np
import pytest
from scenes import scene

from emgui.engine.history import Phase, Position
from emgui.mixture.criteria import aic, bic
from emgui.presentation import numbers
from emgui.presentation.parameter_table import (
    ParameterTableViewModel,
    Quantity,
    edited,
    parameter_table_view_model,
)
from emgui.presentation.placeholder import Placeholder
from emgui.session.state import Activity, SessionState


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


def test_a_long_name_is_shortened_in_headings_and_whole_in_what_they_mean() -> None:
    long = "concentration of dissolved oxygen in milligrams a litre (surface)"
    state = scene(np.random.default_rng(0).normal(size=(60, 2)), truth=None)
    assert state.dataset is not None
    named = replace(state.dataset, columns=(long, "depth"))
    model = table(replace(state, dataset=named))
    assert max(len(head.text) for head in model.heads) <= 40
    for head in model.heads:
        if head.quantity is not Quantity.WEIGHT and head.column == 0:
            assert "…" in head.text
            assert long in head.explanation
            assert long in head.copied


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


def test_last_change_is_what_the_m_step_added() -> None:
    state = scene(n_steps=5)
    assert state.previous is not None
    model = table(state)
    added = model.parameters.means[0, 0] - state.previous.parameters.means[0, 0]
    assert float(cell(model, Quantity.CHANGE, 0)) == pytest.approx(added, abs=1e-3)


def test_without_truth_there_is_nothing_to_compare_with() -> None:
    quantities = {head.quantity for head in table(scene(truth=None)).heads}
    assert Quantity.TRUTH not in quantities
    assert Quantity.DIFFERENCE not in quantities


def test_nothing_can_be_edited_while_a_run_is_on() -> None:
    state = scene()
    assert table(state).is_editable
    assert not table(replace(state, activity=Activity.RUNNING)).is_editable


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
        (Quantity.MEAN, "2,5", "decimals follow a point"),
        (Quantity.MEAN, "1,2345", "decimals follow a point"),
        (Quantity.MEAN, "1,5e3", "decimals follow a point"),
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
    [("1,234.5", 1234.5), ("\N{MINUS SIGN}12,000,000", -12e6), (" 1e3 ", 1000.0)],
)
def test_thousands_and_minus_signs_are_understood(text: str, value: float) -> None:
    model = table(scene())
    head = next(head for head in model.heads if head.quantity is Quantity.MEAN)
    assert edited(model.parameters, head, 0, text).means[0, 0] == value


def test_two_columns_have_a_covariance_that_stays_possible() -> None:
    rows = np.random.default_rng(0).normal(size=(200, 2))
    model = table(scene(rows, truth=None))
    head = next(h for h in model.heads if h.quantity is Quantity.COVARIANCE)
    changed = edited(model.parameters, head, 0, "0.01")
    assert changed.covariances[0, 0, 1] == changed.covariances[0, 1, 0] == 0.01
    with pytest.raises(ValueError, match="too large"):
        edited(model.parameters, head, 0, "1000")


def test_bic_takes_the_total_weight_for_the_number_of_rows() -> None:
    state = scene(n_steps=5)
    assert state.dataset is not None
    assert state.shown is not None
    dataset = replace(state.dataset, weights=np.full(1_200, 2.0))
    footer = table(replace(state, dataset=dataset)).footer
    assert f"{bic(state.shown.log_likelihood, 5, 2_400):,.2f}" in footer
    assert "; its n is 2,400)" in footer


def test_a_covariance_has_the_digits_of_the_variances_beside_it() -> None:
    rows = np.random.default_rng(2).normal(0.0, 1.0, (60, 2))
    state = scene(rows, n_steps=0)
    assert state.parameters is not None
    covariances = np.array([[[1.0, c], [c, 1.0]] for c in (0.1474734, 0.0065058)])
    edit = replace(state.parameters, covariances=covariances)
    model = table(replace(state, edited=edit))
    assert cell(model, Quantity.COVARIANCE, 0) in ("0.1475", "0.14747")
    assert cell(model, Quantity.COVARIANCE, 1) in ("0.0065", "0.00651")
