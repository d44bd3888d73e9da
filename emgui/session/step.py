"""One step of the machine: what is true afterwards, and what is to be done for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from emgui.records import dataclass
from emgui.session.doing import IDLE, Idle, Preparing, Replaying, Running
from emgui.session.effects import (
    CancelPreparation,
    CancelRun,
    Effect,
    StopReplay,
)
from emgui.session.state import SessionState
from emgui.session.wishes import (
    BringBack,
    FindStart,
    Load,
    RunOn,
    WaitingWish,
)

# Of these the newest is meant: what they begin is decided when they are done.
_REPLACING: tuple[tuple[type[WaitingWish], ...], ...] = (
    (Load, BringBack),
    (FindStart,),
    (RunOn,),
)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What is true now, and the effects that belong to it, in their order.

    Parameters
    ----------
    state : SessionState
        What is true now.
    effects : tuple of Effect
        What is to be done, and to be told.
    """

    state: SessionState
    effects: tuple[Effect, ...] = ()

    def then(self, more: Callable[[SessionState], Step]) -> Step:
        """Return this step and another one from where it leads."""
        return more(self.state).after(*self.effects)

    def after(self, *effects: Effect) -> Step:
        """Return the same step, with effects that come before its own."""
        return Step(self.state, (*effects, *self.effects))


def once_idle(state: SessionState, wish: WaitingWish) -> Step:
    """Have a wish done as soon as nothing goes on: what does is cancelled."""
    kept = tuple(one for one in state.waiting if not _replaces(wish, one))
    return cancelled(replace(state, waiting=(*kept, wish)))


def _replaces(wish: WaitingWish, waiting: WaitingWish) -> bool:
    return any(
        isinstance(wish, kinds) and isinstance(waiting, kinds) for kinds in _REPLACING
    )


def cancelled(state: SessionState) -> Step:
    """Have what goes on end; a replay has ended at once."""
    match state.doing:
        case Idle():
            return Step(state)
        case Preparing():
            return Step(state, (CancelPreparation(),))
        case Running():
            return Step(state, (CancelRun(),))
        case Replaying():
            return Step(replace(state, doing=IDLE), (StopReplay(),))


def interrupted(state: SessionState) -> Step:
    """Have what goes on end, as somebody asked for that by itself."""
    if isinstance(state.doing, Running):
        state = replace(state, doing=replace(state.doing, is_pausing=True))
    return cancelled(state)
