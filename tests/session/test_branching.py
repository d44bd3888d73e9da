"""What a branch is made with: its model and start stay, the way may change."""

from dataclasses import fields, replace

import pytest
from builders import state_at
from hypothesis import given
from hypothesis import strategies as st

from emgui.engine.history import Phase
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.origins import GivenStart
from emgui.engine.settings import Algorithm, FitSettings, StartMethod
from emgui.mixture.model.families import CovarianceFamily
from emgui.session.branching import (
    carried_on,
    is_degenerate,
    is_finished,
    is_given,
    model_of,
    start_of,
    with_model_of,
)

HERE = FitSettings(
    n_components=3,
    family=CovarianceFamily.TIED,
    floor=1e-3,
    prior=2.0,
    start=StartMethod.QUANTILES,
    seed=7,
    since=4,
)
# What belongs to the model or to the start; all else is how it is climbed.
STAYS = ("n_components", "family", "floor", "prior", "start", "seed")
CHANGES = (
    "algorithm",
    "temperature",
    "cooling",
    "draws",
    "tolerance",
    "max_iterations",
)

any_settings = st.builds(
    FitSettings,
    n_components=st.integers(1, 9),
    family=st.sampled_from(CovarianceFamily),
    start=st.sampled_from(StartMethod),
    seed=st.integers(0, 2**40),
    tolerance=st.floats(0.0, 1.0),
    max_iterations=st.integers(0, 10**6),
    floor=st.floats(0.0, 0.5),
    algorithm=st.sampled_from(Algorithm),
    temperature=st.floats(1.0, 100.0),
    cooling=st.floats(0.01, 0.99),
    prior=st.floats(0.0, 100.0),
    draws=st.integers(0, 1_000),
    since=st.integers(0, 1_000),
)


def values(settings: FitSettings, names: tuple[str, ...]) -> list[object]:
    return [getattr(settings, name) for name in names]


def test_every_setting_either_stays_or_changes() -> None:
    known = {*STAYS, *CHANGES, "since"}
    assert known == {field.name for field in fields(FitSettings)}


@given(wanted=any_settings, here=any_settings, since=st.none() | st.integers(0, 99))
def test_whatever_is_wanted_going_on_keeps_the_model_and_the_start(
    wanted: FitSettings, here: FitSettings, since: int | None
) -> None:
    settings = carried_on(wanted, here, since)
    assert values(settings, STAYS) == values(here, STAYS)
    assert values(settings, CHANGES) == values(wanted, CHANGES)
    assert settings.since == (here.since if since is None else since)


@given(wanted=any_settings, here=any_settings)
def test_a_model_is_what_is_fitted_and_nothing_else(
    wanted: FitSettings, here: FitSettings
) -> None:
    settings = with_model_of(here, wanted)
    assert model_of(settings) == model_of(here)
    assert values(settings, (*CHANGES, "start", "seed", "since")) == values(
        wanted, (*CHANGES, "start", "seed", "since")
    )


def test_another_seed_is_another_start_of_the_same_model() -> None:
    other = replace(HERE, seed=8)
    assert model_of(other) == model_of(HERE)
    assert start_of(other) != start_of(HERE)


def test_a_start_is_given_where_no_method_found_it() -> None:
    history = state_at(0, Phase.E).history
    assert not is_given(history, 0)
    history = history.begun(GivenStart(), replace(HERE, start=StartMethod.GIVEN))
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
    branch = replace(branch, stop=Stop(reason))
    assert is_finished(branch, tolerance) is finished
    assert not is_finished(branch, tolerance / 10.0)


def test_only_a_breakdown_is_degenerate() -> None:
    assert is_degenerate(Stop(StopReason.DEGENERATE))
    assert not is_degenerate(Stop(StopReason.CONVERGED))
    assert not is_degenerate(None)
