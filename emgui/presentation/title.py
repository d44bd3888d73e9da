"""The window's title: data, iteration and status, for task bars and screen readers."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.session.state import Activity, SessionState
from emgui.words.names import STOPS


def status_word(state: SessionState) -> str:
    """Return in a word or two how the fit that is looked at stands."""
    if state.activity is not Activity.IDLE:
        return {Activity.RUNNING: "running", Activity.PAUSING: "pausing"}.get(
            state.activity, "working"
        )
    if state.problem:
        return "cannot be fitted"
    if state.position is None:
        return "no start yet"
    if state.edited is not None:
        return "edited"
    branch = state.history.branch(state.position.branch)
    at_end = (
        state.position.iteration == state.last_index and state.position.phase is Phase.E
    )
    if branch.stop is not None and at_end:
        return STOPS[branch.stop.reason]
    return "ready" if state.last_index == 0 else "paused"


def window_title(state: SessionState) -> str:
    """Return the title of the window."""
    if state.dataset is None:
        return "emgui"
    parts = ["emgui", state.dataset.shown_name]
    if state.position is not None:
        parts.append(f"iteration {state.position.iteration}")
    return " - ".join([*parts, status_word(state)])
