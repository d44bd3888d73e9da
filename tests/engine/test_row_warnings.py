"""Warnings of too few rows."""

import numpy as np
import pytest
from builders import fit_settings
from finding_scenes import warnings_of

from emgui.engine.degeneracy import RemedyKind
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
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

RNG = np.random.default_rng(2)
SPREAD = RNG.normal(size=200)


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
