"""How far EM still has to go, in a line of words and a longer explanation."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.engine.iteration import Iteration, StopReason
from emgui.mixture.diagnosis.stagnation import Stagnation, stagnation
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.words.convergence import convergence_told


@dataclass(frozen=True, slots=True)
class ConvergenceLine:
    """What is said of the rest of the way.

    Parameters
    ----------
    text : str
        A short line; empty while nothing is known.
    explanation : str
        What it means, for a tooltip.
    """

    text: str = ""
    explanation: str = ""


NOTHING_KNOWN = ConvergenceLine()


def convergence_line(state: SessionState) -> ConvergenceLine:
    """Return what the iteration looked at says of the rest of the way."""
    if not isinstance(state, Fitted) or state.edited is not None:
        return NOTHING_KNOWN
    position, iteration = state.position, state.shown
    if position.phase is Phase.M:
        return NOTHING_KNOWN
    branch = state.history.branch(position.branch)
    at_end = position.iteration == state.last_index
    if at_end and branch.stop and branch.stop.reason is StopReason.DEGENERATE:
        return NOTHING_KNOWN
    where = _ground(state, iteration)
    return ConvergenceLine(*convergence_told(where, iteration, branch.settings))


def _ground(state: SessionState, iteration: Iteration) -> Stagnation:
    before = state.previous
    return stagnation(
        iteration.convergence,
        None if before is None else before.standardized,
        iteration.standardized,
    )
