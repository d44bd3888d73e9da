from dataclasses import replace

import numpy as np
import pytest
from builders import DOING, ended, iteration, state_at, unfitted, without_data

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.engine.iteration import Stop, StopReason
from emgui.presentation.title import window_title
from emgui.session.state import Activity, SessionState

DATASET = Dataset("geyser", ("x",), np.zeros((3, 1)), Origin.FILE)


def looking_at(t: int, length: int = 6) -> SessionState:
    return replace(state_at(t, Phase.E, length), dataset=DATASET)


def test_without_data_there_is_only_the_name():
    assert window_title(without_data(state_at(0, Phase.E))) == "emgui"


def test_the_title_names_data_iteration_and_status():
    assert window_title(looking_at(0, 1)) == "emgui - geyser - iteration 0 - ready"
    assert window_title(looking_at(3)) == "emgui - geyser - iteration 3 - paused"


@pytest.mark.parametrize("reason", list(StopReason))
def test_the_end_of_a_run_is_told_where_it_ended_only(reason):
    stop = Stop(reason)
    at_end, before = (ended(looking_at(t), stop) for t in (5, 4))
    assert window_title(at_end).endswith(f"iteration 5 - {reason.value}")
    assert window_title(before).endswith("iteration 4 - paused")


def test_what_the_engine_does_comes_before_how_the_fit_stands():
    running = replace(looking_at(5), doing=DOING[Activity.RUNNING])
    running = ended(running, Stop(StopReason.CONVERGED))
    assert window_title(running).endswith("running")


def test_an_edit_and_a_problem_are_told():
    edited = replace(looking_at(5), edited=iteration(0).parameters)
    assert window_title(edited).endswith("iteration 5 - edited")
    broken = replace(unfitted(looking_at(5)), problem="all rows identical")
    assert window_title(broken) == "emgui - geyser - cannot be fitted"
