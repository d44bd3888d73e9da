"""The loop of EM, and where in it we are."""

from __future__ import annotations

from enum import StrEnum

from emgui.engine.history import Phase
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, Fitted, SessionState
from emgui.words.language import _
from emgui.words.names import STOPS


class Box(StrEnum):
    """A station of the loop."""

    START = "Start"
    E_STEP = "E-step"
    M_STEP = "M-step"
    ENOUGH = "Enough?"


BOXES = {
    Box.START: _("Start"),
    Box.E_STEP: _("E-step"),
    Box.M_STEP: _("M-step"),
    Box.ENOUGH: _("Enough?"),
}
"""What stands in them."""


@dataclass(frozen=True, slots=True)
class CycleViewModel:
    """What the cycle shows.

    Parameters
    ----------
    lit : Box or None
        The station that was just reached.
    answer : str
        What the question at the end was answered.
    clickable : tuple of (Box, Command)
        The stations that can be gone to now, and how.
    description : str
        The picture in words.
    leapt : bool
        Whether the step went beyond EM's own.
    refused : tuple of (Box, Command)
        The stations that cannot be gone to now: who asks is told why.
    """

    lit: Box | None
    answer: str
    clickable: tuple[tuple[Box, Command], ...]
    description: str
    leapt: bool = False
    refused: tuple[tuple[Box, Command], ...] = ()


def cycle_view_model(state: SessionState) -> CycleViewModel:
    """Return what the cycle shows."""
    lit = _lit(state)
    allowed = allowed_commands(state)
    candidates = (
        (Box.START, Command.TO_START),
        (Box.E_STEP, Command.E_STEP),
        (Box.M_STEP, Command.M_STEP),
    )
    answer = _answer(state, lit)
    leapt = state.shown is not None and state.shown.is_accelerated
    return CycleViewModel(
        lit,
        answer,
        tuple(pair for pair in candidates if pair[1] in allowed),
        _description(lit, answer, leapt=leapt),
        leapt,
        tuple(pair for pair in candidates if pair[1] not in allowed),
    )


def _description(lit: Box | None, answer: str, *, leapt: bool) -> str:
    loop = _("The loop of EM: start, E-step, M-step, enough?")
    station = _("nothing yet") if lit is None else BOXES[lit]
    if leapt:
        now = _(
            "Now at: {station}, after a leap, {answer}.", station=station, answer=answer
        )
    else:
        now = _("Now at: {station}, {answer}.", station=station, answer=answer)
    return f"{loop} {now}"


def _lit(state: SessionState) -> Box | None:
    if not isinstance(state, Fitted):
        return None
    position = state.position
    if state.edited is not None:
        # The next step begins there: nothing has been reached, least of all the end.
        return Box.START
    if position.phase is Phase.M:
        return Box.START if position.iteration == 0 else Box.M_STEP
    stop = state.history.branch(position.branch).stop
    ended = stop is not None and state.activity is Activity.IDLE
    return (
        Box.ENOUGH if ended and position.iteration == state.last_index else Box.E_STEP
    )


def _answer(state: SessionState, lit: Box | None) -> str:
    if not isinstance(state, Fitted) or lit is not Box.ENOUGH:
        return _("no: again")
    stop = state.history.branch(state.position.branch).stop
    return "" if stop is None else STOPS[stop.reason]
