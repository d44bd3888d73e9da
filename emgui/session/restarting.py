"""Restarts are made beside the run that is watched, and opened as branches. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from emgui.engine.history import Phase, Position
from emgui.engine.origins import RestartOpened
from emgui.engine.settings import FitSettings
from emgui.session.doing import Preparing
from emgui.session.effects import (
    Crashed,
    Effect,
    HistoryAppended,
    MakeMore,
    StopMaking,
    Unpack,
)
from emgui.session.places import look_at
from emgui.session.reports import RestartsEnded, RestartsMade, RestartUnpacked
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.state import Activity, Loaded, SessionState
from emgui.session.transition import Transition

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart


def make_restarts(state: SessionState, n: int) -> Transition:
    """Make `n` restarts more with the settings; one list grows at a time."""
    if not isinstance(state, Loaded) or isinstance(state.doing, Preparing):
        return Transition(state)
    if state.restarts.growing is not None or n < 1:
        return Transition(state)
    return _grow(state, state.restarts.of(state.search_settings), n)


def _grow(state: Loaded, known: RestartList, n: int) -> Transition:
    known = replace(known, wanted=len(known.done) + n, problem="")
    restarts = replace(state.restarts.with_list(known), growing=known.settings)
    return Transition(
        replace(state, restarts=restarts), (MakeMore(state.rows, known, n),)
    )


def grow_on(state: Loaded) -> Transition:
    """Have a list of restarts grow on that was growing when the state was kept."""
    known = state.restarts
    if known.growing is None:
        return Transition(state)
    growing = known.of(known.growing)
    left = 0 if known.is_stopping else growing.wanted - len(growing.done)
    growing = replace(growing, wanted=len(growing.done))
    at_rest = RestartsState(known.with_list(growing).lists)
    state = replace(state, restarts=at_rest)
    return _grow(state, growing, left) if left else Transition(state)


def stop_restarts(state: SessionState) -> Transition:
    """Make no more restarts; those that have ended are kept."""
    known = state.restarts
    if not isinstance(state, Loaded) or known.growing is None or known.is_stopping:
        return Transition(state)
    stopping = replace(known, is_stopping=True)
    return Transition(replace(state, restarts=stopping), (StopMaking(),))


def restarts_made(state: SessionState, report: RestartsMade) -> Transition:
    """Know more restarts, and what all of their list have led to."""
    growing = state.restarts.growing
    if not isinstance(state, Loaded) or growing is None:
        return Transition(state)
    known = state.restarts.of(growing)
    done = (*known.done, *report.restarts)
    grown = replace(known, done=done, optima=report.optima)
    return Transition(replace(state, restarts=state.restarts.with_list(grown)))


def restarts_ended(state: SessionState, report: RestartsEnded) -> Transition:
    """Note that a list grows no more, even if it has fewer than were wanted."""
    effects: tuple[Effect, ...] = (Crashed(report.crash),) if report.crash else ()
    growing = state.restarts.growing
    if not isinstance(state, Loaded) or growing is None:
        return Transition(state, effects)
    known = state.restarts.of(growing)
    ended = replace(known, wanted=len(known.done), problem=report.problem)
    restarts = state.restarts.with_list(ended)
    restarts = replace(restarts, growing=None, is_stopping=False)
    return Transition(replace(state, restarts=restarts), effects)


# -- one is looked at ---------------------------------------------------------------


def open_restart(state: SessionState, number: int) -> Transition:
    """Look at a restart with the settings; its history is a branch then.

    Opened again, it is the same branch. One that found no start has no history, and
    one that repeats the start of another has its.
    """
    known = state.restarts.of(state.search_settings)
    if not isinstance(state, Loaded) or _is_between(state):
        return Transition(state)
    if not 0 <= number < len(known.done):
        return Transition(state)
    restart = known.done[number]
    if restart.repeats is not None:
        restart = known.done[restart.repeats]
    if restart in state.opened:
        return _look_at_branch(state, state.opened[restart])
    unpack = Unpack(restart, state.rows)
    return Transition(state, (unpack,) if restart.iterations else ())


def restart_unpacked(state: SessionState, report: RestartUnpacked) -> Transition:
    """Make a restart a branch, and look at it."""
    restart = report.restart
    known = [one for one in state.restarts.lists if restart in one.done]
    if not isinstance(state, Loaded) or not known or restart in state.opened:
        return Transition(state)
    branch = len(state.history.all_branches)
    settings = _settings_of(restart, known[0].settings)
    history = (
        state.history.begun(
            RestartOpened(restart.seed), settings, identities=report.identities
        )
        .extended(branch, *report.iterations)
        .finished(branch, restart.stop)
    )
    opened = {**state.opened, restart: branch}
    return _look_at_branch(replace(state, history=history, opened=opened), branch)


def _settings_of(restart: Restart, settings: FitSettings) -> FitSettings:
    method = restart.method or settings.start.method
    start = replace(settings.start, seed=restart.seed, method=method)
    return replace(settings, start=start)


def _look_at_branch(state: Loaded, branch: int) -> Transition:
    history = state.history.marked(state.history.marks.with_branch(branch))
    state = replace(state, history=history)
    told = HistoryAppended(branch)
    if _is_between(state):
        return Transition(state, (told,))
    newest = Position(branch, history.last_index(branch), Phase.E)
    sound = replace(state, problem="", refused=None)
    return look_at(sound, newest).after(told)


def _is_between(state: SessionState) -> bool:
    """Whether what is looked at is about to be decided by something else."""
    return state.activity in (Activity.STARTING, Activity.STEPPING)
