"""Where a command leads in history: pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import Phase, Position
from emgui.session.state import Command, Fitted

# A replay at full speed takes about this many frames, however long the history.
_REPLAY_FRAMES = 60


def position_after(state: Fitted, command: Command) -> Position:
    """Return the position that a step or a move leads to.

    The position may lie beyond what has been computed so far.

    Raises
    ------
    RuntimeError
        If the command is no move.
    """
    position = state.position
    branch, t, phase = position.branch, position.iteration, position.phase
    match command:
        case Command.E_STEP:
            return Position(branch, t, Phase.E)
        case Command.M_STEP:
            return Position(branch, t + 1, Phase.M)
        case Command.STEP:
            # Half a step is completed first, but the bare start takes a whole one.
            finish_half = phase is Phase.M and t > 0
            return Position(branch, t if finish_half else t + 1, Phase.E)
        case Command.FORWARD:
            return _forward(position, state.last_index)
        case Command.BACK:
            return _back(position)
        case Command.TO_START:
            return Position(branch, 0, Phase.M)
        case Command.TO_END:
            return Position(branch, state.last_index, Phase.E)
        case _:
            raise RuntimeError(f"{command} does not move")


def _forward(position: Position, last: int) -> Position:
    if position.phase is Phase.M:
        return replace(position, phase=Phase.E)
    return replace(position, iteration=min(position.iteration + 1, last))


def _back(position: Position) -> Position:
    if position.iteration == 0:
        return replace(position, phase=Phase.M)
    return Position(position.branch, position.iteration - 1, Phase.E)


def replay_step(state: Fitted, seconds: float) -> Position:
    """Return where a replay stands `seconds` later, at the state's speed."""
    speed = state.iterations_per_second
    stride = state.last_index / _REPLAY_FRAMES if speed is None else speed * seconds
    index = min(state.position.iteration + max(1, round(stride)), state.last_index)
    return Position(state.position.branch, index, Phase.E)
