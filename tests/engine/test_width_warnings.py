"""Warnings of how wide components are."""

import numpy as np
import pytest
from builders import fit_settings
from finding_scenes import warnings_of

from emgui.engine.degeneracy import RemedyKind
from emgui.engine.fit import fit
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import (
    FULL,
    SPHERICAL,
    STRUCTURES,
)
from emgui.words.degeneracy import fact_told

RNG = np.random.default_rng(2)
SPREAD = RNG.normal(size=200)


def test_what_the_floor_holds_is_said_with_nothing_that_nobody_knows():
    sd = np.sqrt(1e-3 * SPREAD.var())
    found = warnings_of(SPREAD, [0.0, 1.0], [1.0, sd], floor=1e-3)
    (held,) = [one for one in found if one.kind is DegeneracyKind.HELD_AT_FLOOR]
    assert f"component 2 up at a standard deviation of {sd:.4g}" in fact_told(held.fact)
    assert "may collapse, or just be narrower" in fact_told(held.fact)
    assert held.remedies[0].kind is RemedyKind.LET_FLOOR_GO


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_the_floor_holds_what_lies_at_it_in_every_family(family):
    random = np.random.default_rng(0)
    values = random.normal(size=(300, 2)) * [1.0, 4.0]
    data = Rows.of(values, columns=("x", "y"))
    settings = fit_settings(n_components=1, structure=family, floor=0.9)
    overall = data.variances * np.square(data.standardization.scale)
    least = 0.9 * (overall.mean() if family == SPHERICAL else overall)
    # Narrower than the floor is only a start that was given so: nothing holds it.
    for ratio, is_held in ((1.0, True), (1.02, False), (0.98, False)):
        start = MixtureParameters([1.0], [[0.0, 0.0]], [np.eye(2) * least * ratio])
        found = next(iterate(data, start, settings)).warnings
        assert (DegeneracyKind.HELD_AT_FLOOR in {w.kind for w in found}) is is_held


def test_a_component_narrower_than_the_rounding_is_told_with_both_numbers():
    values = np.concatenate([np.round(SPREAD, 1), np.full(30, 4.0), [4.1] * 2])
    found = warnings_of(values, [0.0, 4.0], [1.0, 0.03], weights=[0.85, 0.15])
    assert [warning.kind for warning in found] == [DegeneracyKind.BELOW_RESOLUTION]
    assert fact_told(found[0].fact) == (
        "component 2's standard deviation, 0.03, is below the resolution of the data, "
        "0.1: it may describe rounding only"
    )
    assert found[0].remedies[0].kind is RemedyKind.RAISE_FLOOR
    assert RemedyKind.DROP_COMPONENT in {remedy.kind for remedy in found[0].remedies}
    assert found[0].component == 1


def test_a_floor_that_would_not_reach_a_narrow_component_is_not_advised():
    values = np.rint(SPREAD * 2)
    (one,) = warnings_of(values, [0.0, 0.0], [2.0, 0.45])
    assert one.kind is DegeneracyKind.BELOW_RESOLUTION
    # The floor of a thousandth holds what is below 3 % of the column's deviation.
    assert 0.03 * values.std() < 0.45
    assert RemedyKind.RAISE_FLOOR not in {remedy.kind for remedy in one.remedies}


def test_the_column_is_named_where_there_are_more():
    table = np.column_stack([RNG.normal(size=200), np.rint(SPREAD * 10)])
    start = MixtureParameters(
        [0.5, 0.5], [[0.0, -1.0], [0.1, 2.0]], [np.eye(2), np.diag([1.0, 0.01])]
    )
    rows = Rows.of(table, columns=("length", "count"))
    found = next(iterate(rows, start, FitSettings())).warnings
    told = fact_told(found[0].fact)
    assert "component 2's standard deviation of count, 0.1, is" in told
    assert "resolution of the data, 1:" in told


def correlated(correlation, family, scale=1.0):
    covariance = np.array([[1.0, correlation], [correlation, 1.0]])
    units = np.array([1.0, scale])
    start = MixtureParameters(
        [0.5, 0.5],
        np.array([[-1.0, 0.0], [1.0, 0.0]]) * units,
        [np.eye(2) * units**2, covariance * np.outer(units, units)],
    )
    rows = Rows.of(RNG.normal(size=(300, 2)) * units)
    settings = fit_settings(structure=family)
    warnings = next(iterate(rows, start, settings)).warnings
    return [w for w in warnings if w.kind is DegeneracyKind.NEARLY_SINGULAR]


@pytest.mark.parametrize("scale", [1.0, 1e-8, 1e8])
def test_a_nearly_singular_covariance_is_told_whatever_the_units(scale):
    found = correlated(1.0 - 1e-9, FULL, scale)
    assert [warning.component for warning in found] == [1]
    assert "component 2 is nearly singular" in fact_told(found[0].fact)
    assert "condition number is 1e+09" in fact_told(found[0].fact)
    assert RemedyKind.USE_PRIOR in {remedy.kind for remedy in found[0].remedies}
    assert not correlated(0.999, FULL, scale)


def in_two_units(n=300):
    """Return temperatures in Celsius, and in Fahrenheit to three decimals."""
    celsius = np.concatenate([RNG.normal(15, 4, n // 2), RNG.normal(28, 3, n // 2)])
    return Rows.of(np.column_stack([celsius, np.round(32 + 1.8 * celsius, 3)]))


def remedies_of_a_flat(covariance, rows):
    start = MixtureParameters(
        [0.5, 0.5], [rows.values.mean(axis=0)] * 2, [np.cov(rows.values.T), covariance]
    )
    found = next(iterate(rows, start, FitSettings())).warnings
    (one,) = (w for w in found if w.kind is DegeneracyKind.NEARLY_SINGULAR)
    return {remedy.kind for remedy in one.remedies}


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_no_component_is_blamed_for_what_all_rows_nearly_obey(family):
    found = fit(in_two_units().values, fit_settings(structure=family)).warnings
    assert DegeneracyKind.NEARLY_SINGULAR not in {warning.kind for warning in found}


def test_no_floor_is_advised_that_would_widen_all_that_is_sound():
    thin, round_ = in_two_units(), Rows.of(RNG.normal(size=(300, 2)))
    assert RemedyKind.RAISE_FLOOR in remedies_of_a_flat(np.diag([1.0, 1e-9]), round_)
    flat = np.diag([1.0, 1e-18])
    assert RemedyKind.RAISE_FLOOR not in remedies_of_a_flat(flat, thin)


def test_no_family_is_advised_that_would_leave_a_component_as_flat():
    rows = Rows.of(RNG.normal(size=(300, 2)))
    tilted = np.full((2, 2), 1.0) + np.eye(2) * 1e-9
    assert RemedyKind.OTHER_FAMILY in remedies_of_a_flat(tilted, rows)
    along = np.diag([1.0, 1e-9])
    assert RemedyKind.OTHER_FAMILY not in remedies_of_a_flat(along, rows)


def test_units_alone_make_no_round_covariance_singular():
    units = np.array([1e-6, 1e6])
    start = MixtureParameters([1.0], [[0.0, 0.0]], [np.eye(2)])
    rows = Rows.of(RNG.normal(size=(300, 2)) * units)
    settings = fit_settings(n_components=1, structure=SPHERICAL)
    kinds = [w.kind for w in next(iterate(rows, start, settings)).warnings]
    assert DegeneracyKind.NEARLY_SINGULAR not in kinds
