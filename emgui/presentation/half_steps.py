"""Why a command must wait."""

from __future__ import annotations

from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, Fitted, SessionState
from emgui.words.language import _
from emgui.words.number_marks import whole

_STEPS = (Command.E_STEP, Command.M_STEP, Command.STEP)
_BACKWARDS = (Command.BACK, Command.TO_START)
_ONWARDS = (Command.FORWARD, Command.TO_END)


def why_not(state: SessionState, command: Command) -> str:
    """Return why a command cannot be carried out now, and what can; empty if it can.

    Parameters
    ----------
    state : SessionState
        What is true now.
    command : Command
        What somebody would like to be done.
    """
    if command in allowed_commands(state):
        return ""
    waiting = _waiting(state, command)
    if waiting or not isinstance(state, Fitted):
        return waiting
    return _out_of_turn(state, command)


def _waiting(state: SessionState, command: Command) -> str:
    """Return what has to be over before, or to be there; empty if nothing."""
    if state.dataset is None:
        return _("There are no data yet: generate some, or open a file.")
    if state.activity is Activity.STARTING:
        return _("A start is being found; then EM can begin.")
    if state.activity is Activity.STEPPING:
        return _("A step is being made; wait for it, or stop it (Shift+F5).")
    if state.activity is Activity.PAUSING:
        return _("The run pauses after the iteration that is being made.")
    if state.activity is Activity.RUNNING and command in (*_STEPS, Command.EDIT):
        return _("EM is running: pause it first (F5).")
    if state.activity is Activity.RUNNING and command is Command.RUN:
        return _("EM is running already; F5 pauses it.")
    if state.activity is Activity.RUNNING and command not in (*_BACKWARDS, *_ONWARDS):
        return _("EM is running: pause it (F5) or stop it (Shift+F5) first.")
    if state.position is None:
        return _("There is no start yet: press New start (Ctrl+N).")
    return ""


def _out_of_turn(state: Fitted, command: Command) -> str:
    """Return why it is not the turn of a command at this place in history."""
    t = state.position.iteration
    match command:
        case Command.E_STEP:
            return _(
                "E-step {iteration} has been made: these colours belong to these "
                "curves. The M-step (M) comes next.",
                iteration=whole(t),
            )
        case Command.M_STEP if state.edited is not None:
            return _(
                "The curves are where you put them, and no E-step has shared the "
                "values out by them yet: the E-step (E) comes next."
            )
        case Command.M_STEP if t == 0:
            return _(
                "No E-step has shared out the values yet, and the M-step needs their "
                "shares: the E-step (E) comes first."
            )
        case Command.M_STEP:
            return _(
                "M-step {iteration} has been made: the curves have moved, the colours "
                "not yet. The E-step (E) comes next.",
                iteration=whole(t),
            )
        case Command.BACK | Command.TO_START:
            return _("This is the bare start; nothing comes before it.")
        case Command.FINISH | Command.TO_END:
            return _(
                "EM has come to its end: iteration {iteration} is the last one.",
                iteration=whole(t),
            )
        case Command.FORWARD:
            return _(
                "Iteration {iteration} is the newest; Step (F10) or Run (F5) goes on.",
                iteration=whole(t),
            )
        case _:
            return _("Nothing is running.")
