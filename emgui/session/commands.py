"""What the commands of a session do. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import Position
from emgui.engine.origins import FoundStart
from emgui.session import plans
from emgui.session.allowed import allowed_commands
from emgui.session.doing import Running
from emgui.session.moves import position_after
from emgui.session.places import go_to
from emgui.session.remembering import edit_closed, remembering
from emgui.session.runs import begin, carry_out, finish, half_or_whole_step, run
from emgui.session.state import Activity, Command, Fitted, Loaded, SessionState
from emgui.session.transition import Transition, interrupted
from emgui.words.language import _


def do(state: SessionState, command: Command) -> Transition:
    """Do what is asked, if it is allowed now; otherwise nothing.

    From the newest iteration, and while a run is on, the way to the end is the rest of
    the run.

    Raises
    ------
    RuntimeError
        If the command has to be told where, or what.
    """
    if command not in allowed_commands(state):
        return Transition(state)
    runs = state.activity is Activity.RUNNING
    if command is Command.TO_END and (runs or state.is_newest):
        command = Command.FINISH
    state = edit_closed(state)
    match command:
        case Command.PAUSE:
            return interrupted(state)
        case Command.STOP:
            return interrupted(_stopping(state))
        case Command.NEW_START if isinstance(state, Loaded):
            return _new_start(state)
        case _ if isinstance(state, Fitted):
            return _with_a_fit(state, command)
        case _:
            return Transition(state)


def _with_a_fit(state: Fitted, command: Command) -> Transition:
    match command:
        case Command.SAME_START:
            return _same_start(state)
        case Command.STEP | Command.E_STEP | Command.M_STEP:
            return half_or_whole_step(state, command)
        case Command.RUN:
            return run(state)
        case Command.FINISH:
            return finish(state)
        case Command.GO_TO | Command.EDIT:
            raise RuntimeError(f"{command}: it needs to be told where or what")
        case _:
            return go_to(state, position_after(state, command))


def _stopping(state: SessionState) -> SessionState:
    if not isinstance(state.doing, Running):
        return state
    return replace(state, doing=replace(state.doing, stop_wanted=True))


def _new_start(state: Loaded) -> Transition:
    state = remembering(state, _("new start"))
    if isinstance(state, Fitted):
        settings, start = state.settings, state.settings.start
        start = replace(start, seed=start.seed + 1)
        state = replace(state, settings=replace(settings, start=start))
    return begin(state, FoundStart())


def _same_start(state: Fitted) -> Transition:
    plan = plans.again(state)
    if isinstance(plan, Position):
        return go_to(state, plan)
    return carry_out(remembering(state, _("same start")), plan)
