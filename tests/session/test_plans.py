"""Which run a wish asks for."""

from dataclasses import replace

import pytest
from builders import altered, fit_settings, iteration, state_at

from emgui.engine.algorithms.hard import Hard
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.origins import FoundStart, SameStart
from emgui.engine.settings import StartMethod
from emgui.session import plans
from emgui.session.plans import Plan
from emgui.session.state import Command, SessionState

E, M = Phase.E, Phase.M
END = Stop(StopReason.CONVERGED)
EDITED = iteration(0, 7.0).parameters


def ended(state: SessionState) -> SessionState:
    return replace(state, history=state.history.finished(0, END))


def planned(plan: Plan | Position | None) -> Plan:
    assert isinstance(plan, Plan)
    return plan


def test_a_step_into_what_is_known_is_a_place_only() -> None:
    assert plans.step(state_at(2, E), Command.STEP) == Position(0, 3, E)


def test_a_step_beyond_it_goes_on_from_the_newest_iteration() -> None:
    state = state_at(5, E)
    plan = planned(plans.step(state, Command.M_STEP))
    assert (plan.branch, plan.until, plan.target) == (0, 6, Position(0, 6, M))
    assert plan.start is state.history.at(0, 5)


@pytest.mark.parametrize(("command", "until"), [(Command.E_STEP, 3), (Command.STEP, 4)])
def test_an_edit_begins_a_branch_that_no_method_has_started(
    command: Command, until: int
) -> None:
    state = replace(state_at(3, E), edited=EDITED)
    plan = planned(plans.step(state, command))
    assert (plan.branch, plan.start, plan.until) == (None, EDITED, until)
    assert plan.parted_at == Position(0, 3, E)
    assert plan.settings.start.method is StartMethod.GIVEN
    assert plan.settings.model.n_components == 1


def test_another_algorithm_parts_where_one_looks() -> None:
    state = replace(state_at(3, E), settings=fit_settings(algorithm=Hard()))
    plan = planned(plans.run(state))
    assert (plan.branch, plan.until, plan.first_index) == (None, None, 3)
    assert plan.since == 3


@pytest.mark.parametrize("state", [state_at(2, E), ended(state_at(5, E))])
def test_a_run_plays_what_is_known_first(state: SessionState) -> None:
    assert plans.run(state) is None


def test_the_same_start_is_a_place_while_the_model_is_the_same() -> None:
    state = state_at(4, E)
    assert plans.again(state) == Position(0, 0, M)
    wanted = altered(state.settings, prior=2.0)
    plan = planned(plans.again(replace(state, settings=wanted)))
    assert (plan.origin, plan.is_start) == (FoundStart(), True)
    wanted = altered(wanted, n_components=1)
    plan = planned(plans.again(replace(state, settings=wanted)))
    assert (plan.origin, plan.until) == (SameStart(), 0)
