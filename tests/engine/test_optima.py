"""Which optima runs lead to, and which do."""

import math
from dataclasses import replace

import numpy as np
import pytest
import reference_cases as reference
from builders import fit_settings
from fact_scenes import degeneracy

from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.optima import (
    LOG_LIKELIHOODS_AGREE,
    PARAMETERS_AGREE,
    OptimumList,
    optima,
)
from emgui.engine.restarts import Restart, restarts
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import (
    SPURIOUS,
    DegeneracyKind,
)
from emgui.mixture.model.parameters import MixtureParameters

COLLAPSED = degeneracy(DegeneracyKind.REPEATED_VALUE)
CONVERGED = Stop(StopReason.CONVERGED)
LIMIT = Stop(StopReason.ITERATION_LIMIT)
DEGENERATE = Stop(StopReason.DEGENERATE, COLLAPSED)


def faithful() -> Rows:
    return Rows.of(reference.table("faithful.csv"))


def ended(number, log_likelihood, *, means=(-4.0, 4.0), stop=CONVERGED, kinds=()):
    """A run that ended at two components of variance 9: the column's is 25."""
    parameters = MixtureParameters(
        [0.5, 0.5], np.array(means)[:, np.newaxis], np.full((2, 1, 1), 9.0)
    )
    last = Iteration(
        index=9,
        parameters=parameters,
        log_likelihood=log_likelihood,
        effective_counts=np.ones(2),
        standardized=parameters,
        warnings=tuple(degeneracy(kind) for kind in kinds),
    )
    sound = stop is not DEGENERATE and not SPURIOUS & set(kinds)
    return Restart(number, 10 + number, (last,), stop, sound)


def no_start(number):
    return Restart(number, 10 + number, (), DEGENERATE, is_sound=False)


@pytest.fixture(scope="module")
def twenty() -> list[Restart]:
    return list(restarts(faithful(), fit_settings(n_components=3), 20))


# -- runs -----------------------------------------------------------------------


def test_relabelled_runs_are_one_optimum():
    one, other = ended(0, -10.0), ended(1, -9.999, means=(4.0, -4.0))
    (found,) = optima([one, other])
    assert found.members == (0, 1)
    assert found.seeds == (10, 11)
    assert found.best == 1
    assert found.log_likelihood == -9.999
    assert found.parameters.means.ravel().tolist() == [-4.0, 4.0]


def test_every_restart_is_in_one_optimum(twenty):
    runs, found = twenty, optima(twenty, 1e-6)
    assert 1 < len(found) < 20
    assert sorted(sum((one.members for one in found), ())) == list(range(20))
    for one in found:
        totals = [runs[number].log_likelihood for number in one.members]
        assert one.log_likelihood == max(totals) == runs[one.best].log_likelihood
        assert max(totals) - min(totals) < 1e-5
        assert (np.diff(one.parameters.means[:, 0]) >= 0.0).all()


def test_the_order_of_arrival_does_not_decide_how_often_an_optimum_was_reached(
    twenty,
):
    expected = [one.members for one in optima(twenty)]
    assert [one.members for one in optima(twenty[::-1])] == expected


def test_equal_log_likelihoods_of_other_parameters_are_other_optima():
    apart = 5.0 * PARAMETERS_AGREE * 1.1
    assert len(optima([ended(0, -10.0), ended(1, -10.0, means=(-4.0 + apart, 4))])) == 2
    near = 5.0 * PARAMETERS_AGREE * 0.9
    assert len(optima([ended(0, -10.0), ended(1, -10.0, means=(-4.0 + near, 4))])) == 1


def test_log_likelihoods_must_agree_as_well():
    apart = LOG_LIKELIHOODS_AGREE * 1.1
    assert len(optima([ended(0, -10.0), ended(1, -10.0 - apart)])) == 2
    assert len(optima([ended(0, -10.0), ended(1, -10.0 - apart)], tolerance=0.01)) == 1


def test_degenerate_and_spurious_runs_are_never_preferred():
    runs = [
        ended(0, 1e6, stop=DEGENERATE),
        ended(1, -10.0),
        ended(2, 1e9, kinds=[DegeneracyKind.NARROW_COMPONENT]),
        no_start(3),
        ended(4, -8.0, means=(-1.0, 1.0)),
    ]
    found = optima(runs)
    assert [one.best for one in found] == [4, 1, 2, 0, 3]
    assert [one.is_sound for one in found] == [True, True, False, False, False]
    assert [one.flaw for one in found][2:] == [
        DegeneracyKind.NARROW_COMPONENT,
        DegeneracyKind.REPEATED_VALUE,
        DegeneracyKind.REPEATED_VALUE,
    ]


def test_with_a_prior_its_density_counts_as_well():
    one, other = ended(0, -10.0), ended(1, -9.0, means=(-1.0, 1.0))
    unlikely = replace(other, iterations=(replace(other.last, penalty=-5.0),))
    found = optima([one, unlikely])
    assert [(o.log_likelihood, o.penalized) for o in found] == [(-10, -10), (-9, -14)]
    assert [o.best for o in optima([one, other])] == [1, 0]


def test_a_spurious_run_is_not_counted_with_a_sound_one_like_it():
    spurious = ended(1, -10.0, kinds=[DegeneracyKind.FEW_ROWS_IN_COMPONENT])
    found = optima([ended(0, -10.0), spurious])
    assert [one.members for one in found] == [(0,), (1,)]


def test_what_did_not_converge_is_flagged_and_kept_apart():
    found = optima([ended(0, -10.0), ended(1, -10.0, stop=LIMIT)])
    assert [(one.is_sound, one.flaw) for one in found] == [
        (True, None),
        (True, StopReason.ITERATION_LIMIT),
    ]


def test_components_that_coincide_are_mentioned():
    (found,) = optima([ended(0, -1.0, kinds=[DegeneracyKind.COINCIDENT_COMPONENTS])])
    assert found.is_sound
    assert found.flaw is DegeneracyKind.COINCIDENT_COMPONENTS


def test_starts_that_were_not_found_are_gathered():
    (found,) = optima([no_start(0), no_start(1)])
    assert found.members == (0, 1)
    assert found.parameters is None
    assert found.log_likelihood == -math.inf


def test_optima_grow_as_runs_are_added():
    found = OptimumList()
    assert found.optima() == ()
    found.add(ended(0, -10.0))
    before = found.optima()
    found.add(ended(1, -10.0))
    assert [one.members for one in before] == [(0,)]
    assert [one.members for one in found.optima()] == [(0, 1)]


@pytest.mark.slow
def test_the_galaxies_have_spurious_optima_above_the_best_sound_one():
    rows = Rows.of(reference.table("galaxies_km1000.csv"))
    settings = fit_settings(n_components=5)
    found = optima(restarts(rows, settings, 20), settings.stopping.tolerance)
    assert found[0].log_likelihood == pytest.approx(-195.96965841973784, abs=1e-4)
    above = [one for one in found if one.log_likelihood > found[0].log_likelihood + 1]
    assert above
    assert all(not one.is_sound and one.flaw for one in above)
