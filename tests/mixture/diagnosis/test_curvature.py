"""EM's Jacobian in one pass, and by few steps: against stepping along every axis."""

import numpy as np
import pytest
import reference_cases as reference
from builders import fit_settings

from emgui.engine.iterate import iterate
from emgui.engine.starts.finding import initial_parameters
from emgui.engine.steps import Stepper
from emgui.mixture.diagnosis.curvature import leading_fractions, missing_fractions
from emgui.mixture.diagnosis.information import missing_information
from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED

LINEAR = [one for one in STRUCTURES if one.is_linear]

IRIS = reference.table("iris.csv")[:, :3]


def measured(rows, family, prior):
    """Return the chart at a maximum, and EM's Jacobian by stepping from either side."""
    settings = fit_settings(structure=family, prior=prior, tolerance=1e-9)
    start = initial_parameters(rows, settings)
    *_, last = iterate(rows, start, settings)
    stepper = Stepper.of(rows, settings, 2, lambda: None)

    def step(at):
        return stepper.m_step(at, e_step(rows, at))

    pseudo_rows = prior / rows.total_weight
    found = missing_information(last.standardized, family, step, pseudo_rows)
    return (
        CoordinateChart(last.standardized, family, pseudo_rows),
        found.fractions,
        step,
    )


@pytest.mark.parametrize("prior", [0.0, 3.0])
@pytest.mark.parametrize("family", LINEAR, ids=str)
def test_one_pass_tells_what_stepping_along_every_axis_does(family, prior):
    weights = np.random.default_rng(0).integers(1, 4, len(IRIS))
    rows = Rows.of(IRIS[50:], weights=weights[50:])
    chart, fractions, _ = measured(rows, family, prior)
    assert chart.size == len(fractions)
    assert missing_fractions(rows, chart) == pytest.approx(fractions, abs=2e-5)


@pytest.mark.parametrize("family", [FULL, TIED], ids=str)
def test_a_few_steps_find_the_largest_fraction_where_cells_are_missing(family):
    values = IRIS[50:].copy()
    values[::7, 0] = np.nan
    chart, fractions, step = measured(Rows.of(values), family, 0.0)
    calls = []

    def counted(at):
        calls.append(at)
        return step(at)

    found, directions = leading_fractions(chart, counted, 24)
    truth, vectors = np.linalg.eigh(fractions)
    assert 1.0 - found[-1] == pytest.approx(1.0 - truth[-1], rel=0.1)
    assert abs(directions[:, -1] @ vectors[:, -1]) > 0.95
    assert len(calls) <= 25
