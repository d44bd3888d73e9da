"""Iterations of a run, to their end."""

import pytest
from builders import fit_settings, iteration

from emgui.engine.drive import Drive
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Stop, StopReason
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

END = Stop(StopReason.CONVERGED)


def two_steps():
    yield iteration(0)
    yield iteration(1)
    return END


def test_all_iterations_come_and_then_the_end_is_known():
    drive = Drive(two_steps())
    assert [one.index for one in drive] == [0, 1]
    assert drive.stop is END


def test_while_it_goes_on_there_is_no_end():
    drive = Drive(two_steps())
    next(drive)
    assert not drive.has_ended
    with pytest.raises(RuntimeError, match="goes on"):
        _ = drive.stop


def test_whoever_asks_again_gets_the_same_end():
    drive = Drive(two_steps())
    assert len(list(drive)) == 2
    assert list(drive) == []
    assert drive.has_ended
    assert drive.stop is END


def test_a_run_of_the_engine_tells_its_end():
    start = MixtureParameters([1.0], [[1.0]], [[[1.0]]])
    drive = Drive(iterate(Rows.of([0.0, 1.0, 5.0]), start, fit_settings(1)))
    made = list(drive)
    assert drive.stop.reason is StopReason.CONVERGED
    assert made[-1].parameters.means[0, 0] == pytest.approx(2.0)
