"""Settings, remedies, given starts: what a person chooses, and what it begins. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.degeneracy import Remedy
from emgui.engine.origins import FoundStart, GivenStart, Remedied
from emgui.engine.settings import FitSettings, StartMethod
from emgui.session.branching import is_given
from emgui.session.doing import Preparing
from emgui.session.remedies import RESHAPING, check_remedy, is_stale, remedied
from emgui.session.remembering import remembering
from emgui.session.runs import begin
from emgui.session.state import Activity, Fitted, Loaded, SessionState
from emgui.session.transition import Transition, once_idle
from emgui.session.undo_labels import of_remedy, of_settings
from emgui.session.wishes import Apply, BeginFrom, Configure, FindStart, Load, RunOn
from emgui.words.language import _


def configure(state: SessionState, wish: Configure) -> Transition:
    """Take other settings; what changes the start makes a new one."""
    old, new = state.settings, wish.settings
    deed = of_settings(old, new)
    if deed:
        state = remembering(state, deed)
    if wish.by_hand and old.start != new.start:
        state = replace(state, start_is_chosen=True)
    return configured(state, new)


def configured(state: SessionState, settings: FitSettings) -> Transition:
    """Have other settings, and begin anew or run on as they say."""
    old, state = state.settings, replace(state, settings=settings)
    if isinstance(state.doing, Preparing):
        coming = _as_chosen(state.doing.wish, settings)
        return Transition(replace(state, doing=Preparing(coming)))
    begins = (settings.model, settings.start) != (old.model, old.start)
    if isinstance(state, Loaded) and begins:
        return once_idle(state, FindStart())
    if state.activity is Activity.RUNNING and state.takes_another_algorithm:
        return once_idle(state, RunOn())
    return Transition(state)


def _as_chosen(wish: Load, settings: FitSettings) -> Load:
    """Return the wish for data that are still to come, with settings chosen since."""
    start = wish.start
    if start is not None and start.n_components != settings.model.n_components:
        start = None
    return replace(wish, settings=settings, start=start)


def apply(state: SessionState, remedy: Remedy) -> Transition:
    """Do something about a degeneracy; what it begins is a branch of its own.

    Raises
    ------
    RuntimeError
        If it is no remedy of settings and parameters.
    """
    check_remedy(remedy)
    if not isinstance(state, Loaded):
        return Transition(state)
    has_ended = state.branch is not None and state.branch.stop is not None
    goes_on = state.activity is Activity.RUNNING or has_ended
    return once_idle(state, Apply(remedy, goes_on))


def applied(state: SessionState, wish: Apply) -> Transition:
    """Apply a remedy, now that nothing goes on."""
    remedy = wish.remedy
    if not isinstance(state, Fitted) or state.refused is not None:
        return _applied_to_settings(state, remedy)
    start = state.history.at(state.position.branch, 0).parameters
    looked_at = state.parameters if remedy.kind in RESHAPING else start
    if is_stale(remedy, looked_at):
        return Transition(state)
    settings = replace(state.settings, model=state.branch.settings.model)
    begin_at, settings = remedied(looked_at, settings, remedy)
    given = remedy.kind in RESHAPING or is_given(state.history, state.branch.identifier)
    after = replace(remembering(state, of_remedy(remedy)), settings=settings)
    if begin_at is None:
        return begin(after, FoundStart(), runs=wish.goes_on, remedy=remedy)
    origin = Remedied(remedy, state.position.iteration)
    return begin(after, origin, begin_at, runs=wish.goes_on, given=given, remedy=remedy)


def _applied_to_settings(state: SessionState, remedy: Remedy) -> Transition:
    """Begin anew with what a remedy asks for, where there is no fit to change."""
    if remedy.kind in RESHAPING:
        return Transition(state)
    wanted = remedied(None, state.settings, remedy)[1]
    return configured(remembering(state, of_remedy(remedy)), wanted)


def begun_from(state: SessionState, wish: BeginFrom) -> Transition:
    """Begin a branch at given parameters, now that nothing goes on."""
    parameters, settings = wish.parameters, wish.settings
    if not isinstance(state, Loaded):
        return Transition(state)
    if settings.start.method is StartMethod.GIVEN:
        # It is no way to find the next start.
        usual = state.settings.start.method
        settings = replace(settings, start=replace(settings.start, method=usual))
    if parameters is None:
        origin: FoundStart | GivenStart = FoundStart()
    elif parameters.n_features != state.dataset.n_features:
        return Transition(state)
    else:
        model = replace(settings.model, n_components=parameters.n_components)
        settings = replace(settings, model=model)
        origin = GivenStart(wish.source)
    deed = _("start from {source}", source=wish.source)
    after = replace(remembering(state, deed), settings=settings)
    return begin(
        after, origin, parameters, runs=wish.runs, given=parameters is not None
    )
