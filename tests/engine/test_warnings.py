"""Warnings: few rows, narrow and coincident components; none without cause."""

import numpy as np
import pytest

from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.mixture.degeneracy import DegeneracyKind
from emgui.mixture.families import CovarianceFamily
from emgui.mixture.parameters import MixtureParameters
from emgui.mixture.rows import Rows

RNG = np.random.default_rng(2)
SPREAD = RNG.normal(size=200)


def warnings_of(values, means, sds, weights=None, **wishes):
    k = len(means)
    start = MixtureParameters(
        np.full(k, 1 / k) if weights is None else weights,
        np.reshape(means, (k, 1)),
        np.reshape(np.square(sds), (k, 1, 1)),
    )
    settings = FitSettings(n_components=k, **wishes)
    return next(iterate(Rows.of(values), start, settings)).warnings


def test_two_separate_groups_are_nothing_to_warn_of():
    values = np.concatenate([SPREAD, SPREAD + 10])
    assert warnings_of(values, [0.0, 10.0], [1.0, 1.0]) == ()


@pytest.mark.parametrize(
    ("family", "flagged"),
    [(CovarianceFamily.FULL, True), (CovarianceFamily.TIED, False)],
)
def test_two_rows_are_few_for_a_covariance_of_their_own(family, flagged):
    values = np.concatenate([SPREAD, [49.0, 51.0]])
    found = warnings_of(values, [0.0, 50.0], [1.0, 1.0], family=family)
    kinds = [warning.kind for warning in found]
    assert (DegeneracyKind.FEW_ROWS_IN_COMPONENT in kinds) is flagged
    if flagged:
        assert found[0].component == 1
        assert "component 2 rests on about 2 rows" in found[0].message


def test_a_small_and_narrow_component_is_flagged():
    values = np.concatenate([SPREAD, 5 + 1e-3 * np.arange(3)])
    found = warnings_of(values, [0.0, 5.001], [1.0, 1e-3], weights=[0.985, 0.015])
    assert [warning.kind for warning in found] == [DegeneracyKind.NARROW_COMPONENT]


def test_components_that_describe_the_same_rows_are_named():
    values = np.concatenate([SPREAD, SPREAD + 10])
    found = warnings_of(values, [0.0, 10.0, 10.001], [1.0, 1.0, 1.0])
    assert [warning.kind for warning in found] == [DegeneracyKind.COINCIDENT_COMPONENTS]
    assert "components 2 and 3 coincide" in found[0].message


def test_all_equal_is_a_symmetric_start():
    found = warnings_of(SPREAD, [0.5, 0.5], [1.0, 1.0])
    assert [warning.kind for warning in found] == [DegeneracyKind.SYMMETRIC_START]
    assert warnings_of(SPREAD, [0.5], [1.0]) == ()
    assert warnings_of(SPREAD, [0.5, 0.5], [1.0, 2.0]) == ()


def test_what_the_floor_holds_is_said():
    found = warnings_of(SPREAD, [0.0, 1.0], [1.0, 1e-3], floor=1e-3)
    assert DegeneracyKind.HELD_AT_FLOOR in {warning.kind for warning in found}


def test_more_columns_than_rows_per_component():
    values = RNG.normal(size=(20, 15))
    start = MixtureParameters(
        [0.5, 0.5], [[-0.5] * 15, [0.5] * 15], [np.eye(15), np.eye(15)]
    )
    settings = FitSettings(family=CovarianceFamily.DIAG)
    found = next(iterate(Rows.of(values), start, settings)).warnings
    assert DegeneracyKind.MANY_COLUMNS in {warning.kind for warning in found}
    assert "(15) than rows per component (about 10)" in found[-1].message
