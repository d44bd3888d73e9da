"""Many fits at once: each ends as it does alone, with the same bits all the way."""

from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings
from stack_scenes import rows

from emgui.engine.batch.advance import advance
from emgui.engine.batch.paths import Begin
from emgui.engine.drive import Drive
from emgui.engine.iterate import Cancelled, iterate
from emgui.engine.iteration import Start, StopReason
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import many_initial_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import STRUCTURES

FACTS = ("index", "log_likelihood", "gain", "movement", "convergence", "e_steps")
ARRAYS = ("weights", "means", "covariances")


def begins(data, settings, n=6):
    drawn = replace(
        settings, start=replace(settings.start, method=StartMethod.RANDOM_ROWS)
    )
    found = many_initial_parameters(data, drawn, range(n))
    return [Begin(start, drawn) for start in found]


def compared(data, some):
    """Hold every fit against itself alone; return how they ended."""
    reasons = []
    for ended in advance(data, some):
        one = some[ended.place]
        run = Drive(iterate(data, one.start, one.settings))
        alone = list(run)
        assert len(ended.iterations) == len(alone)
        for here, there in zip(ended.iterations, alone, strict=True):
            for fact in FACTS:
                assert getattr(here, fact) == getattr(there, fact), fact
            for array in ARRAYS:
                np.testing.assert_array_equal(
                    getattr(here.parameters, array), getattr(there.parameters, array)
                )
            np.testing.assert_array_equal(here.effective_rows, there.effective_rows)
        assert ended.stop.reason is run.stop.reason
        assert ended.iterations[-1].warnings == tuple(alone[-1].warnings)
        reasons.append(ended.stop.reason)
    assert len(reasons) == len(some)
    return reasons


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
@pytest.mark.parametrize(("d", "weighted"), [(1, True), (3, False)])
def test_every_iteration_has_the_bits_that_it_has_alone(structure, d, weighted):
    settings = fit_settings(2, structure, max_iterations=150)
    data = rows(d, weighted=weighted)
    assert StopReason.CONVERGED in compared(data, begins(data, settings))


def test_who_collapses_is_told_of_as_alone():
    values = np.concatenate([rows(1).values, np.full((12, 1), 9.0)])
    data = Rows.of(values)
    settings = fit_settings(4, max_iterations=400)
    assert StopReason.DEGENERATE in compared(data, begins(data, settings, 8))


def test_who_is_held_up_by_a_floor_ends_as_alone():
    values = np.concatenate([rows(1).values, np.full((12, 1), 9.0)])
    data = Rows.of(values)
    settings = fit_settings(4, floor=1e-2, max_iterations=60)
    reasons = compared(data, begins(data, settings, 8))
    assert StopReason.DEGENERATE not in reasons


def test_a_start_without_spread_concerns_no_other():
    data = rows(2)
    sound, *_ = begins(data, fit_settings(2, max_iterations=20))
    one = sound.start.standardized
    flat = MixtureParameters(one.weights, one.means, np.zeros((2, 2, 2)))
    broken = Begin(Start.of(flat, data.standardization), sound.settings)
    ends = {ended.place: ended for ended in advance(data, [broken, sound])}
    assert ends[0].stop.reason is StopReason.DEGENERATE
    assert not ends[0].iterations
    assert len(ends[1].iterations) > 1


def test_no_fits_come_to_nothing():
    assert list(advance(rows(1), [])) == []


def test_they_can_be_cancelled():
    data, calls = rows(1), []

    def checkpoint():
        calls.append(0)
        if len(calls) > 20:
            raise Cancelled

    some = begins(data, fit_settings(2, tolerance=0.0))
    with pytest.raises(Cancelled):
        list(advance(data, some, checkpoint=checkpoint))
