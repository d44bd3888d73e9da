"""What was true before a deed is remembered, so that it can be undone. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from emgui.session.doing import IDLE
from emgui.session.state import SessionState
from emgui.session.undo import EMPTY, Moment

_State = TypeVar("_State", bound=SessionState)


def moment(state: SessionState, deed: str, *, replaces_data: bool = False) -> Moment:
    """Return what is true now, before a deed.

    Parameters
    ----------
    state : SessionState
        What is true now.
    deed : str
        What is about to be done.
    replaces_data : bool
        Whether other data come in place of those of the state.
    """
    was = replace(
        state, doing=IDLE, waiting=(), remark="", undo=EMPTY, before_edit=None
    )
    return Moment(deed, was, replaces_data)


def remembering(state: _State, deed: str, *, replaces_data: bool = False) -> _State:
    """Return the state in which a deed is about to be done, and can be undone."""
    state = edit_closed(state)
    before = moment(state, deed, replaces_data=replaces_data)
    return replace(state, undo=state.undo.remembering(before))


def edit_closed(state: _State) -> _State:
    """Return the state in which an edit that was going on is a deed, if it was one."""
    before = state.before_edit
    if before is None:
        return state
    is_deed = before.was.edited is not state.edited
    undo = state.undo.remembering(before) if is_deed else state.undo
    return replace(state, undo=undo, before_edit=None)
