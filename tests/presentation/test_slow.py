"""Why so slow: the bars, the line and the words agree with the engine."""

from dataclasses import replace

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, drawing, subject
from scenes import scene

from emgui.engine.history import Position
from emgui.engine.settings import Algorithm
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.slow import (
    GapViewModel,
    SharesViewModel,
    SlowViewModel,
    slow_sketch,
    slow_view_model,
)
from emgui.presentation.subject import Subject

SCENE = SUBJECTS["two processes"]
LONG = subject(scene(n_steps=60))


def shown(of: Subject) -> SlowViewModel:
    model = slow_view_model(of, drawing(slow_sketch(of)))
    assert isinstance(model, SlowViewModel)
    return model


def test_the_largest_fraction_is_the_rate_that_em_shows() -> None:
    found = drawing(slow_sketch(LONG)).picture
    assert LONG.state.shown is not None
    assert LONG.state.shown.convergence is not None
    assert found.rate == pytest.approx(LONG.state.shown.convergence.rate, abs=1e-3)
    assert f"{100 * found.rate:.4g} %" in shown(LONG).slowest


def test_bars_are_parameters_with_what_is_missing() -> None:
    shares = shown(LONG).shares
    assert isinstance(shares, SharesViewModel)
    assert shares.names[0] == "mean of component 1"
    assert len(shares.names) == 6
    assert ((shares.missing >= 0.0) & (shares.missing <= 1.0)).all()
    # One number alone is never slower than the slowest combination.
    assert shares.missing.max() <= drawing(slow_sketch(LONG)).picture.rate


def test_the_gap_falls_by_the_square_of_the_rate() -> None:
    gap = shown(replace(LONG, state=replace(LONG.state, position=at(15)))).gap
    assert isinstance(gap, GapViewModel)
    assert gap.line is not None
    slope = np.diff(gap.line.y)[0] / np.diff(gap.line.x)[0]
    rate = LONG.state.history.at(0, 15).convergence.rate  # type: ignore[union-attr]
    assert slope == pytest.approx(2.0 * np.log10(rate))
    steps = np.diff(gap.gaps.y[10:20])
    assert steps == pytest.approx(slope, rel=0.25)


def at(iteration: int) -> Position:
    position = LONG.state.position
    assert position is not None
    return replace(position, iteration=iteration)


def test_the_first_steps_do_not_tell_the_rate() -> None:
    model = shown(replace(LONG, state=replace(LONG.state, position=at(2))))
    assert "too early" in model.rate
    assert isinstance(model.gap, GapViewModel)
    assert model.gap.line is None


def test_no_line_is_drawn_where_the_gap_is_lost_in_rounding() -> None:
    state = scene(n_steps=120)
    model = shown(subject(state))
    assert isinstance(model.gap, GapViewModel)
    assert model.gap.gaps.x[-1] < 120
    assert model.gap.line is None


def test_a_converged_branch_says_so() -> None:
    from emgui.engine.iteration import Stop, StopReason

    state = scene(n_steps=30)
    state.history.finish(0, Stop(StopReason.CONVERGED, "so"))
    assert shown(subject(state)).rest == "converged after 30 iterations"


def test_the_gap_is_the_one_to_where_em_arrives() -> None:
    final = LONG.state.history.at(0, 60).log_likelihood
    early = subject(scene(n_steps=3))
    model = shown(early)
    assert isinstance(model.gap, GapViewModel)
    totals = [early.state.history.at(0, t).log_likelihood for t in range(4)]
    assert 10**model.gap.gaps.y == pytest.approx(final - np.array(totals), abs=1e-6)
    assert "accelerated steps" in model.gap.description
    unknown = slow_view_model(early, None)
    assert isinstance(unknown, SlowViewModel)
    assert isinstance(unknown.gap, Placeholder)
    assert "few steps" in unknown.gap.sentence


def test_where_the_end_cannot_be_told_it_says_so() -> None:
    creeping = subject(scene(n_components=5, n_steps=25))
    model = slow_view_model(creeping, None)
    assert isinstance(model, SlowViewModel)
    assert isinstance(model.gap, Placeholder)
    assert "cannot be told" in model.gap.sentence


def test_another_objective_has_no_gap_to_the_end_of_em() -> None:
    state = scene(n_steps=3)
    branch = state.history.branch(0)
    hard = replace(branch.settings, algorithm=Algorithm.HARD)
    branch.settings = hard
    assert isinstance(shown(subject(state)).gap, Placeholder)


def test_parameters_that_em_did_not_make_have_no_gap() -> None:
    state = scene(n_steps=3)
    assert state.parameters is not None
    edited = replace(state, edited=replace(state.parameters))
    assert isinstance(shown(subject(edited)).gap, Placeholder)


@pytest.mark.parametrize("name", list(SUBJECTS))
def test_there_is_always_a_picture_or_a_sentence(name: str) -> None:
    of = SUBJECTS[name]
    sketch = slow_sketch(of)
    drawn = None if sketch is None else drawing(sketch)
    for known in (None, drawn):
        model = slow_view_model(of, known)
        if isinstance(model, Placeholder):
            assert model.sentence
        else:
            assert model.rate
            assert isinstance(model.gap, GapViewModel | Placeholder)
            assert isinstance(model.shares, SharesViewModel | Placeholder)
