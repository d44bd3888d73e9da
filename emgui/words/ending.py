"""How a run ended: a sentence for a terminal and for files, and one for the window."""

from __future__ import annotations

import math

import numpy as np

from emgui.data.place import Place
from emgui.engine.degeneracy import Degeneracy
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings
from emgui.mixture.diagnosis.convergence import (
    ConvergenceEstimate,
    iterations_to_go,
    rounding_of,
)
from emgui.words import numbers
from emgui.words.advice import advice_on
from emgui.words.counts import n_iterations
from emgui.words.degeneracy import fact_told
from emgui.words.fit_warnings import equality_told, why_saddle
from emgui.words.language import _, plural
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole

# -- in a terminal and in files -------------------------------------------------------


def end_in_report(
    stop: Stop,
    index: int,
    settings: FitSettings,
    objective: Objective,
    estimate: ConvergenceEstimate | None,
) -> str:
    """Return why a fit has not converged, as a sentence without a full stop.

    Parameters
    ----------
    stop : Stop
        How it ended.
    index : int
        The last iteration.
    settings : FitSettings
        How it was made.
    objective : Objective
        The objective at the end.
    estimate : ConvergenceEstimate or None
        What the last steps say of the rest of the way.
    """
    match stop.reason:
        case StopReason.SADDLE if stop.nudge is not None:
            return plural(
                "stands still on a saddle point after {index} iteration: {why}",
                "stands still on a saddle point after {index} iterations: {why}",
                index,
                index=index,
                why=why_saddle(stop.equal, stop.nudge, objective),
            )
        case StopReason.DEGENERATE if stop.degeneracy is not None:
            return _(
                "stopped at iteration {index}: {why}",
                index=index + 1,
                why=fact_told(stop.degeneracy.fact),
            )
        case StopReason.ITERATION_LIMIT:
            return _at_limit(settings, estimate)
        case StopReason.STOPPED_BY_YOU if stop.is_on_the_way:
            return _(
                "saved at iteration {index}, on the way: not converged", index=index
            )
        case _:
            return _("Stopped by you.")


def _at_limit(settings: FitSettings, estimate: ConvergenceEstimate | None) -> str:
    n = settings.stopping.max_iterations
    stopped = plural(
        "stopped at the limit of {limit} iteration, not converged",
        "stopped at the limit of {limit} iterations, not converged",
        n,
        limit=n,
    )
    return "; ".join(
        filter(None, (stopped, _needed(settings.stopping.tolerance, estimate)))
    )


def _needed(tolerance: float, estimate: ConvergenceEstimate | None) -> str:
    more = iterations_to_go(estimate, tolerance)
    if not more or estimate is None:
        return ""
    if estimate.is_slower_than_geometric:
        return plural(
            "slower than geometric, roughly {n} more is needed",
            "slower than geometric, roughly {n} more are needed",
            more,
        )
    return plural(
        "at this rate about {n} more is needed",
        "at this rate about {n} more are needed",
        more,
    )


# -- in the window --------------------------------------------------------------------


def end_in_window(stop: Stop, iteration: Iteration, settings: FitSettings) -> str:
    """Return in sentences how a run ended, where its last iteration is looked at.

    Parameters
    ----------
    stop : Stop
        How it ended.
    iteration : Iteration
        The last one.
    settings : FitSettings
        How it was made.
    """
    total = _totals(iteration, settings)
    steps = n_iterations(iteration.index)
    gain = _still_to_gain(iteration, settings.stopping.tolerance)
    match stop.reason:
        case StopReason.CONVERGED:
            return _converged(stop, steps, total, settings.stopping.tolerance)
        case StopReason.SADDLE if stop.nudge is not None:
            objective = settings.objective_at(iteration.temperature)
            return _(
                "Stands still on a saddle point after {steps}, no maximum: {why}.",
                steps=steps,
                why=why_saddle(stop.equal, stop.nudge, objective),
            )
        case StopReason.ITERATION_LIMIT:
            return _(
                "Stopped at the limit of {steps}, before convergence; the "
                "{total_and_rest}. Raise the limit to go on.",
                steps=steps,
                total_and_rest=", ".join(
                    filter(None, (total, *gain, _still_to_go(iteration, settings)))
                ),
            )
        case StopReason.DEGENERATE if stop.degeneracy is not None:
            return _broken_down(stop.degeneracy, iteration, settings)
        case _:
            return _(
                "Stopped by you after {steps}; the {total_and_rest}.",
                steps=steps,
                total_and_rest=", ".join((total, *gain)),
            )


