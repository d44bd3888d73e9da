"""What a branch is made with: its model and start stay, the way may change."""

from dataclasses import replace

import pytest
from builders import state_at

from emgui.engine.history import Phase
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.settings import Algorithm, FitSettings, StartMethod
from emgui.mixture.families import CovarianceFamily
from emgui.session.branching import (
    carried_on,
    is_degenerate,
    is_finished,
    is_given,
    model_of,
    start_of,
)

HERE = FitSettings(
    n_components=3,
    family=CovarianceFamily.TIED,
    start=StartMethod.QUANTILES,
    seed=7,
    since=4,
)
WANTED = FitSettings(n_components=2, algorithm=Algorithm.ANDERSON, tolerance=1e-3)


def test_going_on_keeps_the_model_and_the_start() -> None:
    settings = carried_on(WANTED, HERE)
    assert start_of(settings) == start_of(HERE)
    assert settings.since == 4
    assert (settings.algorithm, settings.tolerance) == (Algorithm.ANDERSON, 1e-3)
    assert carried_on(WANTED, HERE, since=9).since == 9


def test_another_seed_is_another_start_of_the_same_model() -> None:
    other = replace(HERE, seed=8)
    assert model_of(other) == model_of(HERE)
    assert start_of(other) != start_of(HERE)


def test_a_start_is_given_where_no_method_found_it() -> None:
    history = state_at(0, Phase.E).history
    assert not is_given(history, 0)
    history.begin("typed", replace(HERE, start=StartMethod.GIVEN))
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
    tolerance = branch.settings.tolerance
    assert not is_finished(branch, tolerance)
    branch.stop = Stop(reason, "so")
    assert is_finished(branch, tolerance) is finished
    assert not is_finished(branch, tolerance / 10.0)


def test_only_a_breakdown_is_degenerate() -> None:
    assert is_degenerate(Stop(StopReason.DEGENERATE, "so"))
    assert not is_degenerate(Stop(StopReason.CONVERGED, "so"))
    assert not is_degenerate(None)
