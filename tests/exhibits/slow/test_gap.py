"""The gap to the end falls as the rate says, where there is an end to be told."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import altered, with_settings
from exhibit_scenes import SUBJECTS, result, subject
from scenes import scene

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.hard import Hard
from emgui.engine.history import History, Position
from emgui.engine.iterate import iterate
from emgui.engine.origins import FoundStart
from emgui.exhibits.slow.gap import GapViewModel
from emgui.exhibits.slow.picture import SlowViewModel, slow_view_model
from emgui.exhibits.slow.study import slow_study
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder


@cache
def the_scene():
    return SUBJECTS["two processes"]


@cache
def the_long():
    return subject(scene(n_steps=60))


def shown(of: Subject) -> SlowViewModel:
    model = slow_view_model(of, result(slow_study(of)))
    assert isinstance(model, SlowViewModel)
    return model


def at(iteration: int) -> Position:
    position = the_long().state.position
    assert position is not None
    return replace(position, iteration=iteration)


def test_the_gap_falls_by_the_square_of_the_rate() -> None:
    gap = shown(
        replace(the_long(), state=replace(the_long().state, position=at(15)))
    ).gap
    assert isinstance(gap, GapViewModel)
    assert gap.line is not None
    slope = np.diff(gap.line.y)[0] / np.diff(gap.line.x)[0]
    rate = the_long().state.history.at(0, 15).convergence.rate  # type: ignore[union-attr]
    assert slope == pytest.approx(2.0 * np.log10(rate))
    steps = np.diff(gap.gaps.y[10:20])
    assert steps == pytest.approx(slope, rel=0.25)


def test_no_line_is_drawn_where_the_gap_is_lost_in_rounding() -> None:
    state = scene(n_steps=120)
    model = shown(subject(state))
    assert isinstance(model.gap, GapViewModel)
    assert model.gap.gaps.x[-1] < 120
    assert model.gap.line is None


def test_the_gap_is_the_one_to_where_em_arrives() -> None:
    final = the_long().state.history.at(0, 60).log_likelihood
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
    state = with_settings(scene(n_steps=3), algorithm=Hard())
    assert isinstance(shown(subject(state)).gap, Placeholder)


def test_parameters_that_em_did_not_make_have_no_gap() -> None:
    state = scene(n_steps=3)
    assert state.parameters is not None
    edited = replace(state, edited=replace(state.parameters))
    assert isinstance(shown(subject(edited)).gap, Placeholder)


def test_the_gap_of_an_annealed_run_is_that_of_the_log_likelihood() -> None:
    rows = the_scene().rows
    assert rows is not None
    settings = altered(
        the_scene().state.settings,
        algorithm=Annealed(),
        tolerance=1e-6,
        max_iterations=500,
    )
    history = History().begun(FoundStart(), settings)
    run = iterate(rows, the_scene().state.history.at(0, 0).parameters, settings)
    while True:
        try:
            history = history.extended(0, next(run))
        except StopIteration as end:
            history = history.finished(0, end.value)
            break
    state = replace(the_scene().state, history=history, settings=settings)
    annealed = replace(
        the_scene(), state=replace(state, position=at(history.last_index(0)))
    )
    gap = shown(annealed).gap
    assert isinstance(gap, GapViewModel)
    end = history.at(0, history.last_index(0)).log_likelihood
    for t, height in zip(gap.gaps.x[:5], gap.gaps.y[:5], strict=True):
        expected = end - history.at(0, int(t)).log_likelihood
        assert 10.0**height == pytest.approx(expected)
