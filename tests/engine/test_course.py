"""A course tells of all steps at once what each tells by itself."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from builders import fit_settings

from emgui.deferring import known
from emgui.engine.course import Course, Units
from emgui.engine.iterate import iterate
from emgui.mixture.diagnosis.convergence import has_arrived
from emgui.mixture.diagnosis.extrapolation import movement
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

UNITS = Units(0.0, 1.0)


def run(n_iterations: int = 150, apart: float = 2.0):
    rng = np.random.default_rng(3)
    rows = Rows.of(np.concatenate([rng.normal(0, 1, 90), rng.normal(apart, 1, 60)]))
    start = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[1.0]], [[2.0]]])
    settings = fit_settings(n_components=2, max_iterations=n_iterations, tolerance=0.0)
    return rows, settings, list(iterate(rows, start, settings))


def test_nothing_is_worked_out_before_somebody_looks():
    _, _, iterations = run(40)
    for name in ("parameters", "movement", "convergence", "warnings"):
        assert all(known(one, name) is None for one in iterations[1:])


def test_the_last_one_tells_the_same_whether_or_not_others_were_asked_before():
    _, _, asked = run()
    _, _, unasked = run()
    told = [(one.movement, one.convergence) for one in asked]
    assert (unasked[-1].movement, unasked[-1].convergence) == told[-1]
    assert [(one.movement, one.convergence) for one in unasked] == told


def test_movements_are_those_between_neighbours():
    _, _, iterations = run(100)
    assert iterations[0].movement is None
    for before, after in pairwise(iterations):
        expected = movement(before.standardized, after.standardized)
        assert after.movement == expected


@pytest.mark.parametrize("apart", [1.0, 2.0, 6.0])
def test_what_cannot_arrive_by_its_gains_has_not_arrived(apart: float):
    _, _, iterations = run(apart=apart)
    course = Course.at(iterations[0], UNITS)
    said_no = 0
    for one in iterations[1:]:
        objective = one.statistics.objective
        course = Course(course, one.standardized, objective, one.gain, UNITS)
        for tolerance in (1e-8, 1e-3, 1.0):
            if not course.may_arrive(tolerance):
                said_no += 1
                estimate = one.convergence
                assert estimate is None or not has_arrived(estimate, tolerance)
    assert said_no > 10


def test_an_iteration_that_was_run_through_goes_on_as_if_nobody_had_stopped():
    rows, settings, whole = run(100)
    rest = list(iterate(rows, replace(whole[30]), settings))
    assert [one.convergence for one in rest] == [one.convergence for one in whole[31:]]
