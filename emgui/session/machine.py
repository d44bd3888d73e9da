"""The session as a machine: everything that changes what is true, as a pure function.

A state and an event (a wish of a person, or a report of those who work for the session)
lead to the next state, and to what is to be done and told for it. Nothing else changes
what is true, and no thread, no clock and no window is known here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from emgui.session import wishes
from emgui.session.choosing import applied, apply, begun_from, configure
from emgui.session.commands import do
from emgui.session.doing import Idle, Running
from emgui.session.edits import appraised, edit
from emgui.session.effects import Effect, SetPace
from emgui.session.loading import preparation_ended, prepare, resumed
from emgui.session.places import delete_branch, go_to, go_to_branch, rename_branch
from emgui.session.remembering import edit_closed
from emgui.session.reports import (
    HalfDue,
    PreparationEnded,
    ReplayDue,
    Report,
    RestartsEnded,
    RestartsMade,
    RestartUnpacked,
    Worth,
)
from emgui.session.requests import Progress
from emgui.session.restarting import (
    make_restarts,
    open_restart,
    restart_unpacked,
    restarts_ended,
    restarts_made,
    stop_restarts,
)
from emgui.session.runs import find_start, half_due, progressed, replay_due, run_on
from emgui.session.state import Activity, SessionState
from emgui.session.transition import Transition, differences, once_idle
from emgui.session.undoing import redo, redone, undo, undone
from emgui.session.wishes import WaitingWish, Wish

Event = Wish | WaitingWish | Report

# What is said stays true whatever these tell.
_IN_THE_BACKGROUND = (
    Worth,
    RestartsMade,
    RestartsEnded,
    wishes.MakeRestarts,
    wishes.StopRestarts,
)


def transition(
    state: SessionState, event: Event
) -> tuple[SessionState, tuple[Effect, ...]]:
    """Return what is true after an event, and what is to be done and told for it.

    Parameters
    ----------
    state : SessionState
        What is true now.
    event : Event
        What is wished, or reported.

    Returns
    -------
    state : SessionState
        What is true now; the very same object where nothing has changed.
    effects : tuple of Effect
        In the order in which they are to be carried out.
    """
    quiet = state
    if state.remark and not isinstance(event, _IN_THE_BACKGROUND):
        quiet = replace(state, remark="")
    step = _answer(quiet, event)
    while isinstance(step.state.doing, Idle) and step.state.waiting:
        step = step.then(_next_wish)
    after = step.state
    if not differences(quiet, after):
        return state, step.effects
    if not after.remark and _runs_on(state, after):
        # What is said while a run is on stays true until it ends.
        after = replace(after, remark=state.remark)
    return after, step.effects


def _runs_on(before: SessionState, after: SessionState) -> bool:
    return before.activity is after.activity is Activity.RUNNING


def _answer(state: SessionState, event: Event) -> Transition:
    if isinstance(event, Report):
        return _hear(state, event)
    if isinstance(event, WaitingWish):
        return _wait(state, event)
    return _do(state, event)


def _do(state: SessionState, wish: Wish) -> Transition:
    """Do at once what is wished."""
    match wish:
        case wishes.Do(command):
            return do(state, command)
        case wishes.Configure():
            return configure(state, wish)
        case wishes.SetSpeed(speed):
            return _set_speed(state, speed)
        case wishes.Say(remark):
            return Transition(replace(state, remark=remark))
        case wishes.GoTo(position):
            return go_to(state, position)
        case wishes.GoToBranch(branch):
            return go_to_branch(state, branch)
        case wishes.Edit(parameters):
            return edit(state, parameters)
        case wishes.FinishEdit():
            return Transition(edit_closed(state))
        case wishes.RenameBranch(branch, name):
            return rename_branch(state, branch, name)
        case wishes.MakeRestarts(n):
            return make_restarts(state, n)
        case wishes.StopRestarts():
            return stop_restarts(state)
        case wishes.OpenRestart(number):
            return open_restart(state, number)
        case _:
            assert_never(wish)


def _set_speed(state: SessionState, speed: float | None) -> Transition:
    state = replace(state, iterations_per_second=speed)
    if isinstance(state.doing, Running):
        state = replace(state, doing=replace(state.doing, speed=speed))
    return Transition(state, (SetPace(speed),))


def _wait(state: SessionState, wish: WaitingWish) -> Transition:
    """Have something done when nothing goes on, if it will be worth anything then."""
    match wish:
        case wishes.Apply(remedy):
            return apply(state, remedy)
        case wishes.Undo():
            return undo(state)
        case wishes.Redo():
            return redo(state)
        case _:
            return once_idle(state, wish)


def _next_wish(state: SessionState) -> Transition:
    """Do what has waited longest, now that nothing goes on."""
    wish, *rest = state.waiting
    state = replace(state, waiting=tuple(rest))
    match wish:
        case wishes.Load():
            return prepare(state, wish)
        case wishes.BringBack(kept):
            return resumed(state, kept)
        case wishes.FindStart():
            return find_start(state)
        case wishes.RunOn():
            return run_on(state)
        case wishes.BeginFrom():
            return begun_from(state, wish)
        case wishes.Apply():
            return applied(state, wish)
        case wishes.Undo():
            return undone(state)
        case wishes.Redo():
            return redone(state)
        case wishes.DeleteBranch(branch):
            return delete_branch(state, branch)
        case _:
            assert_never(wish)


def _hear(state: SessionState, report: Report) -> Transition:
    """Take in what those who work for the session tell."""
    match report:
        case Progress():
            return progressed(state, report)
        case PreparationEnded():
            return preparation_ended(state, report)
        case HalfDue():
            return half_due(state)
        case ReplayDue(seconds):
            return replay_due(state, seconds)
        case Worth():
            return appraised(state, report)
        case RestartsMade():
            return restarts_made(state, report)
        case RestartsEnded():
            return restarts_ended(state, report)
        case RestartUnpacked():
            return restart_unpacked(state, report)
        case _:
            assert_never(report)
