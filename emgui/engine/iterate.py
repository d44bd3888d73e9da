"""EM as it happens: one frozen iteration after the other."""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import replace

from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.settings import FitSettings
from emgui.engine.warnings import find_warnings
from emgui.mixture.collapse import find_collapse, find_empty, suspects
from emgui.mixture.convergence import (
    Approach,
    ConvergenceEstimate,
    approach,
    estimate_convergence,
    movement,
)
from emgui.mixture.degeneracy import (
    COLLAPSE_THRESHOLD,
    Degeneracy,
    DegeneracyKind,
    DegenerateError,
)
from emgui.mixture.em import e_step, m_step
from emgui.mixture.families import with_floor
from emgui.mixture.parameters import InvalidParametersError, MixtureParameters
from emgui.mixture.rows import Checkpoint, Rows, no_checkpoint
from emgui.mixture.statistics import ExpectedStatistics

# How far parameters may still move at convergence, in standard deviations of the
# columns, for a tolerance of 1 in total log-likelihood.
_STANDSTILL = 0.01


class Cancelled(Exception):  # noqa: N818 - a wish that was heard, not an error
    """Raised by a checkpoint to end a run where it stands."""


def iterate(
    rows: Rows,
    start: MixtureParameters | Iteration,
    settings: FitSettings,
    *,
    first_index: int = 0,
    checkpoint: Checkpoint = no_checkpoint,
) -> Generator[Iteration, None, Stop]:
    """Run EM, yielding every iteration as soon as it is known.

    Going on from an iteration gives, bit for bit, what running through would have.

    Parameters
    ----------
    rows : Rows
        The data.
    start : MixtureParameters or Iteration
        Parameters in the units of the data, which are yielded first, with what their
        E-step says of them; or the iteration to go on from, which is not repeated.
    settings : FitSettings
        How to fit; `n_components` is that of the start.
    first_index : int
        Index of the first iteration of a start.
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
    if isinstance(start, Iteration):
        current = _with_statistics(rows, start, checkpoint)
    else:
        current = _first(rows, start, settings, first_index, checkpoint)
        yield current
    while (stop := stop_at(current, settings)) is None:
        try:
            current = _next(rows, current, settings, checkpoint)
        except DegenerateError as error:
            return _degenerate(current, error.degeneracy)
        yield current
    return stop


def stop_at(iteration: Iteration, settings: FitSettings) -> Stop | None:
    """Return why a run ends at this iteration; None if it goes on."""
    estimate = iteration.convergence
    if estimate is not None and _has_arrived(estimate, settings.tolerance):
        return Stop(
            StopReason.CONVERGED,
            f"converged after {iteration.index} iterations: the log-likelihood is "
            f"estimated to rise by less than {settings.tolerance:g} from here",
        )
    if iteration.index >= settings.max_iterations:
        return Stop(
            StopReason.ITERATION_LIMIT,
            f"stopped at the limit of {settings.max_iterations} iterations, "
            "not converged",
        )
    return None


def _has_arrived(estimate: ConvergenceEstimate, tolerance: float) -> bool:
    """Whether hardly anything is left to gain, and the parameters stand still.

    On a flat top the log-likelihood says too early that all is done.
    """
    return (
        estimate.remaining_gain < tolerance
        and estimate.remaining_movement < _STANDSTILL * tolerance
    )


def _first(
    rows: Rows,
    start: MixtureParameters,
    settings: FitSettings,
    index: int,
    checkpoint: Checkpoint,
) -> Iteration:
    if start.n_features != rows.n_features:
        raise InvalidParametersError(
            f"means: {start.n_features} per component, but the data have "
            f"{rows.n_features} columns"
        )
    standardized = rows.standardization.standardize(start)
    statistics = e_step(rows, standardized, checkpoint=checkpoint)
    iteration = Iteration(
        index=index,
        parameters=start,
        log_likelihood=_log_likelihood(rows, statistics),
        effective_counts=statistics.counts,
        standardized=standardized,
        statistics=statistics,
    )
    return replace(iteration, warnings=find_warnings(rows, iteration, settings))


def _with_statistics(
    rows: Rows, iteration: Iteration, checkpoint: Checkpoint
) -> Iteration:
    if iteration.statistics is not None:
        return iteration
    statistics = e_step(rows, iteration.standardized, checkpoint=checkpoint)
    return replace(iteration, statistics=statistics)


def _next(
    rows: Rows, before: Iteration, settings: FitSettings, checkpoint: Checkpoint
) -> Iteration:
    parameters = _maximize(rows, before, settings, checkpoint)
    statistics = e_step(rows, parameters, checkpoint=checkpoint)
    log_likelihood = _log_likelihood(rows, statistics)
    moved = movement(before.standardized, parameters)
    iteration = Iteration(
        index=before.index + 1,
        parameters=rows.standardization.restore(parameters),
        log_likelihood=log_likelihood,
        effective_counts=statistics.counts,
        standardized=parameters,
        statistics=statistics,
        convergence=_estimate(before, parameters, log_likelihood, moved),
        gain=log_likelihood - before.log_likelihood,
        movement=moved,
    )
    return replace(iteration, warnings=find_warnings(rows, iteration, settings))


def _maximize(
    rows: Rows, before: Iteration, settings: FitSettings, checkpoint: Checkpoint
) -> MixtureParameters:
    """Make the M-step, and make sure that it has not led over an edge."""
    statistics = before.statistics
    assert statistics is not None  # noqa: S101 - both callers see to it
    empty = find_empty(statistics.counts)
    if empty is not None:
        raise DegenerateError(empty)
    scale = rows.standardization.scale
    parameters = m_step(statistics, settings.family, scale)
    if settings.floor > COLLAPSE_THRESHOLD:
        return with_floor(
            parameters, settings.family, settings.floor, rows.variances, scale
        )
    narrow = suspects(parameters, rows.variances)
    if narrow:
        collapse = find_collapse(
            rows, before.standardized, narrow, settings.family, checkpoint
        )
        if collapse is not None:
            raise DegenerateError(collapse)
    return parameters


def _log_likelihood(rows: Rows, statistics: ExpectedStatistics) -> float:
    total = statistics.log_likelihood + rows.log_jacobian
    if not math.isfinite(total):
        raise DegenerateError(
            Degeneracy(
                DegeneracyKind.NOT_FINITE,
                "the log-likelihood is not finite: a row lies too far from every "
                "component",
                ("leave out the row that is furthest away", "try another start"),
            )
        )
    return total


def _estimate(
    before: Iteration,
    parameters: MixtureParameters,
    log_likelihood: float,
    moved: float,
) -> ConvergenceEstimate | None:
    if before.gain is None or before.movement is None:
        return None
    gain = log_likelihood - before.log_likelihood
    estimate = estimate_convergence(
        before.convergence,
        log_likelihood,
        (before.gain, gain),
        (before.movement, moved),
    )
    match approach(before.standardized, parameters):
        case Approach.PARTING:
            return replace(estimate, limit=math.inf, remaining_gain=math.inf)
        case Approach.MERGING:
            # A movement without an end is judged by what it still gains.
            rest = min(estimate.remaining_movement, estimate.remaining_gain)
            return replace(estimate, remaining_movement=rest)
        case Approach.NONE:
            return estimate


def _degenerate(last: Iteration, degeneracy: Degeneracy) -> Stop:
    return Stop(
        StopReason.DEGENERATE,
        f"stopped at iteration {last.index + 1}: {degeneracy}",
        degeneracy,
    )
