"""What a branch is made with, and when one is at its end: pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.history import Branch, History
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.settings import FitSettings, StartMethod

_FINAL = (StopReason.CONVERGED, StopReason.SADDLE, StopReason.DEGENERATE)


def model_of(settings: FitSettings) -> tuple[object, ...]:
    """Return what is fitted, however it is."""
    return settings.n_components, settings.family, settings.floor, settings.prior


def start_of(settings: FitSettings) -> tuple[object, ...]:
    """Return what decides on a start: other values make another one."""
    return (*model_of(settings), settings.start, settings.seed)


def with_model_of(here: FitSettings, wanted: FitSettings) -> FitSettings:
    """Return the settings wanted, but for what is fitted: that of `here`."""
    return replace(
        wanted,
        n_components=here.n_components,
        family=here.family,
        floor=here.floor,
        prior=here.prior,
    )


def carried_on(
    wanted: FitSettings, here: FitSettings, since: int | None = None
) -> FitSettings:
    """Return the settings that go on from a branch with the algorithm wanted.

    Parameters
    ----------
    wanted : FitSettings
        What the next start would be made with.
    here : FitSettings
        Those of the branch: its model and its start stay.
    since : int or None
        Iteration from which the algorithm counts; that of the branch by default.
    """
    return replace(
        with_model_of(here, wanted),
        start=here.start,
        seed=here.seed,
        since=here.since if since is None else since,
    )


def is_given(history: History, branch: int) -> bool:
    """Whether no method found the start that leads to a branch."""
    return history.owner(branch, 0).settings.start is StartMethod.GIVEN


def is_untouched(history: History, branch: Branch) -> bool:
    """Whether a branch is a start that was found, and nothing was done with it."""
    found = branch.settings.start is not StartMethod.GIVEN and branch.parent is None
    alone = all(one.parent != branch.identifier for one in history.all_branches)
    named = branch.identifier in history.marks.names
    begun = len(branch.iterations) == 1 and branch.stop is None
    return found and alone and begun and not named


def is_finished(branch: Branch, tolerance: float) -> bool:
    """Whether going on, at this tolerance, would lead nowhere."""
    return (
        branch.stop is not None
        and branch.stop.reason in _FINAL
        and branch.settings.tolerance == tolerance
    )


def is_degenerate(stop: Stop | None) -> bool:
    """Whether a run ended because a component broke down."""
    return stop is not None and stop.reason is StopReason.DEGENERATE
