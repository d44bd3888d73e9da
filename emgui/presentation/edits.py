"""What is known of parameters in the hand, as pictures and sentences have it."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.session.state import Fitted, SessionState
from emgui.words.edits import NO_EDIT, EditNote, InHand, in_hand_noted, in_hand_told


def edit_note(state: SessionState) -> EditNote:
    """Return what a picture says of edited parameters; nothing without an edit."""
    known = _in_hand(state)
    return NO_EDIT if known is None else in_hand_noted(known)


def edit_words(state: SessionState) -> str:
    """Return the same in sentences; empty without an edit."""
    known = _in_hand(state)
    return "" if known is None else in_hand_told(known)


def _in_hand(state: SessionState) -> InHand | None:
    if not isinstance(state, Fitted) or state.edited is None:
        return None
    position = state.position
    after_m = position.phase is Phase.M
    before = None if after_m else state.shown.log_likelihood
    e_step = None if state.responsible is None else position.iteration - after_m
    return InHand(state.edited_log_likelihood, before, e_step)
