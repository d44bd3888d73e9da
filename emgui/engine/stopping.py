"""The stopping rule: whether a run has converged, and why else it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from emgui.engine.degeneracy import Degeneracy
from emgui.engine.iteration import (
    Equality,
    Iteration,
    Standstill,
    Stop,
    StopReason,
)
from emgui.engine.settings import FitSettings
from emgui.engine.standstill import standstill
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.diagnosis.convergence import has_arrived
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coincidence import equal_components, is_symmetric
from emgui.mixture.model.degeneracy import DegeneracyKind

# A point that was tested is not tested again before this part more of iterations.
_AGAIN = 0.1


_PARTED_BY_A_NUDGE = frozenset(
    {
        DegeneracyKind.SYMMETRIC_START,
        DegeneracyKind.COINCIDENT_COMPONENTS,
        DegeneracyKind.NO_BETTER_THAN_ONE,
    }
)


class Ending:
    """Whether a run ends: looked at after every iteration, cheap until it arrives.

    Parameters
    ----------
    stepper : Stepper
        The rows and the model.
    """

    def __init__(self, stepper: Stepper) -> None:
        self._stepper = stepper
        self._not_before = 0

    def at(self, iteration: Iteration, may_arrive: bool = True) -> Stop | None:
        """Return why the run ends at an iteration; None if it goes on.

        Parameters
        ----------
        iteration : Iteration
            With its statistics.
        may_arrive : bool
            False where too much is left to gain, whatever the iteration tells.
        """
        settings = self._stepper.settings
        stop = None
        if (
            may_arrive
            and iteration.index >= self._not_before
            and _has_arrived(iteration, settings)
        ):
            stop = self._arrived(iteration)
        if stop is None and iteration.index >= settings.stopping.max_iterations:
            return Stop(StopReason.ITERATION_LIMIT)
        return stop

    def _arrived(self, iteration: Iteration) -> Stop | None:
        """Test where the run stands still, once; None if more is left to gain."""
        settings = self._stepper.settings
        found = standstill(self._stepper, iteration)
        if found is not None and found.leaves_more_than(settings.stopping.tolerance):
            self._not_before = iteration.index + 1 + int(_AGAIN * iteration.index)
            return None
        return arrived(iteration, settings, found)


def stop_at(
    rows: Rows,
    iteration: Iteration,
    settings: FitSettings,
    *,
    checkpoint: Checkpoint = no_checkpoint,
) -> Stop | None:
    """Return why a run ends at this iteration; None if it goes on.

    Parameters
    ----------
    rows : Rows
        The data.
    iteration : Iteration
        With its statistics.
    settings : FitSettings
        How it was made.
    checkpoint : callable
        Called after every block of rows, where the point is tested.
    """
    if not _has_arrived(iteration, settings):
        if iteration.index >= settings.stopping.max_iterations:
            return Stop(StopReason.ITERATION_LIMIT)
        return None
    k = iteration.parameters.n_components
    return Ending(Stepper.of(rows, settings, k, checkpoint)).at(iteration)


def _has_arrived(iteration: Iteration, settings: FitSettings) -> bool:
    estimate = iteration.convergence
    return estimate is not None and has_arrived(estimate, settings.stopping.tolerance)


def arrived(
    iteration: Iteration, settings: FitSettings, found: Standstill | None
) -> Stop:
    """Return how a run ends that stands still: at a saddle, it has not converged.

    Parameters
    ----------
    iteration : Iteration
        Where it stands.
    settings : FitSettings
        How it was made.
    found : Standstill or None
        What was found out about the point, if it could be tested.
    """
    is_saddle = found is not None and found.nudge is not None
    return Stop(
        StopReason.SADDLE if is_saddle else StopReason.CONVERGED,
        standstill=found,
        equal=_equal(iteration, settings),
    )


def reordered(
    stop: Stop, iteration: Iteration, settings: FitSettings, order: Sequence[int]
) -> Stop:
    """Return how a run ended whose components have changed their order.

    Parameters
    ----------
    stop : Stop
        As it was said before.
    iteration : Iteration
        The last one, in the new order.
    settings : FitSettings
        How the fit was made.
    order : sequence of int
        Where each component stood.
    """
    if stop.reason not in (StopReason.CONVERGED, StopReason.SADDLE):
        return stop
    found = stop.standstill
    if found is not None and found.nudge is not None:
        found = replace(found, nudge=found.nudge.reordered(order))
    return arrived(iteration, settings, found)


def holding(found: Sequence[Degeneracy], stop: Stop | None) -> tuple[Degeneracy, ...]:
    """Return the warnings that still hold where a run has ended.

    Equal components are warned of before anybody knows what becomes of them. At a
    maximum that was tested moving one leads back, and how the run ended says so.
    At a saddle parting them leads higher: merging them, or a fit of fewer, is then no
    advice, and how the run ended says what is equal.
    """
    if stop is not None and stop.nudge is not None:
        return tuple(w for w in found if w.kind not in _PARTED_BY_A_NUDGE)
    if stop is None or not stop.is_tested_maximum:
        return tuple(found)
    return tuple(w for w in found if w.kind is not DegeneracyKind.SYMMETRIC_START)


def _equal(iteration: Iteration, settings: FitSettings) -> Equality | None:
    """Return which components are equal; None if none are."""
    equal = equal_components(iteration.standardized)
    if not equal:
        return None
    # Heat makes components equal that did not start so.
    is_from_start = not settings.algorithm.makes_equal
    return Equality(equal, is_symmetric(iteration.standardized), is_from_start)
