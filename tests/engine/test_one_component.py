"""Several components are held against one, which they can always imitate."""

import math

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.fit import fit
from emgui.engine.iterate import iterate
from emgui.engine.one_component import one_component_log_likelihood
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import (
    DIAG,
    FULL,
    SPHERICAL,
    STRUCTURES,
    TIED,
)
from emgui.words.degeneracy import fact_told

BESIDE = {DegeneracyKind.BELOW_ONE_COMPONENT, DegeneracyKind.NO_BETTER_THAN_ONE}
RANDOM = np.random.default_rng(4)
ONE_GROUP = RANDOM.normal(size=(300, 2)) @ [[3.0, 1.0], [0.0, 0.5]]


def kinds(warnings):
    return {warning.kind for warning in warnings} & BESIDE


def start_at(*means, covariance=None):
    k = len(means)
    spread = np.eye(2) if covariance is None else covariance
    return MixtureParameters(np.full(k, 1 / k), np.array(means), np.stack([spread] * k))


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_the_single_gaussian_is_that_of_the_closed_form(family):
    s = np.cov(ONE_GROUP, rowvar=False, bias=True)
    best = {
        FULL: s,
        TIED: s,
        DIAG: np.diag(np.diag(s)),
        SPHERICAL: np.eye(2) * np.trace(s) / 2.0,
    }[family]
    expected = -150.0 * (
        2.0 * math.log(2.0 * math.pi) + np.log(np.linalg.det(best)) + 2
    )
    found = one_component_log_likelihood(
        Rows.of(ONE_GROUP), fit_settings(structure=family)
    )
    assert found == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("thinness", [1.0, 1e-5])
@pytest.mark.parametrize("weights", [None, np.arange(1.0, 301.0)])
def test_it_is_what_one_component_is_fitted_to(thinness, weights):
    values = ONE_GROUP @ np.array([[1.0, 1.0], [0.0, thinness]])
    found = fit(values, fit_settings(1), weights=weights)
    one = one_component_log_likelihood(Rows.of(values, weights=weights), FitSettings())
    assert one == pytest.approx(found.log_likelihood, rel=1e-8)


def test_one_column_needs_no_pass_over_the_rows():
    def pass_over_rows():
        raise AssertionError

    found = one_component_log_likelihood(
        Rows.of(ONE_GROUP[:, 0]), FitSettings(), checkpoint=pass_over_rows
    )
    expected = fit(ONE_GROUP[:, 0], fit_settings(1)).log_likelihood
    assert found == pytest.approx(expected, rel=1e-12)


def test_missing_cells_are_not_made_up_for_it():
    values = ONE_GROUP.copy()
    values[:100, 1] = np.nan
    found = fit(values, fit_settings(1))
    one = one_component_log_likelihood(Rows.of(values), FitSettings())
    assert found.log_likelihood - 0.01 < one < found.log_likelihood + 1e-9


def test_it_is_measured_once_for_the_same_rows():
    rows, passes = Rows.of(ONE_GROUP), []
    for _ in range(3):
        one_component_log_likelihood(
            rows, FitSettings(), checkpoint=lambda: passes.append(0)
        )
    assert len(passes) == 1


def test_a_start_far_below_one_component_is_named():
    away = start_at([40.0, 0.0], [-40.0, 0.0])
    first = next(iterate(Rows.of(ONE_GROUP), away, FitSettings()))
    (warning,) = [w for w in first.warnings if w.kind in BESIDE]
    assert warning.kind is DegeneracyKind.BELOW_ONE_COMPONENT
    assert "far worse than one" in fact_told(warning.fact)
    assert f"{first.log_likelihood:,.2f}" in fact_told(warning.fact)


def test_an_honest_start_is_not():
    for seed in range(5):
        for start in ("random", "random-rows", "k-means++"):
            settings = fit_settings(
                method=StartMethod(start), seed=seed, max_iterations=0
            )
            found = fit(ONE_GROUP, settings)
            far = [w for w in found.warnings if "far worse" in fact_told(w.fact)]
            assert far == []


def test_a_fit_that_is_one_component_twice_says_so():
    covariance = np.cov(ONE_GROUP, rowvar=False, bias=True)
    same = ONE_GROUP.mean(axis=0)
    found = fit(
        ONE_GROUP, FitSettings(), start=start_at(same, same, covariance=covariance)
    )
    assert kinds(found.warnings) == {DegeneracyKind.NO_BETTER_THAN_ONE}


def test_an_unfinished_fit_below_one_component_says_so():
    start = start_at([-0.1, 0.0], [0.1, 0.0])
    found = fit(ONE_GROUP, fit_settings(max_iterations=0), start=start)
    assert kinds(found.warnings) == {DegeneracyKind.BELOW_ONE_COMPONENT}
    assert kinds(fit(ONE_GROUP, FitSettings(), start=start).warnings) == set()


def test_two_groups_are_better_than_one():
    values = np.vstack([ONE_GROUP, ONE_GROUP + np.array([0.0, 20.0])])
    assert kinds(fit(values, FitSettings()).warnings) == set()


def test_a_prior_may_hold_the_components_below_one():
    found = fit(ONE_GROUP, fit_settings(prior=1e4))
    assert kinds(found.warnings) == set()
