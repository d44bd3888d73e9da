"""EM as it happens: one frozen iteration after the other."""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import replace

from emgui.deferring import later
from emgui.engine.algorithms.algorithm import statistics_of
from emgui.engine.checks import check_start
from emgui.engine.course import Course
from emgui.engine.degeneracy import Degeneracy, RefusedError, Remedy, RemedyKind
from emgui.engine.findings import measure
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.one_component import compares, one_component_log_likelihood
from emgui.engine.refusal_facts import NotFinite
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import FitSettings
from emgui.engine.steps import Stepper
from emgui.engine.stopping import Ending
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameter_facts import InvalidParametersError, OtherColumns
from emgui.mixture.model.parameters import MixtureParameters


class Cancelled(Exception):  # noqa: N818 - a wish that was heard, not an error
    """Raised by a checkpoint to end a run where it stands."""


def iterate(
    rows: Rows,
    start: MixtureParameters | Start | Iteration,
    settings: FitSettings,
    *,
    first_index: int = 0,
    since: int = 0,
    checkpoint: Checkpoint = no_checkpoint,
) -> Generator[Iteration, None, Stop]:
    """Run EM, yielding every iteration as soon as it is known.

    Going on from an iteration gives, bit for bit, what running through would have.

    Parameters
    ----------
    rows : Rows
        The data.
    start : MixtureParameters, Start or Iteration
        Where to begin, which is yielded first, with what its E-step says of it:
        parameters in the units of the data, or a start that was found; or the
        iteration to go on from, which is not repeated.
    settings : FitSettings
        How to fit; `n_components` is that of the start.
    first_index : int
        Index of the first iteration of a start.
    since : int
        Iteration from which the algorithm counts: where its branch took to it.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the run.

    Yields
    ------
    Iteration
        theta(t), with its own log-likelihood.

    Returns
    -------
    Stop
        Why the run ended.

    Raises
    ------
    DegenerateError
        If the start itself cannot be used.
    InvalidParametersError
        If the start has another number of columns than the data.
    """
    n_components = _n_components(start)
    stepper = Stepper.of(rows, settings, n_components, checkpoint, since)
    if compares(n_components, settings):
        # Measured once and here, not in the thread that looks at the warnings.
        one_component_log_likelihood(rows, settings, checkpoint=checkpoint)
    if isinstance(start, Iteration):
        current = _with_statistics(stepper, start)
    else:
        current = _first(stepper, _at(rows, start), first_index)
        yield current
    ending, course = Ending(stepper), Course.at(current, stepper.units)
    tolerance = settings.stopping.tolerance
    while (stop := ending.at(current, course.may_arrive(tolerance))) is None:
        try:
            current, course = _next(stepper, current, course)
        except DegenerateError as error:
            return Stop(StopReason.DEGENERATE, degeneracy_of(error))
        yield current
    return stop


def _n_components(start: MixtureParameters | Start | Iteration) -> int:
    if isinstance(start, Iteration):
        return start.parameters.n_components
    return start.n_components


def _at(rows: Rows, start: MixtureParameters | Start) -> Start:
    """Return a start exactly; what is given in the units of the data must fit them."""
    if isinstance(start, Start):
        return start
    if start.n_features != rows.n_features:
        raise InvalidParametersError(OtherColumns(start.n_features, rows.n_features))
    check_start(rows, start)
    return Start.given(start, rows.standardization)


def _first(stepper: Stepper, start: Start, index: int) -> Iteration:
    statistics = stepper.e_step(start.standardized, index)
    # Here, and not in the thread of the window that looks at the warnings.
    measure(stepper.rows)
    return Iteration(
        index=index,
        parameters=start.parameters,
        log_likelihood=_log_likelihood(stepper, statistics),
        effective_counts=statistics.counts,
        standardized=start.standardized,
        statistics=statistics,
        warnings=stepper.findings,
        evidence_lower_bound=_bound(stepper, statistics),
        penalty=stepper.penalty(start.standardized),
        temperature=stepper.temperature_at(index),
        squared_counts=statistics.squares,
        heat=statistics.heat,
    )


def _with_statistics(stepper: Stepper, iteration: Iteration) -> Iteration:
    """Make the E-step again where its statistics were let go.

    Also where they were made at another temperature, or for a structure that asked for
    less: the algorithm or the family was changed.
    """
    temperature, known = stepper.temperature_at(iteration.index), iteration.statistics
    if (
        known is not None
        and stepper.are_enough(known)
        and iteration.temperature == temperature
    ):
        return iteration
    statistics = stepper.e_step(iteration.standardized, iteration.index)
    return replace(
        iteration,
        statistics=statistics,
        temperature=temperature,
        evidence_lower_bound=_bound(stepper, statistics),
        penalty=stepper.penalty(iteration.standardized),
        heat=statistics.heat,
    )


def _next(
    stepper: Stepper, before: Iteration, course: Course
) -> tuple[Iteration, Course]:
    step = stepper.next(before)
    statistics, index = step.statistics, before.index + 1
    temperature = stepper.temperature_at(index)
    penalty, gain = stepper.penalty(step.parameters), None
    objective = penalty + statistics.objective
    if temperature == before.temperature and not stepper.draws_at(index):
        gain = objective - _objective(before)
    course = Course(
        course, step.parameters, objective, gain, stepper.units, step.accelerated
    )
    iteration = Iteration(
        index=index,
        parameters=stepper.restored,
        log_likelihood=_log_likelihood(stepper, statistics),
        effective_counts=statistics.counts,
        standardized=step.parameters,
        statistics=statistics,
        convergence=later(lambda _: course.convergence),
        warnings=stepper.findings,
        gain=gain,
        movement=later(lambda _: course.movement),
        evidence_lower_bound=_bound(stepper, statistics),
        penalty=penalty,
        cost=step.cost,
        e_steps=before.e_steps + step.cost,
        temperature=temperature,
        is_accelerated=step.is_accelerated,
        secants=step.secants,
        squared_counts=statistics.squares,
        heat=statistics.heat,
    )
    return iteration, course


def _bound(stepper: Stepper, statistics: ExpectedStatistics) -> float | None:
    if statistics.divergence == 0.0:
        return None
    return statistics.evidence_lower_bound + stepper.units.log_jacobian


def _log_likelihood(stepper: Stepper, statistics: ExpectedStatistics) -> float:
    total = statistics.log_likelihood + stepper.units.log_jacobian
    if not math.isfinite(total):
        raise RefusedError(
            Degeneracy(NotFinite(total), (Remedy(RemedyKind.NEW_START),))
        )
    return total


def _objective(iteration: Iteration) -> float:
    """Return what the algorithm climbs, of standardized rows: units round nothing."""
    return iteration.penalty + statistics_of(iteration).objective
