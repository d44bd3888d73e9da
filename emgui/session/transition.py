"""One transition of the machine: what is true then, and what is to be done for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from emgui.engine.history import Position
from emgui.records import dataclass
from emgui.session.doing import IDLE, Idle, Preparing, Replaying, Running
from emgui.session.effects import (
    CancelPreparation,
    CancelRun,
    Effect,
    StopReplay,
)
from emgui.session.state import Fitted, Loaded, SessionState
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
class Transition:
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

    def then(self, more: Callable[[SessionState], Transition]) -> Transition:
        """Return this transition and another one from where it leads."""
        return more(self.state).after(*self.effects)

    def after(self, *effects: Effect) -> Transition:
        """Return the same transition, with effects that come before its own."""
        return Transition(self.state, (*effects, *self.effects))


def once_idle(state: SessionState, wish: WaitingWish) -> Transition:
    """Have a wish done as soon as nothing goes on: what does is cancelled."""
    kept = tuple(one for one in state.waiting if not _replaces(wish, one))
    return cancelled(replace(state, waiting=(*kept, wish)))


def _replaces(wish: WaitingWish, waiting: WaitingWish) -> bool:
    return any(
        isinstance(wish, kinds) and isinstance(waiting, kinds) for kinds in _REPLACING
    )


def cancelled(state: SessionState) -> Transition:
    """Have what goes on end; a replay has ended at once."""
    match state.doing:
        case Idle():
            return Transition(state)
        case Preparing():
            return Transition(state, (CancelPreparation(),))
        case Running():
            return Transition(state, (CancelRun(),))
        case Replaying():
            return Transition(replace(state, doing=IDLE), (StopReplay(),))


def interrupted(state: SessionState) -> Transition:
    """Have what goes on end, as somebody asked for that by itself."""
    if isinstance(state.doing, Running):
        state = replace(state, doing=replace(state.doing, is_pausing=True))
    return cancelled(state)


def looking_at(state: Loaded, position: Position, *, by_half: bool) -> Fitted:
    """Return the state that looks at a place in history, where nothing is edited."""
    if isinstance(state, Fitted):
        return replace(state, position=position, edited=None, by_half=by_half)
    known = {one.name: getattr(state, one.name) for one in fields(state)}
    return Fitted(**known, position=position, by_half=by_half)


def differences(one: SessionState, other: SessionState) -> frozenset[str]:
    """Return what is another thing in one state than in the other, by its names."""
    names = {known.name for state in (one, other) for known in fields(state)}
    return frozenset(
        name
        for name in names
        if getattr(one, name, None) is not getattr(other, name, None)
    )
