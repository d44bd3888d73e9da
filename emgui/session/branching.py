"""What a branch is made with, and when one is at its end: pure."""

from __future__ import annotations

from emgui.engine.history import Branch, History
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.settings import StartMethod

_FINAL = (StopReason.CONVERGED, StopReason.SADDLE, StopReason.DEGENERATE)


def is_given(history: History, branch: int) -> bool:
    """Whether no method found the start that leads to a branch."""
    return history.owner(branch, 0).settings.start.method is StartMethod.GIVEN


def is_untouched(history: History, branch: Branch) -> bool:
    """Whether a branch is a start that was found, and nothing was done with it."""
    found = (
        branch.settings.start.method is not StartMethod.GIVEN and branch.parent is None
    )
    alone = all(one.parent != branch.identifier for one in history.all_branches)
    named = branch.identifier in history.marks.names
    begun = len(branch.iterations) == 1 and branch.stop is None
    return found and alone and begun and not named


def is_finished(branch: Branch, tolerance: float) -> bool:
    """Whether going on, at this tolerance, would lead nowhere."""
    return (
        branch.stop is not None
        and branch.stop.reason in _FINAL
        and branch.settings.stopping.tolerance == tolerance
    )


def is_degenerate(stop: Stop | None) -> bool:
    """Whether a run ended because a component broke down."""
    return stop is not None and stop.reason is StopReason.DEGENERATE
