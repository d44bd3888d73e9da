"""The window's title: data, iteration and status, for task bars and screen readers."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.session.state import Activity, SessionState
from emgui.words.language import _
from emgui.words.names import STOPS


def status_word(state: SessionState) -> str:
    """Return in a word or two how the fit that is looked at stands."""
    if state.activity is not Activity.IDLE:
        return _at_work(state.activity)
    if state.problem:
        return _("cannot be fitted")
    if state.position is None:
        return _("no start yet")
    if state.edited is not None:
        return _("edited")
    branch = state.history.branch(state.position.branch)
    at_end = (
        state.position.iteration == state.last_index and state.position.phase is Phase.E
    )
    if branch.stop is not None and at_end:
        return STOPS[branch.stop.reason]
    return _("ready") if state.last_index == 0 else _("paused")


def _at_work(activity: Activity) -> str:
    match activity:
        case Activity.RUNNING:
            return _("running")
        case Activity.PAUSING:
            return _("pausing")
        case _other:
            return _("working")


def window_title(state: SessionState) -> str:
    """Return the title of the window."""
    if state.dataset is None:
        return "emgui"
    parts = ["emgui", state.dataset.shown_name]
    if state.position is not None:
        parts.append(_("iteration {iteration}", iteration=state.position.iteration))
    return " - ".join([*parts, status_word(state)])
