"""Why EM is slow: the rate, what is left of the way, and the information missing."""

from __future__ import annotations

from emgui.engine.iteration import StopReason
from emgui.exhibits.slow.gap import GapViewModel, gap_view_model, is_early
from emgui.exhibits.slow.shares import SharesViewModel, shares_view_model
from emgui.exhibits.slow.study import SlowResult
from emgui.exhibits.subject import Subject, own_result
from emgui.mixture.diagnosis.convergence import iterations_to_go
from emgui.mixture.diagnosis.stagnation import SLOW, Landscape, ground
from emgui.presentation.placeholder import (
    Placeholder,
    shared_out_mixture,
)
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.counts import components


@dataclass(frozen=True, slots=True, eq=False)
class SlowViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    rate : str
        EM's rate and what it means, of the iteration looked at.
    rest : str
        How far it still is.
    slowest : str
        Which parameters move slowest together.
    gap : GapViewModel or Placeholder
        The line.
    shares : SharesViewModel or Placeholder
        The bars.
    """

    rate: str
    rest: str
    slowest: str
    gap: GapViewModel | Placeholder
    shares: SharesViewModel | Placeholder


def slow_view_model(
    subject: Subject, result: SlowResult | None
) -> SlowViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    state = subject.state
    shown = shared_out_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    result = own_result(subject, result)
    names = shown.dataset.shown_columns
    shares, slowest = shares_view_model(names, result)
    foretold = _foretold_rate(state, result)
    return SlowViewModel(
        rate=_rate(state, foretold),
        rest="" if is_early(state, foretold) else _rest(state),
        slowest=slowest,
        gap=gap_view_model(state, shown.position, result, foretold),
        shares=shares,
    )


def _foretold_rate(state: SessionState, result: SlowResult | None) -> float | None:
    """Return EM's rate by the information missing at the very parameters shown."""
    if result is None or result.finding is None or state.edited is not None:
        return None
    study, found = result.study, result.finding
    return float(found.rate) if study.parameters is state.parameters else None


def _rate(state: SessionState, foretold: float | None) -> str:
    estimate = None if state.shown is None else state.shown.convergence
    if estimate is None or state.edited is not None:
        return "rate: not known yet"
    if estimate.rate <= 0.0:
        return "rate 0: one step leads all the way"
    if estimate.rate >= 1.0:
        return f"rate above 1: the steps grow; {_growing(state)}"
    if is_early(state, foretold):
        assert foretold is not None  # noqa: S101 - it has been compared
        end = (
            "this is no maximum"
            if foretold > 1.0
            else "what is missing here foretells "
            f"{numbers.rate(foretold, 4)} for the end"
        )
        return (
            f"rate of the last steps {numbers.significant(estimate.rate, 2)}: too "
            f"early to call it EM's; {end}"
        )
    if estimate.rate < SLOW and not estimate.is_settled:
        return (
            f"rate of the last steps {numbers.significant(estimate.rate, 2)}: too "
            "early to call it EM's; it still changes"
        )
    return (
        f"rate {numbers.rate(estimate.rate, 4)}: every step leaves "
        f"{numbers.percent(estimate.rate, 4)} of the way, "
        f"and covers {numbers.percent(1.0 - estimate.rate)}"
    )


def _growing(state: SessionState) -> str:
    """Return why the steps grow, as far as the last one tells."""
    shown, before = state.shown, state.previous
    if shown is None or before is None:
        return "EM has not come near an end"
    where = ground(shown.convergence, before.standardized, shown.standardized)
    match where.landscape:
        case Landscape.GROWING:
            return "EM leaves a saddle point, or a plateau"
        case Landscape.NARROWING:
            return f"{components(where.components)} narrows, as before a collapse"
        case _:
            return "EM has not come near an end"


def _rest(state: SessionState) -> str:
    position, shown = state.position, state.shown
    if position is None or shown is None or state.edited is not None:
        return ""
    branch = state.history.branch(position.branch)
    stop = branch.stop if position.iteration == state.last_index else None
    if stop is not None and stop.reason is StopReason.CONVERGED:
        return f"converged after {shown.index:,} iterations"
    if stop is not None and stop.reason is StopReason.SADDLE:
        return "EM stands still on a saddle, no maximum"
    more = iterations_to_go(shown.convergence, branch.settings.stopping.tolerance)
    if more is None:
        return ""
    if more == 0:
        return "EM has arrived: as good as nothing is left to gain, or to move"
    text = f"about {more:,} more iteration{'' if more == 1 else 's'} of plain EM"
    estimate = shown.convergence
    if estimate is not None and estimate.is_slower_than_geometric:
        text += "; the rate itself goes up (slower than geometric), so that is rough"
    return text
