"""Warnings: few rows, narrow and coincident components; none without cause."""

from pathlib import Path

import numpy as np
import pytest
from builders import fit_settings
from reference_cases import FAMILIES, cases, expected_parameters, rows

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.findings import Findings, find_warnings
from emgui.engine.fit import fit
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind, RemedyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import (
    DIAG,
    FULL,
    SPHERICAL,
    STRUCTURES,
    TIED,
)
from emgui.words.degeneracy import fact_told
from emgui.words.remedies import advised

RNG = np.random.default_rng(2)
SPREAD = RNG.normal(size=200)


def warnings_of(values, means, sds, weights=None, **wishes):
    k = len(means)
    start = MixtureParameters(
        np.full(k, 1 / k) if weights is None else weights,
        np.reshape(means, (k, 1)),
        np.reshape(np.square(sds), (k, 1, 1)),
    )
    settings = fit_settings(n_components=k, **wishes)
    return next(iterate(Rows.of(values), start, settings)).warnings


def test_two_separate_groups_are_nothing_to_warn_of():
    values = np.concatenate([SPREAD, SPREAD + 10])
    assert warnings_of(values, [0.0, 10.0], [1.0, 1.0]) == ()


@pytest.mark.parametrize(
    ("family", "flagged"),
    [(FULL, True), (TIED, False)],
)
def test_two_rows_are_few_for_a_covariance_of_their_own(family, flagged):
    values = np.concatenate([SPREAD, [49.0, 51.0]])
    found = warnings_of(values, [0.0, 50.0], [1.0, 1.0], structure=family)
    kinds = [warning.kind for warning in found]
    assert (DegeneracyKind.FEW_ROWS_IN_COMPONENT in kinds) is flagged
    if flagged:
        assert found[0].component == 1
        assert "component 2 rests on about 2 rows" in fact_told(found[0].fact)


def test_a_small_and_narrow_component_is_flagged():
    values = np.concatenate([SPREAD, 5 + 1e-3 * np.arange(3)])
    found = warnings_of(values, [0.0, 5.001], [1.0, 1e-3], weights=[0.985, 0.015])
    assert [warning.kind for warning in found] == [DegeneracyKind.NARROW_COMPONENT]


def test_components_that_describe_the_same_rows_are_named():
    values = np.concatenate([SPREAD, SPREAD + 10])
    found = warnings_of(values, [0.0, 10.0, 10.001], [1.0, 1.0, 1.0])
    assert [warning.kind for warning in found] == [DegeneracyKind.COINCIDENT_COMPONENTS]
    assert "components 2 and 3 coincide" in fact_told(found[0].fact)


@pytest.mark.parametrize("gap", [0.0, 0.001])
def test_components_that_only_heat_makes_one_are_no_reason_to_merge(gap):
    values = np.concatenate([SPREAD, SPREAD + 10])
    hot = {"algorithm": Annealed(50.0)}
    means, sds = [5.0, 5.0 + gap], [5.0, 5.0]
    assert warnings_of(values, means, sds, **hot) == ()
    assert warnings_of(values, means, sds, algorithm=Annealed(1.0))


def test_crossing_cigars_do_not_coincide():
    """Same means, same standard deviations; only their correlations differ."""
    cigar = np.array([[1.0, 0.95], [0.95, 1.0]])
    values = np.random.default_rng(0).multivariate_normal([0, 0], cigar, 300)
    values = np.concatenate([values, values * [1, -1]])
    start = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 2)), [cigar, cigar * [[1, -1], [-1, 1]]]
    )
    assert next(iterate(Rows.of(values), start, FitSettings())).warnings == ()


@pytest.mark.parametrize("n_alike", [3, 5, 12])
def test_many_that_coincide_are_named_in_one_warning(n_alike):
    values = np.concatenate([SPREAD, SPREAD + 10])
    means = [0.0, *(10.0 + 0.002 * np.arange(n_alike))]
    (found,) = warnings_of(values, means, np.ones(n_alike + 1))
    numbers = ", ".join(str(k) for k in range(2, n_alike + 1))
    told = f"components {numbers} and {n_alike + 1} coincide"
    assert fact_told(found.fact).startswith(told)
    merge, fewer, elsewhere = found.remedies
    assert merge.kind is RemedyKind.MERGE_COMPONENTS
    assert (fewer.kind, fewer.n_components) == (RemedyKind.FEWER_COMPONENTS, 2)
    assert elsewhere.kind is RemedyKind.NEW_START
    told = [advised(one, found.fact) for one in found.remedies]
    assert told == ["use fewer components", "", "try another start"]


def test_groups_apart_have_a_warning_each_and_the_nearest_two_can_merge():
    values = np.concatenate([SPREAD, SPREAD + 10, SPREAD + 20])
    means = [10.0, 0.04, 20.0, 0.0, 10.001, 0.03]
    found = warnings_of(values, means, np.ones(6))
    assert [fact_told(one.fact).split(":")[0] for one in found] == [
        "components 1 and 5 coincide",
        "components 2, 4 and 6 coincide",
    ]
    merges = [warning.remedies[0] for warning in found]
    assert [(merge.component, merge.other) for merge in merges] == [(0, 4), (1, 5)]


