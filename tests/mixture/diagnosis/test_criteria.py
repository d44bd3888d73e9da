"""Criteria: smaller is better; the counts of Celeux and Govaert."""

import numpy as np
import pytest

from emgui.mixture.diagnosis.criteria import (
    aic,
    bic,
    icl_entropy,
    icl_map,
    n_parameters,
)
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import structure_named


@pytest.mark.parametrize(
    ("family", "expected"),
    [("spherical", 13), ("diag", 21), ("tied", 26), ("full", 41)],
)
def test_free_parameters_of_two_components_in_five_columns(family, expected):
    assert n_parameters(structure_named(family), 2, 5) == expected


def test_a_better_fit_is_smaller_and_more_parameters_are_larger():
    assert aic(-100.0, 3) == 206.0
    assert bic(-100.0, 3, 1) == 200.0
    assert bic(-100.0, 3, 1000) == pytest.approx(200.0 + 3 * 6.907755278982137)
    assert aic(-90.0, 3) < aic(-100.0, 3) < aic(-100.0, 4)


def test_icl_adds_what_the_classification_leaves_open():
    values = np.random.default_rng(0).normal(size=(500, 1)) * 3
    theta = MixtureParameters([0.5, 0.5], [[-2.0], [2.0]], np.ones((2, 1, 1)))
    rows = Rows.of(values)
    standardized = rows.standardization.standardize(theta)
    shares = responsibilities(values, theta)
    costs = -2.0 * np.log(shares.max(axis=1)).sum()
    entropy = -2.0 * (shares * np.log(np.maximum(shares, 1e-300))).sum()
    assert icl_map(10.0, rows, standardized) == pytest.approx(10.0 + costs, rel=1e-12)
    assert icl_entropy(10.0, rows, standardized) == pytest.approx(
        10.0 + entropy, rel=1e-12
    )
    assert icl_map(10.0, rows, standardized) >= 10.0
