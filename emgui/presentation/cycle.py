"""The loop of EM, and where in it we are."""

from __future__ import annotations

from enum import StrEnum

from emgui.engine.history import Phase
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, Fitted, SessionState
from emgui.words.language import _
from emgui.words.names import STOPS


class Station(StrEnum):
    """A station of the loop."""

    START = "Start"
    E_STEP = "E-step"
    M_STEP = "M-step"
    ENOUGH = "Enough?"


STATIONS = {
    Station.START: _("Start"),
    Station.E_STEP: _("E-step"),
    Station.M_STEP: _("M-step"),
    Station.ENOUGH: _("Enough?"),
}
"""What stands in them."""


@dataclass(frozen=True, slots=True)
class CycleViewModel:
    """What the cycle shows.

    Parameters
    ----------
    lit : Station or None
        The station that was just reached.
    answer : str
        What the question at the end was answered.
    clickable : tuple of (Station, Command)
        The stations that can be gone to now, and how.
    description : str
        The picture in words.
    leapt : bool
        Whether the step went beyond EM's own.
    refused : tuple of (Station, Command)
        The stations that cannot be gone to now: who asks is told why.
    """

    lit: Station | None
    answer: str
    clickable: tuple[tuple[Station, Command], ...]
    description: str
    leapt: bool = False
    refused: tuple[tuple[Station, Command], ...] = ()


def cycle_view_model(state: SessionState) -> CycleViewModel:
    """Return what the cycle shows."""
    lit = _lit(state)
    allowed = allowed_commands(state)
    candidates = (
        (Station.START, Command.TO_START),
        (Station.E_STEP, Command.E_STEP),
        (Station.M_STEP, Command.M_STEP),
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


def _description(lit: Station | None, answer: str, *, leapt: bool) -> str:
    loop = _("The loop of EM: start, E-step, M-step, enough?")
    station = _("nothing yet") if lit is None else STATIONS[lit]
    if leapt:
        now = _(
            "Now at: {station}, after a leap, {answer}.", station=station, answer=answer
        )
    else:
        now = _("Now at: {station}, {answer}.", station=station, answer=answer)
    return f"{loop} {now}"


def _lit(state: SessionState) -> Station | None:
    if not isinstance(state, Fitted):
        return None
    position = state.position
    if state.edited is not None:
        # The next step begins there: nothing has been reached, least of all the end.
        return Station.START
    if position.phase is Phase.M:
        return Station.START if position.iteration == 0 else Station.M_STEP
    stop = state.history.branch(position.branch).stop
    ended = stop is not None and state.activity is Activity.IDLE
    return (
        Station.ENOUGH
        if ended and position.iteration == state.last_index
        else Station.E_STEP
    )


def _answer(state: SessionState, lit: Station | None) -> str:
    if not isinstance(state, Fitted) or lit is not Station.ENOUGH:
        return _("no: again")
    stop = state.history.branch(state.position.branch).stop
    return "" if stop is None else STOPS[stop.reason]
