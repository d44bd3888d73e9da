"""What a branch is made with: its model and start stay, the way may change."""

from dataclasses import replace

import pytest
from builders import fit_settings, state_at

from emgui.engine.history import Phase
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.origins import GivenStart
from emgui.engine.settings import StartMethod
from emgui.session.branching import (
    is_degenerate,
    is_finished,
    is_given,
)


def test_a_start_is_given_where_no_method_found_it() -> None:
    history = state_at(0, Phase.E).history
    assert not is_given(history, 0)
    history = history.begun(GivenStart(), fit_settings(method=StartMethod.GIVEN))
    assert is_given(history, 1)


@pytest.mark.parametrize(
    ("reason", "finished"),
    [
        (StopReason.CONVERGED, True),
        (StopReason.SADDLE, True),
        (StopReason.DEGENERATE, True),
        (StopReason.ITERATION_LIMIT, False),
        (StopReason.STOPPED_BY_YOU, False),
    ],
)
def test_a_branch_is_finished_where_going_on_leads_nowhere(
    reason: StopReason, finished: bool
) -> None:
    branch = state_at(0, Phase.E).history.branch(0)
    tolerance = branch.settings.stopping.tolerance
    assert not is_finished(branch, tolerance)
    branch = replace(branch, stop=Stop(reason))
    assert is_finished(branch, tolerance) is finished
    assert not is_finished(branch, tolerance / 10.0)


def test_only_a_breakdown_is_degenerate() -> None:
    assert is_degenerate(Stop(StopReason.DEGENERATE))
    assert not is_degenerate(Stop(StopReason.CONVERGED))
    assert not is_degenerate(None)
