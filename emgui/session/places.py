"""Places in history: gone to, named, not seen any more. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import Phase, Position
from emgui.session.allowed import allowed_commands
from emgui.session.doing import Running
from emgui.session.remembering import remembering
from emgui.session.state import (
    Activity,
    Command,
    Loaded,
    SessionState,
)
from emgui.session.transition import Transition, interrupted, looking_at
from emgui.words.language import _


def go_to(state: SessionState, position: Position) -> Transition:
    """Look at another place in history; a run pauses.

    A place that there is not is none to look at: a view may ask for one of data
    that have been replaced since.
    """
    is_allowed = Command.GO_TO in allowed_commands(state)
    if not isinstance(state, Loaded) or not is_allowed:
        return Transition(state)
    return (
        look_at(state, position) if state.history.has(position) else Transition(state)
    )


def go_to_branch(state: SessionState, identifier: int) -> Transition:
    """Look at the newest iteration of a branch, if there is such a one."""
    for branch in state.history.branches:
        if branch.identifier == identifier:
            return go_to(state, Position(identifier, branch.length - 1, Phase.E))
    return Transition(state)


def look_at(state: Loaded, position: Position) -> Transition:
    """Look at a place in history, and no more at where a run is."""
    step = Transition(state)
    if state.activity is Activity.RUNNING:
        step = interrupted(state)
    return step.then(lambda s: Transition(_looking_at(s, position)))


def _looking_at(state: SessionState, position: Position) -> SessionState:
    if isinstance(state.doing, Running):
        state = replace(state, doing=replace(state.doing, follows=False))
    if state.edited is not None:
        state = remembering(state, _("leaving an edit"))
    if not isinstance(state, Loaded):
        return state
    return looking_at(state, position, by_half=False)


def rename_branch(state: SessionState, identifier: int, name: str) -> Transition:
    """Call a branch by another name; by what it is, without one."""
    known = [branch.identifier for branch in state.history.branches]
    if not isinstance(state, Loaded) or identifier not in known:
        return Transition(state)
    marks = state.history.marks.named(identifier, name.strip())
    after = remembering(state, _("new name of a branch"))
    return Transition(replace(after, history=state.history.marked(marks)))


def delete_branch(state: SessionState, identifier: int) -> Transition:
    """See a branch no more; the last one stays."""
    known = [b.identifier for b in state.history.branches if b.iterations]
    if not isinstance(state, Loaded) or identifier not in known or len(known) == 1:
        return Transition(state)
    marks = state.history.marks.without(identifier)
    after = remembering(state, _("deletion of a branch"))
    after = replace(after, history=state.history.marked(marks))
    if state.position is None or state.position.branch != identifier:
        return Transition(after)
    place = known.index(identifier)
    return go_to_branch(after, known[place - 1] if place else known[1])
