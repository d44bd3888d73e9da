"""Runs: from a plan to the engine, and what comes back from it. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.degeneracy import Remedy
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Iteration, Start, Stop, StopReason
from emgui.engine.origins import BranchOrigin, FoundStart
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session import plans
from emgui.session.branching import is_degenerate
from emgui.session.doing import IDLE, REPLAYING, Replaying, Running
from emgui.session.effects import (
    Crashed,
    Effect,
    HistoryAppended,
    Launch,
    RunFinished,
    SetPace,
    StartHalf,
    StartReplay,
    StopHalf,
    StopReplay,
)
from emgui.session.moves import replay_step
from emgui.session.plans import Plan
from emgui.session.requests import Outcome, Progress, RunRequest
from emgui.session.state import (
    Command,
    Fitted,
    Loaded,
    SessionState,
)
from emgui.session.transition import Transition, looking_at

# Up to this speed the eye can follow both halves of a step.
HALVES_VISIBLE_UP_TO = 4.0


# -- begin --------------------------------------------------------------------------


def begin(
    state: Loaded,
    origin: BranchOrigin,
    start: MixtureParameters | Start | None = None,
    *,
    runs: bool = False,
    given: bool = False,
    remedy: Remedy | None = None,
) -> Transition:
    """Begin a branch at a start, which is found where none is given."""
    plan = plans.beginning(state.settings, origin, start, runs=runs, given=given)
    return carry_out(state, replace(plan, identities=plans.worn(state, start, remedy)))


def find_start(state: SessionState) -> Transition:
    """Begin at the start that the settings find."""
    return (
        begin(state, FoundStart()) if isinstance(state, Loaded) else Transition(state)
    )


def half_or_whole_step(state: Fitted, command: Command) -> Transition:
    """Make a step or half a step, or look at where it has led already."""
    by_half = command in (Command.E_STEP, Command.M_STEP)
    plan = plans.step(state, command)
    if isinstance(plan, Position):
        return Transition(replace(state, position=plan, by_half=by_half))
    return carry_out(state, plan, by_half=by_half)


def run(state: Fitted) -> Transition:
    """Run to the end; what is known of the way is played."""
    plan = plans.run(state)
    if plan is not None:
        return carry_out(state, plan)
    position = state.position
    if position.iteration == state.last_index:
        position = Position(position.branch, 0, Phase.M)
        state = replace(state, position=position, by_half=False)
    started = StartReplay(state.iterations_per_second)
    return Transition(replace(state, doing=REPLAYING), (started,))


def run_on(state: SessionState) -> Transition:
    """Run, as the settings say by now, unless that would be cancelled at once."""
    if not isinstance(state, Fitted) or state.waiting:
        return Transition(state)
    return run(state)


def finish(state: Fitted) -> Transition:
    """Go to the end of the fit as fast as the engine can, whatever the speed."""
    if isinstance(state.doing, Running):
        faster = replace(state.doing, speed=None)
        return Transition(replace(state, doing=faster), (SetPace(None),))
    plan = plans.finish(state)
    if isinstance(plan, Plan):
        step = carry_out(state, plan, at_once=True)
    else:
        step = Transition(replace(state, doing=IDLE, position=plan, by_half=False))
    plays = isinstance(state.doing, Replaying)
    return step.after(StopReplay()) if plays else step


def carry_out(
    state: Loaded, plan: Plan, *, at_once: bool = False, by_half: bool = False
) -> Transition:
    """Begin a branch, or go on in one, and start the engine.

    Where something else waits, a run would be cancelled at once: it makes its start.
    """
    history, branch = state.history, plan.branch
    if branch is None:
        branch = len(history.all_branches)
        history = history.begun(
            plan.origin, plan.settings, plan.parted_at, plan.identities, plan.since
        )
    else:
        history = history.going_on(branch, plan.settings)
    until = plan.first_index if state.waiting and plan.until is None else plan.until
    running = Running(
        branch,
        is_start=plan.is_start,
        is_bounded=until is not None,
        speed=None if at_once else state.iterations_per_second,
        by_half=by_half,
        target=plan.target and replace(plan.target, branch=branch),
        replaced=plans.replaced(state, plan),
    )
    request = RunRequest(
        branch,
        state.rows,
        plan.settings,
        plan.start,
        plan.first_index,
        until,
        since=history.branch(branch).since,
    )
    after = replace(state, history=history, doing=running, problem="", refused=None)
    return Transition(after, (Launch(request, running.speed),))


# -- what comes back ----------------------------------------------------------------


def progressed(state: SessionState, progress: Progress) -> Transition:
    """Take in what has been heard of the run."""
    running = state.doing
    if not isinstance(state, Loaded) or not isinstance(running, Running):
        return Transition(state)
    if progress.labels is not None:
        worn = progress.labels.identities
        history = state.history.wearing(running.branch, worn)
        state = replace(state, history=history)
    effects: tuple[Effect, ...] = ()
    if progress.iterations:
        state, running, effects = _arrived(state, running, progress.iterations)
    if progress.outcome is None:
        return Transition(state, effects)
    return _concluded(state, running, progress.outcome).after(*effects)


_Arrived = tuple[Loaded, Running, tuple[Effect, ...]]


def _arrived(
    state: Loaded, running: Running, iterations: tuple[Iteration, ...]
) -> _Arrived:
    history = state.history.extended(running.branch, *iterations)
    if running.replaced is not None:
        history = history.marked(history.marks.without(running.replaced))
        running = replace(running, replaced=None)
    state = replace(state, history=history, doing=running)
    told = HistoryAppended(running.branch)
    if not running.follows:
        return state, running, (told,)
    state, running, effects = _followed(state, running)
    return state, running, (told, *effects)


def _followed(state: Loaded, running: Running) -> _Arrived:
    """Move the position to the newest iteration, by halves when slow."""
    newest = state.history.last_index(running.branch)
    shows_halves = _shows_halves(running)
    position = Position(running.branch, newest, Phase.E)
    if running.target is not None and running.target.iteration == newest:
        position = running.target
    elif running.is_start or shows_halves:
        position = replace(position, phase=Phase.M)
    there = looking_at(state, position, by_half=running.by_half)
    if not shows_halves:
        return there, running, ()
    running = replace(running, half_is_due=True)
    wait = StartHalf(int(500 / (running.speed or 1.0)))
    return replace(there, doing=running), running, (wait,)


def _shows_halves(running: Running) -> bool:
    speed = running.speed
    if running.is_bounded or running.is_pausing or speed is None:
        return False
    return speed <= HALVES_VISIBLE_UP_TO


def half_due(state: SessionState) -> Transition:
    """Show the second half of the newest iteration, if it is still waited for."""
    running = state.doing
    if not isinstance(running, Running) or not running.half_is_due:
        return Transition(state)
    running = replace(running, half_is_due=False)
    if not isinstance(state, Fitted) or not running.follows:
        return Transition(replace(state, doing=running))
    running = replace(running, by_half=True)
    return Transition(replace(_second_half(state), doing=running))


def _second_half(state: Fitted) -> Fitted:
    position = replace(state.position, phase=Phase.E)
    return replace(state, position=position, by_half=True)


def _concluded(state: Loaded, running: Running, outcome: Outcome) -> Transition:
    stop = outcome.stop
    if running.stop_wanted and stop is None:
        stop = Stop(StopReason.STOPPED_BY_YOU)
    effects: list[Effect] = []
    if outcome.crash:
        effects.append(Crashed(outcome.crash))
    if running.half_is_due:
        effects.append(StopHalf())
    # Where no step could be made the bare start is left: its end is told.
    at_end = running.half_is_due or is_degenerate(stop)
    if at_end and running.follows and isinstance(state, Fitted):
        state = _second_half(state)
    ended = replace(
        state,
        history=state.history.finished(running.branch, stop),
        doing=IDLE,
        problem=outcome.refusal or outcome.crash[-200:],
        refused=outcome.degeneracy,
    )
    return Transition(ended, (*effects, RunFinished(outcome)))


# -- what is known is played again --------------------------------------------------


def replay_due(state: SessionState, seconds: float) -> Transition:
    """Show the next iteration of a replay; at the end of it, run on."""
    if not isinstance(state, Fitted) or not isinstance(state.doing, Replaying):
        return Transition(state)
    if state.position.iteration < state.last_index:
        there = replay_step(state, seconds)
        return Transition(replace(state, position=there, by_half=False))
    ended = replace(state, doing=IDLE)
    if state.has_more:
        return run(ended).after(StopReplay())
    position = replace(state.position, phase=Phase.E)
    return Transition(replace(ended, position=position, by_half=False), (StopReplay(),))
