"""Which run a wish asks for: in which branch, from where, how far. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.degeneracy import Remedy
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Iteration, Start
from emgui.engine.origins import (
    BranchOrigin,
    EditedAt,
    FoundStart,
    OtherAlgorithm,
    SameStart,
)
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.branching import is_given, is_untouched
from emgui.session.labelling import Identities, natural, reshaped
from emgui.session.moves import position_after
from emgui.session.state import Command, Fitted, SessionState


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A run that is to be made.

    Parameters
    ----------
    settings : FitSettings
        What its iterations are made with.
    start : MixtureParameters, Start, Iteration or None
        Where it begins, or the iteration that it goes on from; None to find a start.
    branch : int or None
        The branch that it goes on in; None if it begins one.
    origin : BranchOrigin
        Where the branch comes from that it begins.
    parted_at : Position or None
        Where in history that branch parts from another one.
    first_index : int
        Index of the first iteration when `start` is no iteration.
    until : int or None
        Index of the last iteration wanted; None to go on until EM stops.
    target : Position or None
        What is looked at in the end, in whichever branch the run is.
    is_start : bool
        Whether it does no more than to find a start.
    identities : tuple of int
        Whose colours the components wear of a branch that it begins.
    since : int
        Iteration from which the algorithm of a branch that it begins counts.
    """

    settings: FitSettings
    start: MixtureParameters | Start | Iteration | None
    branch: int | None = None
    origin: BranchOrigin = FoundStart()
    parted_at: Position | None = None
    first_index: int = 0
    until: int | None = None
    target: Position | None = None
    is_start: bool = False
    identities: Identities = ()
    since: int = 0


def beginning(
    settings: FitSettings,
    origin: BranchOrigin,
    start: MixtureParameters | Start | None = None,
    *,
    runs: bool = False,
    given: bool = False,
) -> Plan:
    """Return what begins a branch at a start; what is shown first is the bare start.

    Parameters
    ----------
    settings : FitSettings
        How to fit.
    origin : BranchOrigin
        Where the branch comes from.
    start : MixtureParameters, Start or None
        Where it begins; None to find a start.
    runs : bool
        Whether EM runs from there at once.
    given : bool
        Whether no method of ours has found the start.
    """
    if given:
        settings = replace(
            settings, start=replace(settings.start, method=StartMethod.GIVEN)
        )
    if runs:
        return Plan(settings, start, origin=origin)
    return Plan(settings, start, origin=origin, until=0, is_start=True)


def again(state: Fitted) -> Plan | Position:
    """Return what begins at the same start, or where that is in the same model."""
    position, branch = state.position, state.branch
    settings = state.settings
    if branch.settings.model == settings.model:
        return Position(position.branch, 0, Phase.M)
    start = state.history.at(position.branch, 0).start
    if start.n_components != settings.model.n_components:
        return beginning(settings, FoundStart())
    given = is_given(state.history, position.branch)
    plan = beginning(settings, SameStart(), start, given=given)
    return replace(plan, identities=worn(state, start))


def worn(
    state: SessionState,
    begin: MixtureParameters | Start | None,
    remedy: Remedy | None = None,
) -> Identities:
    """Return whose colours components wear that come from those looked at.

    Parameters
    ----------
    state : SessionState
        With the components that are looked at.
    begin : MixtureParameters, Start or None
        Where a branch begins; None to find a start.
    remedy : Remedy or None
        What was done to them.
    """
    looked_at, here = state.parameters, state.identities
    if not here and looked_at is not None:
        here = natural(looked_at.n_components)
    if here and remedy is not None:
        here = reshaped(here, remedy)
    return here if begin is not None and len(here) == begin.n_components else ()


def step(state: Fitted, command: Command) -> Plan | Position:
    """Return what a step or half a step asks for, or where it leads if that is known.

    Raises
    ------
    RuntimeError
        If the command is no step.
    """
    if state.edited is not None:
        ahead = 0 if command is Command.E_STEP else 1
        return _from_edit(state, state.edited, state.position.iteration + ahead)
    target = position_after(state, command)
    if state.takes_another_algorithm:
        return _another_algorithm(state, target)
    if target.iteration <= state.last_index:
        return target
    return _onward(state, target)


def run(state: Fitted) -> Plan | None:
    """Return what a run asks for; None where what is known is to be played first."""
    leaves = state.edited is not None or state.takes_another_algorithm
    is_known = state.position.iteration < state.last_index
    if not leaves and (is_known or not state.has_more):
        return None
    plan = finish(state)
    return plan if isinstance(plan, Plan) else None


def finish(state: Fitted) -> Plan | Position:
    """Return what leads to the end of the fit, or where that is if it is known."""
    if state.edited is not None:
        return _from_edit(state, state.edited)
    if state.takes_another_algorithm:
        return _another_algorithm(state)
    if state.has_more:
        return _onward(state)
    return Position(state.position.branch, state.last_index, Phase.E)


def replaced(state: SessionState, plan: Plan) -> int | None:
    """Return the branch whose place a new start takes: one that nobody has touched.

    A start that was found and never stepped from would only pile up; undo brings it
    back.
    """
    if not isinstance(state, Fitted) or not plan.is_start or state.edited is not None:
        return None
    branch = state.branch
    found = plan.settings.start.method is not StartMethod.GIVEN
    return branch.identifier if found and is_untouched(state.history, branch) else None


def _from_edit(
    state: Fitted, edited: MixtureParameters, until: int | None = None
) -> Plan:
    position, branch = state.position, state.branch
    here = branch.settings
    settings = replace(
        state.settings,
        model=replace(here.model, n_components=edited.n_components),
        start=replace(here.start, method=StartMethod.GIVEN),
    )
    return Plan(
        settings,
        edited,
        origin=EditedAt(position.iteration),
        parted_at=position,
        first_index=position.iteration,
        until=until,
        identities=state.identities,
        since=position.iteration if state.takes_another_algorithm else branch.since,
    )


def _another_algorithm(state: Fitted, target: Position | None = None) -> Plan:
    """Go on from the place looked at, in a branch of the other algorithm."""
    position = state.position
    return Plan(
        _carried_on(state),
        state.history.at(position.branch, position.iteration).start,
        origin=OtherAlgorithm(position.iteration),
        parted_at=position,
        first_index=position.iteration,
        until=None if target is None else target.iteration,
        target=target,
        identities=state.identities,
        since=position.iteration,
    )


def _carried_on(state: Fitted) -> FitSettings:
    """Return the settings that go on from a branch: its model and its start stay."""
    here = state.branch.settings
    return replace(state.settings, model=here.model, start=here.start)


def _onward(state: Fitted, target: Position | None = None) -> Plan:
    """Compute on from the newest iteration of the branch looked at."""
    branch = state.branch
    return Plan(
        _carried_on(state),
        state.history.at(branch.identifier, state.last_index),
        branch=branch.identifier,
        until=None if target is None else target.iteration,
        target=target,
    )
