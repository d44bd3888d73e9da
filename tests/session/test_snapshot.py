from dataclasses import replace

import pytest
from builders import DOING, altered, begun, ended, extended, unfitted
from scenes import TRUTH, scene

from emgui.engine.fit import fit
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.origins import EditedAt
from emgui.engine.settings import StartMethod
from emgui.mixture.em.rows import Rows
from emgui.report.fit_report import fit_mapping
from emgui.session.snapshot import snapshot, snapshot_mapping
from emgui.session.state import Activity, SessionState


def rows_of(state: SessionState) -> Rows:
    assert state.dataset is not None
    return Rows.of(state.dataset.rows)


def test_at_the_end_it_is_what_the_command_line_reports() -> None:
    state = scene()
    stop = Stop(StopReason.ITERATION_LIMIT)
    state = ended(state, stop)
    assert state.dataset is not None
    start = state.history.at(0, 0).parameters
    result = fit(state.dataset.rows, state.settings, start=start)
    wanted = fit_mapping(state.dataset, state.settings, replace(result, stop=stop))
    found = snapshot_mapping(snapshot(state), rows_of(state))
    assert found.pop("branch") == "start"
    assert found == wanted


@pytest.mark.parametrize("phase", list(Phase))
def test_on_the_way_it_does_not_claim_to_have_converged(phase: Phase) -> None:
    state = scene(at=(3, phase))
    state = ended(state, Stop(StopReason.CONVERGED))
    found = snapshot_mapping(snapshot(state), rows_of(state))
    assert found["converged"] is False
    assert found["n_iterations"] == 3
    assert found["log_likelihood"] == state.history.at(0, 3).log_likelihood
    assert found["means"] == state.history.at(0, 3).parameters.to_mapping()["means"]
    assert "saved at iteration 3, on the way: not converged" in found["warnings"]


def test_while_it_runs_on_it_has_not_ended() -> None:
    state = replace(scene(), doing=DOING[Activity.RUNNING])
    state = ended(state, Stop(StopReason.CONVERGED))
    assert snapshot(state).stop.reason is StopReason.STOPPED_BY_YOU


def test_a_start_of_ones_own_has_no_seed() -> None:
    state = scene()
    settings = altered(state.settings, method=StartMethod.GIVEN)
    state = begun(state, EditedAt(2), settings, Position(0, 2, Phase.E))
    state = extended(state, 1, state.history.at(0, 2))
    there = replace(state, position=Position(1, 2, Phase.E))
    found = snapshot_mapping(snapshot(there), rows_of(state))
    assert (found["seed"], found["branch"]) == (None, "edited at iteration 2")
    # What came before the edit did come from a seed.
    before = replace(state, position=Position(1, 1, Phase.E))
    found = snapshot_mapping(snapshot(before), rows_of(state))
    assert (found["seed"], found["branch"]) == (0, "start")


def test_what_is_not_known_is_not_reported() -> None:
    with pytest.raises(ValueError, match="Press E-step, then save"):
        snapshot(replace(scene(), edited=TRUTH))
    with pytest.raises(ValueError, match="no fit yet"):
        snapshot(unfitted(scene()))
