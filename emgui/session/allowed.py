"""What may be done next: a pure function of what is true."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.session.state import Activity, Command, Fitted, Loaded, SessionState

_ALWAYS_BUSY = frozenset({Command.PAUSE, Command.STOP})
_MOVES_BACK = frozenset({Command.BACK, Command.TO_START})
_MOVES_ON = frozenset({Command.FORWARD, Command.TO_END})
_WITH_A_FIT = frozenset(
    {
        Command.NEW_START,
        Command.SAME_START,
        Command.EDIT,
        Command.STEP,
        Command.RUN,
    }
)


def allowed_commands(state: SessionState) -> frozenset[Command]:
    """Return what may be done in `state`.

    Going somewhere while a run is on pauses it first; stepping and editing wait
    until it has paused.
    """
    if not isinstance(state, Loaded):
        return frozenset()
    moves = _moves(state) if isinstance(state, Fitted) else frozenset()
    match state.activity:
        case Activity.STARTING | Activity.STEPPING:
            return frozenset({Command.STOP})
        case Activity.RUNNING:
            return _ALWAYS_BUSY | moves | {Command.FINISH, Command.TO_END}
        case Activity.PAUSING:
            return moves
        case Activity.IDLE if isinstance(state, Fitted):
            return _at_rest(state, moves)
        case _:
            return frozenset({Command.NEW_START})


def _at_rest(state: Fitted, moves: frozenset[Command]) -> frozenset[Command]:
    bare = state.position.phase is Phase.M or state.edited is not None
    half_step = Command.E_STEP if bare else Command.M_STEP
    commands = moves | _WITH_A_FIT | {half_step}
    if state.has_more:
        return commands | {Command.FINISH, Command.TO_END}
    return commands | {Command.FINISH} if Command.TO_END in moves else commands


def _moves(state: Fitted) -> frozenset[Command]:
    position = state.position
    at_start = position.iteration == 0 and position.phase is Phase.M
    at_end = position.iteration == state.last_index and position.phase is Phase.E
    moves = frozenset({Command.GO_TO})
    if not at_start:
        moves |= _MOVES_BACK
    return moves if at_end else moves | _MOVES_ON