def test_a_chain_of_neighbours_is_one_group_whatever_its_order():
    values = np.concatenate([SPREAD, SPREAD + 10])
    chain = [0.0, 0.08, 0.04, 10.0]
    for order in ([0, 1, 2, 3], [1, 0, 3, 2], [3, 2, 1, 0], [1, 3, 0, 2]):
        (found,) = warnings_of(values, [chain[k] for k in order], np.ones(4))
        alone = order.index(3) + 1
        assert str(alone) not in fact_told(found.fact)
        assert fact_told(found.fact).count(",") == 1


def test_all_equal_is_a_symmetric_start():
    found = warnings_of(SPREAD, [0.5, 0.5], [1.0, 1.0])
    assert [warning.kind for warning in found] == [DegeneracyKind.SYMMETRIC_START]
    assert warnings_of(SPREAD, [0.5], [1.0]) == ()
    assert warnings_of(SPREAD, [0.5, 0.5], [1.0, 2.0]) == ()


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


def test_more_columns_than_rows_per_component():
    values = RNG.normal(size=(20, 15))
    start = MixtureParameters(
        [0.5, 0.5], [[-0.5] * 15, [0.5] * 15], [np.eye(15), np.eye(15)]
    )
    found = next(iterate(Rows.of(values), start, FitSettings())).warnings
    (many,) = (one for one in found if one.kind is DegeneracyKind.MANY_COLUMNS)
    assert "(15) than rows per component (about 10)" in fact_told(many.fact)
    assert [remedy.kind for remedy in many.remedies][1:] == [
        RemedyKind.FEWER_COMPONENTS,
        RemedyKind.OTHER_FAMILY,
    ]
    for family in set(STRUCTURES) - {FULL}:
        found = next(iterate(Rows.of(values), start, fit_settings(structure=family)))
        kinds = {warning.kind for warning in found.warnings}
        assert DegeneracyKind.MANY_COLUMNS not in kinds


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


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_no_component_is_blamed_for_what_all_rows_nearly_obey(family):
    found = fit(in_two_units().values, fit_settings(structure=family)).warnings
    assert DegeneracyKind.NEARLY_SINGULAR not in {warning.kind for warning in found}


def remedies_of_a_flat(covariance, rows):
    start = MixtureParameters(
        [0.5, 0.5], [rows.values.mean(axis=0)] * 2, [np.cov(rows.values.T), covariance]
    )
    found = next(iterate(rows, start, FitSettings())).warnings
    (one,) = (w for w in found if w.kind is DegeneracyKind.NEARLY_SINGULAR)
    return {remedy.kind for remedy in one.remedies}


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


def test_a_value_beyond_all_measure_is_told():
    values = np.append(SPREAD, 1e12)
    found = warnings_of(values, [0.0, 1e12], [1.0, 1e10])
    far = [w for w in found if w.kind is DegeneracyKind.FAR_VALUE]
    assert "column 1 has a value beyond all measure, 1e+12" in fact_told(far[0].fact)


@pytest.mark.parametrize("family", [DIAG, SPHERICAL], ids=str)
def test_few_rows_of_many_columns_are_enough_for_variances_alone(family):
    rows = Rows.of(RNG.normal(size=(20, 50)))
    start = MixtureParameters([1.0], np.zeros((1, 50)), [np.eye(50)])
    settings = fit_settings(n_components=1, structure=family)
    kinds = [w.kind for w in next(iterate(rows, start, settings)).warnings]
    assert kinds == []


def good_fits():
    """Fits of other people's software to well-known data, each with sensible K."""
    wanted = {"faithful_waiting": 2, "faithful": 3, "iris": 3, "diabetes": 3}
    wanted |= {"wreath": 14, "EuroUnemployment": 2}
    for case in cases("same_mode"):
        if case["K"] <= wanted.get(Path(case["file"]).stem, 4):
            yield pytest.param(case, id=case["id"])


@pytest.mark.parametrize("case", list(good_fits()))
def test_ordinary_good_fits_raise_no_alarm(case):
    rows_of_case = rows(case)
    start = expected_parameters(case, rows_of_case.n_features)
    settings = fit_settings(
        n_components=case["K"], structure=FAMILIES[case["mclust_model"]]
    )
    assert next(iterate(rows_of_case, start, settings)).warnings == ()


def test_findings_are_found_when_somebody_looks_and_let_the_iteration_go():
    rows = Rows.of(np.random.default_rng(0).normal(size=50))
    start = MixtureParameters([0.5, 0.5], [[0.0], [0.0]], [[[1.0]], [[1.0]]])
    steps = iterate(rows, start, fit_settings(max_iterations=1))
    first, second = next(steps), next(steps)
    assert isinstance(second.warnings, Findings)
    assert second.warnings == find_warnings(rows, second, FitSettings())
    assert second.warnings[0] in second.warnings[:1]
    assert len(first.warnings) > 0
