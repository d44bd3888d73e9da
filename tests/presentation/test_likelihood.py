import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from builders import (
    begun,
    extended,
    with_facts,
    with_iterations,
    with_settings,
)
from scenes import edited_scene, scene

from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.history import Phase, Position
from emgui.engine.origins import OtherAlgorithm
from emgui.presentation.drawing.stretches import EDITED
from emgui.presentation.likelihood import (
    Flag,
    LikelihoodViewModel,
    likelihood_view_model,
    nearest_position,
    readout,
)
from emgui.presentation.placeholder import BEFORE_LOG_LIKELIHOOD
from emgui.presentation.view_settings import Clock, ViewSettings
from emgui.session.state import SessionState

VIEW = ViewSettings()


def model_of(state: SessionState) -> LikelihoodViewModel:
    model = likelihood_view_model(state, VIEW)
    assert isinstance(model, LikelihoodViewModel)
    return model


@pytest.fixture
def branched() -> SessionState:
    """Six steps, and a branch from iteration 3 with two steps more."""
    state = scene()
    state = begun(state, OtherAlgorithm(3), at=Position(0, 3, Phase.E))
    for index in (3, 4, 5):
        # The branch counts its E-steps from where it begins.
        low = replace(
            state.history.at(0, index),
            log_likelihood=-9_000.0 + index,
            e_steps=index - 2,
        )
        state = extended(state, 1, low)
    return state


def test_every_iteration_has_its_own_total() -> None:
    state = scene()
    model = model_of(state)
    totals = [state.history.at(0, t).log_likelihood for t in range(7)]
    assert model.current.totals.tolist() == totals
    assert model.current.iterations.tolist() == list(range(7))
    assert model.marker == (6, totals[6])
    assert not model.is_half_step


def test_after_a_half_step_the_marker_stays_at_the_last_known() -> None:
    model = model_of(scene(at=(3, Phase.M)))
    assert model.marker[0] == 2
    assert model.is_half_step


def test_the_newest_total_is_not_told_before_its_e_step() -> None:
    model = model_of(scene(at=(6, Phase.M)))
    assert model.current.iterations[-1] == 5


def test_a_bare_start_has_none_yet() -> None:
    state = scene(n_steps=0, at=(0, Phase.M))
    assert likelihood_view_model(state, VIEW) is BEFORE_LOG_LIKELIHOOD


def test_an_edit_has_none_yet() -> None:
    state = scene()
    assert model_of(replace(state, edited=state.parameters)).is_half_step


def test_the_limit_is_the_engines_own_and_only_when_finite() -> None:
    state = scene(n_steps=30)
    estimate = state.history.at(0, 30).convergence
    assert estimate is not None
    assert model_of(state).limit == (
        estimate.limit if math.isfinite(estimate.limit) else None
    )
    assert model_of(scene(n_steps=0)).limit is None


def test_a_branch_shows_what_is_its_own(branched: SessionState) -> None:
    (other,) = model_of(branched).others
    assert other.iterations.tolist() == [2, 3, 4, 5]
    on_it = replace(branched, position=Position(1, 5, Phase.E))
    model = model_of(on_it)
    assert model.current.iterations.tolist() == list(range(6))
    assert model.current.totals[3] == -8_997.0
    assert [curve.branch for curve in model.others] == [0]


def test_a_point_means_the_nearest_iteration_of_the_nearest_branch(
    branched: SessionState,
) -> None:
    model = model_of(branched)
    total = model.current.total_at(4)
    assert nearest_position(model, 4.3, total, 0.01, 1.0) == Position(0, 4, Phase.E)
    assert nearest_position(model, 4.3, -8_996.0, 0.01, 1.0) == Position(1, 4, Phase.E)
    assert nearest_position(model, 99.0, total, 0.01, 1.0) == Position(0, 6, Phase.E)
    assert nearest_position(model, -5.0, total, 0.01, 1.0) == Position(0, 0, Phase.E)


def test_where_branches_coincide_the_one_looked_at_is_meant(
    branched: SessionState,
) -> None:
    on_it = replace(branched, position=Position(1, 5, Phase.E))
    model = model_of(on_it)
    shared = model.current.total_at(1)
    assert nearest_position(model, 1.0, shared, 0.01, 1.0) == Position(1, 1, Phase.E)


def test_the_readout_names_branch_iteration_and_total(branched: SessionState) -> None:
    text = readout(model_of(branched), Position(1, 4, Phase.E))
    assert text == "EM from iteration 3 · iteration 4 · -8,996.00"


def test_long_histories_are_thinned_but_keep_their_ends() -> None:
    state = scene(n_steps=0)
    start = state.history.at(0, 0)
    state = extended(
        state,
        0,
        *(
            replace(start, index=index, log_likelihood=-1.0 / index)
            for index in range(1, 10_001)
        ),
    )
    long = replace(state, position=Position(0, 10_000, Phase.E))
    model = model_of(long)
    assert model.current.iterations.size < 700
    assert model.current.iterations[[0, -1]].tolist() == [0, 10_000]
    assert np.all(np.diff(model.current.iterations) > 0)


