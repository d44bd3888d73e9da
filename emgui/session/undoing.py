"""Deeds are undone and done again. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import Branch
from emgui.session.branching import is_untouched
from emgui.session.doing import Preparing
from emgui.session.edits import appraised_anew
from emgui.session.effects import CancelPreparation
from emgui.session.loading import resumed
from emgui.session.remembering import edit_closed, moment
from emgui.session.state import Loaded, SessionState
from emgui.session.transition import Transition, once_idle
from emgui.session.undo import Moment
from emgui.session.wishes import Redo, Undo
from emgui.words.language import _

_NOTHING_DONE = _("There is nothing to undo.")
_NOTHING_UNDONE = _("There is nothing to do again.")


def undo(state: SessionState) -> Transition:
    """Take back what a person did last, or say that there is nothing.

    Iterations stay: what was begun can be gone to still, or done again.
    """
    if isinstance(state.doing, Preparing):
        return Transition(state, (CancelPreparation(),))
    if not state.to_undo:
        return Transition(replace(state, remark=_NOTHING_DONE))
    return once_idle(state, Undo())


def undone(state: SessionState) -> Transition:
    """Undo, now that nothing goes on."""
    state = edit_closed(state)
    if not state.undo.done:
        # What it waited for was undoing, too.
        return Transition(replace(state, remark=_NOTHING_DONE))
    before, begun = state.undo.done[-1], state.branch
    stack = state.undo.undoing(_now(state, before))
    step = _restored(replace(state, undo=stack), before)
    if not before.replaces_data and begun is not None:
        step = step.then(lambda s: Transition(_without_start(s, begun, before)))
    remark = _("Undone: {deed}.", deed=before.deed)
    return step.then(lambda s: Transition(replace(s, remark=remark)))


def redo(state: SessionState) -> Transition:
    """Do again what was undone last, or say that there is nothing."""
    if not state.undo.undone:
        return Transition(replace(state, remark=_NOTHING_UNDONE))
    return once_idle(state, Redo())


def redone(state: SessionState) -> Transition:
    """Do it again, now that nothing goes on."""
    if not state.undo.undone:
        # What it waited for was a deed: data, say, that were ready after all.
        return Transition(replace(state, remark=_NOTHING_UNDONE))
    after = state.undo.undone[-1]
    stack = state.undo.redoing(_now(state, after))
    step = _restored(replace(state, undo=stack), after)
    remark = _("Done again: {deed}.", deed=after.deed)
    return step.then(lambda s: Transition(replace(s, remark=remark)))


def _now(state: SessionState, other: Moment) -> Moment:
    """Return what is true now, to be gone back to from another moment."""
    return moment(state, other.deed, replaces_data=other.replaces_data)


def _restored(state: SessionState, before: Moment) -> Transition:
    """Have what was true at a moment; what has been computed since stays."""
    was = replace(before.was, undo=state.undo)
    if before.replaces_data:
        return resumed(state, was)
    if not isinstance(state, Loaded) or not isinstance(was, Loaded):
        chosen = was.start_is_chosen
        return Transition(replace(state, settings=was.settings, start_is_chosen=chosen))
    return appraised_anew(
        replace(
            was,
            waiting=state.waiting,
            iterations_per_second=state.iterations_per_second,
            history=state.history.marked(was.history.marks),
            restarts=state.restarts,
            opened=state.opened,
        )
    )


def _without_start(state: SessionState, begun: Branch, before: Moment) -> SessionState:
    """See no more of a start that was undone; untouched ones only pile up."""
    history = state.history
    is_new = begun.identifier >= len(before.was.history.all_branches)
    if not isinstance(state, Loaded) or not is_new:
        return state
    if not is_untouched(history, begun):
        return state
    marks = history.marks.without(begun.identifier)
    return replace(state, history=history.marked(marks))