def _converged(stop: Stop, steps: str, total: str, tolerance: float) -> str:
    least = np.format_float_positional(tolerance, trim="-")
    if stop.equal is None:
        return _(
            "Converged after {steps}: the {total}, estimated to rise by less than "
            "{least} from here.",
            steps=steps,
            total=total,
            least=least,
        )
    return _(
        "Converged after {steps}: the {total}, estimated to rise by less than {least} "
        "from here; {equal}.",
        steps=steps,
        total=total,
        least=least,
        equal=equality_told(stop.equal, is_tested=stop.standstill is not None),
    )


def _totals(iteration: Iteration, settings: FitSettings) -> str:
    """Return what the algorithm climbed, and the log-likelihood if that is another."""
    total = numbers.log_likelihood(iteration.log_likelihood)
    objective = settings.objective_at(iteration.temperature)
    if objective is Objective.LOG_LIKELIHOOD:
        return _("log-likelihood is {total}", total=total)
    return _(
        "log-likelihood is {total}, the {objective} {value}",
        total=total,
        objective=OBJECTIVES[objective],
        value=numbers.log_likelihood(iteration.objective),
    )


def _broken_down(why: Degeneracy, iteration: Iteration, settings: FitSettings) -> str:
    told = _(
        "Stopped: {why}. Shown is iteration {index}, the last good one.",
        why=numbers.spelled(fact_told(why.fact)),
        index=whole(iteration.index),
    )
    d = iteration.parameters.n_features
    advice = advice_on(why, settings, d, Place.WINDOW)
    if not advice:
        return told
    return " ".join((told, _("You can: {advised}.", advised=advice)))


def _still_to_gain(iteration: Iteration, tolerance: float) -> list[str]:
    """Return what is left, in the words of the rest of the way that stands beside."""
    estimate = iteration.convergence
    if estimate is None or not (
        estimate.is_settled and math.isfinite(estimate.remaining_gain)
    ):
        return []
    if not _only_moves(iteration, tolerance):
        more = numbers.gain(estimate.remaining_gain)
        return [_("with {gain} more to gain by estimate", gain=more)]
    least = numbers.gain(_worth_a_number(iteration, tolerance))
    told = [_("with less than {gain} more to gain by estimate", gain=least)]
    if iterations_to_go(estimate, tolerance):
        told.append(_("though the parameters still move"))
    return told


def _only_moves(iteration: Iteration, tolerance: float) -> bool:
    """Whether no gain is worth a number any more: what is waited for is standstill."""
    estimate = iteration.convergence
    least = _worth_a_number(iteration, tolerance)
    return estimate is not None and estimate.remaining_gain < least


def _worth_a_number(iteration: Iteration, tolerance: float) -> float:
    return max(tolerance, rounding_of(iteration.objective))


def _still_to_go(iteration: Iteration, settings: FitSettings) -> str:
    estimate = iteration.convergence
    more = iterations_to_go(estimate, settings.stopping.tolerance)
    if not more or estimate is None:
        return ""
    steps, moves = (
        n_iterations(more),
        _only_moves(iteration, settings.stopping.tolerance),
    )
    if estimate.is_slower_than_geometric:
        return ", ".join((_("slower than geometric"), _roughly(steps, moves=moves)))
    if moves:
        return _("for about {steps} at this rate", steps=steps)
    return _("in about {steps} at this rate", steps=steps)


def _roughly(steps: str, *, moves: bool) -> str:
    if moves:
        return _("for roughly {steps}", steps=steps)
    return _("in roughly {steps}", steps=steps)
