"""Why EM is slow: convergence rate, iterations left, and missing information."""

from __future__ import annotations

from emgui.engine.iteration import StopReason
from emgui.exhibits.slow.gap import GapViewModel, gap_view_model, is_early
from emgui.exhibits.slow.missing_fractions import (
    MissingFractionsViewModel,
    missing_fractions_view_model,
)
from emgui.exhibits.slow.study import SlowResult
from emgui.exhibits.subject import Subject, own_result
from emgui.mixture.diagnosis.convergence import iterations_to_go
from emgui.mixture.diagnosis.stagnation import StagnationKind, stagnation
from emgui.presentation.placeholder import (
    Placeholder,
    shared_out_fit,
)
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.words import numbers
from emgui.words.counts import components
from emgui.words.language import _, plural


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
    shares : MissingFractionsViewModel or Placeholder
        The bars.
    """

    rate: str
    rest: str
    slowest: str
    gap: GapViewModel | Placeholder
    shares: MissingFractionsViewModel | Placeholder


def slow_view_model(
    subject: Subject, result: SlowResult | None
) -> SlowViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    state = subject.state
    shown = shared_out_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    result = own_result(subject, result)
    names = shown.dataset.shown_columns
    shares, slowest = missing_fractions_view_model(names, result)
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
        return _("Rate: not known yet")
    if estimate.rate <= 0.0:
        return _("Rate 0: one step leads all the way")
    if estimate.rate >= 1.0:
        return _("Rate above 1: the steps grow; {growing}", growing=_growing(state))
    if foretold is not None and is_early(state, foretold):
        return _too_early(numbers.significant(estimate.rate, 2), foretold)
    if not estimate.is_slow and not estimate.is_settled:
        return _(
            "Rate of the last steps {rate}: too early to call it EM's; it still "
            "changes",
            rate=numbers.significant(estimate.rate, 2),
        )
    return _(
        "Rate {rate}: every step leaves {left} of the way, and covers {covered}",
        rate=numbers.rate(estimate.rate, 4),
        left=numbers.percent(estimate.rate, 4),
        covered=numbers.percent(1.0 - estimate.rate, 4),
    )


def _too_early(rate: str, foretold: float) -> str:
    if foretold > 1.0:
        return _(
            "Rate of the last steps {rate}: too early to call it EM's; this is no "
            "maximum",
            rate=rate,
        )
    return _(
        "Rate of the last steps {rate}: too early to call it EM's; what is missing "
        "here foretells {foretold} for the end",
        rate=rate,
        foretold=numbers.rate(foretold, 4),
    )


def _growing(state: SessionState) -> str:
    """Return why the steps grow, as far as the last one tells."""
    shown, before = state.shown, state.previous
    if shown is None or before is None:
        return _("EM has not come near an end")
    where = stagnation(shown.convergence, before.standardized, shown.standardized)
    match where.kind:
        case StagnationKind.GROWING:
            return _("EM leaves a saddle point, or a plateau")
        case StagnationKind.NARROWING:
            return _(
                "{components} narrows, as before a collapse",
                components=components(where.components),
            )
        case _:
            return _("EM has not come near an end")


def _rest(state: SessionState) -> str:
    if not isinstance(state, Fitted) or state.edited is not None:
        return ""
    position, shown = state.position, state.shown
    branch = state.history.branch(position.branch)
    stop = branch.stop if position.iteration == state.last_index else None
    if stop is not None and stop.reason is StopReason.CONVERGED:
        return plural(
            "Converged after {n} iteration",
            "Converged after {n} iterations",
            shown.index,
        )
    if stop is not None and stop.reason is StopReason.SADDLE:
        return _("EM stands still on a saddle, no maximum")
    more = iterations_to_go(shown.convergence, branch.settings.stopping.tolerance)
    if more is None:
        return ""
    if more == 0:
        return _("EM has arrived: as good as nothing is left to gain, or to move")
    text = plural(
        "About {n} more iteration of plain EM",
        "About {n} more iterations of plain EM",
        more,
    )
    estimate = shown.convergence
    if estimate is None or not estimate.is_slower_than_geometric:
        return text
    rough = _("the rate itself goes up (slower than geometric), so that is rough")
    return f"{text}; {rough}"
