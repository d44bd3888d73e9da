"""Gauges show the iterations' own numbers, and where warnings begin."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import fit_settings, with_settings
from exhibit_scenes import (
    SUBJECTS,
    cloud,
    result,
    subject,
)
from scenes import scene

from emgui.engine.findings import find_warnings
from emgui.engine.iterate import iterate
from emgui.exhibits.degeneracy.picture import (
    DegeneracyViewModel,
    degeneracy_view_model,
)
from emgui.exhibits.degeneracy.study import degeneracy_study
from emgui.exhibits.subject import Subject
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, FULL, SPHERICAL
from emgui.mixture.model.structures.structure import CovarianceStructure


@cache
def the_scene():
    return SUBJECTS["two processes"]


def shown(of: Subject) -> DegeneracyViewModel:
    model = degeneracy_view_model(of, result(degeneracy_study(of)))
    assert isinstance(model, DegeneracyViewModel)
    return model


def test_gauges_are_those_of_the_iterations() -> None:
    spreads, counts, ratios = (one.gauge for one in shown(the_scene()).gauges)
    history = the_scene().state.history
    for t in (0, 3):
        one = history.at(0, t)
        assert [10 ** c.y[t] for c in counts.curves] == pytest.approx(
            one.effective_counts
        )
        sds = one.parameters.standard_deviations[:, 0]
        assert [10 ** c.y[t] for c in ratios.curves] == pytest.approx(sds.max() / sds)
    assert the_scene().state.summary is not None
    column = the_scene().state.summary.columns[0].standard_deviation
    last = history.at(0, 6).parameters.standard_deviations[:, 0]
    assert [10 ** c.y[6] for c in spreads.curves] == pytest.approx(last / column)


def test_condition_numbers_do_not_depend_on_units() -> None:
    values = cloud(300, 2)
    plain = shown(subject(scene(values, truth=None))).gauges[2].gauge
    other = shown(subject(scene(values * [1.0, 1024.0], truth=None))).gauges[2].gauge
    for one, two in zip(plain.curves, other.curves, strict=True):
        assert one.y == pytest.approx(two.y, abs=1e-6)


def kinds_at(
    family: CovarianceStructure, *, count: float = 200.0, condition: float = 1.0
) -> set[DegeneracyKind]:
    """Return what is warned of, of one component as wide as the rows but for this."""
    values = np.random.default_rng(0).normal(size=(400, 2))
    shape = np.diag(values.var(axis=0) * [1.0, 1.0 / condition])
    theta = MixtureParameters([0.5, 0.5], [[0.0, 0.0], [3.0, 3.0]], [shape, np.eye(2)])
    rows, settings = Rows.of(values), fit_settings(structure=family)
    one = next(iterate(rows, theta, settings))
    counted = replace(one, effective_counts=np.array([count, 200.0]))
    return {warning.kind for warning in find_warnings(rows, counted, settings)}


@pytest.mark.parametrize("family", [FULL, DIAG], ids=str)
def test_dashed_lines_are_where_the_warnings_begin(family: CovarianceStructure) -> None:
    state = with_settings(scene(cloud(300, 2), truth=None), structure=family)
    _, counts, conditions = (one.gauge for one in shown(subject(state)).gauges)
    assert counts.threshold is not None
    assert conditions.threshold is not None
    few, singular = 10.0**counts.threshold, 10.0**conditions.threshold
    for side, warned in ((0.99, True), (1.01, False)):
        kinds = kinds_at(family, count=few * side)
        assert (DegeneracyKind.FEW_ROWS_IN_COMPONENT in kinds) is warned
        kinds = kinds_at(family, condition=singular / side)
        assert (DegeneracyKind.NEARLY_SINGULAR in kinds) is warned


def test_a_round_covariance_has_no_condition_to_warn_of() -> None:
    state = scene(cloud(300, 2), truth=None)
    state = with_settings(state, structure=SPHERICAL)
    assert shown(subject(state)).gauges[2].gauge.threshold is None