def test_e_steps_are_told_where_they_are_not_one_an_iteration() -> None:
    state = scene()
    plain = likelihood_view_model(state, ViewSettings())
    assert isinstance(plain, LikelihoodViewModel)
    assert "E-steps" not in readout(plain, Position(0, 3, Phase.E))
    state = with_iterations(state, lambda one: replace(one, e_steps=1 + 2 * one.index))
    costly = likelihood_view_model(state, ViewSettings())
    assert isinstance(costly, LikelihoodViewModel)
    assert readout(costly, Position(0, 3, Phase.E)).endswith(" · 7 E-steps")


def test_the_limit_is_drawn_as_soon_as_the_steps_foretell_it() -> None:
    assert model_of(scene(n_steps=3)).limit is None
    final = scene(n_steps=200).shown
    assert final is not None
    limit = model_of(scene(n_steps=20)).limit
    assert limit == pytest.approx(final.log_likelihood, abs=1e-3)


def test_the_limit_of_another_objective_is_not_drawn_as_one_of_likelihood() -> None:
    state = scene(n_steps=20)
    assert model_of(state).limit is not None
    bound = state.history.branch(0).iterations[-1].log_likelihood - 250.0
    state = with_facts(state, -1, evidence_lower_bound=bound)
    model = model_of(state)
    assert model.limit is None
    assert model.limit_caption == ""


@pytest.fixture
def costly(branched: SessionState) -> SessionState:
    """A root whose iterations take 1, 3, 3, ... E-steps, and a branch of plain ones."""
    return with_iterations(
        branched, lambda one: replace(one, e_steps=1 + 3 * one.index)
    )


def by_e_steps(state: SessionState) -> LikelihoodViewModel:
    model = likelihood_view_model(state, ViewSettings(clock=Clock.E_STEPS))
    assert isinstance(model, LikelihoodViewModel)
    return model


def test_by_e_steps_every_iteration_is_as_wide_as_it_was_dear(
    costly: SessionState,
) -> None:
    model = by_e_steps(costly)
    assert model.current.x.tolist() == [1, 4, 7, 10, 13, 16, 19]
    assert model.current.iterations.tolist() == list(range(7))
    # The branch parts at iteration 2, after 7 E-steps, and takes one each from there.
    assert model.others[0].x.tolist() == [7, 8, 9, 10]
    assert model.marker[0] == 19
    assert model.x_label == "E-steps so far"
    assert "at iteration 6:" in model.description


def test_by_e_steps_a_point_still_means_an_iteration(costly: SessionState) -> None:
    model = by_e_steps(costly)
    for step in range(7):
        x, total = model.current.x_of(step), model.current.total_at(step)
        for beside in (-1.4, 0.0, 1.4):
            at = nearest_position(model, x + beside, total, 1.0, 1e-6)
            assert at == Position(0, step, Phase.E)
    assert nearest_position(model, 9.2, -8_996.0, 1.0, 1.0) == Position(1, 4, Phase.E)
    assert nearest_position(model, 99.0, total, 1.0, 1e-6) == Position(0, 6, Phase.E)


def test_both_ways_show_the_same_totals_on_ranges_of_their_own(
    costly: SessionState,
) -> None:
    one, other = model_of(costly), by_e_steps(costly)
    assert one.current.totals.tolist() == other.current.totals.tolist()
    assert one.data_key != other.data_key
    assert (one.x_label, one.current.x.tolist()) == ("iteration", list(range(7)))


def test_at_half_a_step_the_marker_stays_where_its_e_steps_are(
    costly: SessionState,
) -> None:
    model = by_e_steps(replace(costly, position=Position(0, 3, Phase.M)))
    assert model.marker[0] == 7


@pytest.mark.parametrize(
    ("wishes", "note"),
    [
        ({}, ""),
        ({"algorithm": Squarem()}, ""),
        ({"prior": 1.0}, "EM climbs the penalized log-likelihood"),
        (
            {"algorithm": Hard()},
            "EM climbs the classification log-likelihood",
        ),
    ],
)
def test_where_the_curve_may_fall_it_says_what_is_climbed(
    wishes: dict[str, Any], note: str
) -> None:
    state = with_settings(scene(), **wishes)
    model = model_of(state)
    assert model.note == note
    assert note in model.description
    assert ("climbs" in model.description) == bool(note)


@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_only_while_rows_are_drawn_nothing_need_rise(temperature: float) -> None:
    state = with_settings(scene(), algorithm=Stochastic())
    state = with_facts(state, -1, temperature=temperature)
    assert ("nothing need rise" in model_of(state).note) == (temperature == 0.0)


def test_an_edit_is_flagged_and_breaks_the_curve() -> None:
    model = model_of(edited_scene(at=4))
    assert model.flags == (Flag(4.0, EDITED, is_break=True),)
    assert [piece.branch for piece in model.pieces] == [0, 1]
    assert "Iteration 4: edited here." in model.description
    assert model_of(scene()).flags == ()
