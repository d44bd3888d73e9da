"""Why a run ends."""

from dataclasses import replace

import numpy as np
import pytest
import reference_cases as reference
from builders import altered, fit_settings

from emgui.engine.algorithms.hard import Hard
from emgui.engine.degeneracy import RemedyKind
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Standstill, StopReason
from emgui.engine.stopping import (
    arrived,
    holding,
    reordered,
    stop_at,
)
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters

RNG = np.random.default_rng(0)
ROWS = Rows.of(np.concatenate([RNG.normal(0, 1, 100), RNG.normal(4, 1.5, 200)]))


def mixture(weights, means):
    k = len(means)
    return MixtureParameters(weights, np.reshape(means, (k, 1)), np.ones((k, 1, 1)))


def run(start, **wishes):
    settings = fit_settings(n_components=start.n_components, **wishes)
    return reference.run(iterate(ROWS, start, settings)), settings


def test_why_a_run_ends_depends_on_the_iteration_alone():
    (iterations, stop), settings = run(mixture([0.4, 0.6], [0.0, 4.0]))
    assert stop_at(ROWS, iterations[-1], settings).reason is stop.reason
    assert stop_at(ROWS, iterations[-2], settings) is None
    endless = altered(settings, tolerance=0.0)
    assert stop_at(ROWS, iterations[-1], endless) is None
    at_limit = altered(endless, max_iterations=iterations[-1].index)
    assert stop_at(ROWS, iterations[-1], at_limit).reason is StopReason.ITERATION_LIMIT


@pytest.mark.parametrize(
    "start",
    [
        mixture([0.5, 0.5], [1.0, 1.0]),
        mixture([0.2, 0.3, 0.5], [0.0, 4.0, 4.0]),
        mixture([0.3, 0.3, 0.4], [1.0, 1.0, 1.0]),
    ],
)
def test_at_a_saddle_nothing_advises_to_merge_what_a_nudge_parts(start):
    (iterations, stop), _ = run(start)
    assert stop.reason is StopReason.SADDLE
    kinds = {found.kind for found in holding(iterations[-1].warnings, stop)}
    advised = {
        remedy.kind
        for found in holding(iterations[-1].warnings, stop)
        for remedy in found.remedies
    }
    assert RemedyKind.MERGE_COMPONENTS not in advised
    assert DegeneracyKind.SYMMETRIC_START not in kinds
    assert DegeneracyKind.NO_BETTER_THAN_ONE not in kinds


def test_only_what_was_tested_is_said_of_equal_components():
    same = mixture([0.2, 0.3, 0.5], [0.0, 4.0, 4.0])
    (iterations, _), settings = run(same, max_iterations=0)
    untested = arrived(iterations[0], settings, None)
    assert untested.equal.components == (1, 2)
    assert not untested.is_tested_maximum
    assert arrived(iterations[0], settings, Standstill()).is_tested_maximum
    (iterations, stop), _ = run(same, algorithm=Hard(), max_iterations=0)
    assert stop.standstill is None


def test_components_in_another_order_keep_their_nudge():
    start = mixture([0.3, 0.4, 0.3], [4.0, 0.0, 4.0])
    (iterations, stop), settings = run(start)
    assert stop.equal.components == (0, 2)
    order = [1, 0, 2]
    last = iterations[-1]
    turned = replace(
        last,
        parameters=last.parameters.reordered(order),
        standardized=last.standardized.reordered(order),
    )
    renamed = reordered(stop, turned, settings, order)
    assert renamed.equal.components == (1, 2)
    assert renamed.nudge.components == (1, 2)
    assert renamed.nudge.parameters.means[0] == stop.nudge.parameters.means[1]
