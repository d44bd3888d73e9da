from dataclasses import replace

import numpy as np
import pytest
from builders import (
    DOING,
    begun,
    ended,
    extended,
    fit_settings,
    iteration,
    marked,
    state_at,
)

from emgui.data.dataset import Dataset, Origin
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.history import Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.origins import OtherAlgorithm
from emgui.mixture.model.structures.catalogue import TIED
from emgui.presentation.branches import HEADS, TIPS, branches_view_model
from emgui.session.state import Activity, SessionState

DATASET = Dataset("d", ("x",), np.zeros((100, 1)), Origin.FILE)


def two_branches() -> SessionState:
    state = replace(state_at(2, Phase.E, length=3), dataset=DATASET)
    settings = fit_settings(structure=TIED, algorithm=Squarem())
    state = begun(state, OtherAlgorithm(1), settings, Position(0, 1, Phase.E))
    made = replace(iteration(1), log_likelihood=-1234.5)
    state = extended(state, 1, made)
    return ended(state, Stop(StopReason.CONVERGED))


def test_branches_are_told_side_by_side() -> None:
    first, second = branches_view_model(two_branches()).rows
    told = dict(zip(HEADS, second.cells, strict=True))
    assert told["branch"] == "SQUAREM from iteration 1"
    assert (told["K"], told["family"]) == ("1", "tied")
    assert (told["algorithm"], told["iterations"]) == ("SQUAREM", "1")
    assert told["log-likelihood"] == "-1,234.50"
    # Two free parameters: 2 log 100 + 2 * 1234.5.
    assert told["BIC"] == "2,478.21"
    assert told["status"] == "not begun"
    assert (first.cells[-1], first.is_current) == ("converged", True)
    assert len(HEADS) == len(TIPS)


def test_names_and_deletions_are_respected() -> None:
    state = two_branches()
    state = marked(state, state.history.marks.named(1, "mine"))
    assert [row.name for row in branches_view_model(state).rows][1] == "mine"
    state = marked(state, state.history.marks.without(0))
    shown = branches_view_model(state)
    assert [row.identifier for row in shown.rows] == [1]
    assert not shown.can_delete


@pytest.mark.parametrize(
    ("activity", "word"), [(Activity.RUNNING, "running"), (Activity.IDLE, "on the way")]
)
def test_a_branch_on_its_way_says_so(activity: Activity, word: str) -> None:
    state = replace(state_at(2, Phase.E, length=3), doing=DOING[activity])
    assert branches_view_model(state).rows[0].cells[-1] == word
