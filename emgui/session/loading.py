"""Data come, with all that belongs to them; what was kept comes back. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.origins import FoundStart, GivenStart
from emgui.engine.remedies import degeneracy_of
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.session.doing import IDLE, Preparing
from emgui.session.effects import (
    Crashed,
    DataLoaded,
    Effect,
    ForgetRestarts,
    Prepare,
)
from emgui.session.remembering import remembering
from emgui.session.reports import PreparationEnded, Prepared
from emgui.session.restarting import grow_on
from emgui.session.runs import begin
from emgui.session.state import Fitted, Loaded, SessionState
from emgui.session.transition import Transition
from emgui.session.wishes import Load
from emgui.words.errors import error_told
from emgui.words.language import _


def prepare(state: SessionState, wish: Load) -> Transition:
    """Have data made ready to be looked at."""
    return Transition(replace(state, doing=Preparing(wish)), (Prepare(wish.dataset),))


def preparation_ended(state: SessionState, report: PreparationEnded) -> Transition:
    """Look at data that are ready; say why, if they cannot be."""
    if not isinstance(state.doing, Preparing):
        return Transition(state)
    wish, state = state.doing.wish, replace(state, doing=IDLE)
    effects: tuple[Effect, ...] = (Crashed(report.crash),) if report.crash else ()
    error = report.error
    if error is not None:
        found = degeneracy_of(error) if isinstance(error, DegenerateError) else None
        state = replace(state, problem=error_told(error), refused=found)
    if report.prepared is None:
        return Transition(state, effects)
    loaded = _loaded(state, wish, report.prepared)
    return _started(loaded).after(
        *effects, ForgetRestarts(), DataLoaded(loaded.dataset)
    )


def _loaded(state: SessionState, wish: Load, prepared: Prepared) -> Loaded:
    """Return the state with other data, and nothing of those before but deeds."""
    if isinstance(state, Loaded):
        deed = _("new data ({name})", name=prepared.dataset.shown_name)
        state = remembering(state, deed, replaces_data=True)
    settings = wish.settings or state.settings
    same_start = settings.start.method is state.settings.start.method
    return Loaded(
        settings=settings,
        waiting=state.waiting,
        iterations_per_second=state.iterations_per_second,
        start_is_chosen=state.start_is_chosen and same_start,
        undo=state.undo,
        dataset=prepared.dataset,
        rows=prepared.rows,
        summary=prepared.summary,
        begun=wish,
    )


def _started(state: Loaded) -> Transition:
    """Begin where data were asked to begin."""
    start = None if state.begun is None else state.begun.start
    if start is None:
        return begin(state, FoundStart())
    return begin(state, GivenStart(), start, given=True)


def resumed(state: SessionState, kept: SessionState) -> Transition:
    """Have everything as it was kept: what went on then goes on, but for a run.

    Parameters
    ----------
    state : SessionState
        What is true now: what waits, and the speed, stay.
    kept : SessionState
        What was true.
    """
    back: SessionState = replace(
        kept,
        doing=IDLE,
        waiting=state.waiting,
        iterations_per_second=state.iterations_per_second,
        remark="",
    )
    return _gone_on(back, kept).after(ForgetRestarts(), *_told(back))


def _told(state: SessionState) -> tuple[Effect, ...]:
    return (DataLoaded(state.dataset),) if isinstance(state, Loaded) else ()


def _gone_on(state: SessionState, kept: SessionState) -> Transition:
    if isinstance(state, Loaded):
        return grow_on(state).then(lambda s: _data_gone_on(s, kept))
    return _data_gone_on(state, kept)


def _data_gone_on(state: SessionState, kept: SessionState) -> Transition:
    if kept.pending is not None:
        return prepare(state, kept.pending)
    lacks_start = isinstance(state, Loaded) and not isinstance(state, Fitted)
    if isinstance(state, Loaded) and lacks_start and not state.problem:
        return _started(state)
    return Transition(state)
