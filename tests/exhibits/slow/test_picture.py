"""Why so slow: the bars, the line and the words agree with the engine."""

from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np
import pytest
from builders import altered, ended, with_settings
from exhibit_scenes import FITTED, SUBJECTS, result, says_what_is_missing, subject
from scenes import scene

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.hard import Hard
from emgui.engine.history import History, Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.origins import FoundStart
from emgui.exhibits.gallery.lessons import TROUBLES
from emgui.exhibits.slow.picture import (
    GapViewModel,
    SharesViewModel,
    SlowViewModel,
    slow_view_model,
)
from emgui.exhibits.slow.study import slow_study
from emgui.exhibits.subject import Subject
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import TIED
from emgui.presentation.placeholder import Placeholder
from emgui.words import numbers


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


def test_the_largest_fraction_is_the_rate_that_em_shows() -> None:
    found = result(slow_study(the_long())).finding
    assert the_long().state.shown is not None
    assert the_long().state.shown.convergence is not None
    assert found.rate == pytest.approx(
        the_long().state.shown.convergence.rate, abs=1e-3
    )
    assert f"{100 * found.rate:.4g} %" in shown(the_long()).slowest


def test_bars_are_parameters_with_what_is_missing() -> None:
    shares = shown(the_long()).shares
    assert isinstance(shares, SharesViewModel)
    assert shares.names[0] == "mean of component 1"
    assert len(shares.names) == 6
    assert ((shares.missing >= 0.0) & (shares.missing <= 1.0)).all()
    # One number alone is never slower than the slowest combination.
    assert shares.missing.max() <= result(slow_study(the_long())).finding.rate


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


def at(iteration: int) -> Position:
    position = the_long().state.position
    assert position is not None
    return replace(position, iteration=iteration)


def test_the_first_steps_do_not_tell_the_rate() -> None:
    model = shown(replace(the_long(), state=replace(the_long().state, position=at(2))))
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
    state = ended(state, Stop(StopReason.CONVERGED))
    assert shown(subject(state)).rest == "converged after 30 iterations"


def test_who_has_arrived_has_no_iterations_before_it() -> None:
    state = with_settings(scene(n_steps=30), tolerance=1.0)
    assert shown(subject(state)).rest.startswith("EM has arrived")


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


def test_without_an_e_step_there_is_a_sentence() -> None:
    assert says_what_is_missing(slow_view_model)


@pytest.mark.parametrize("name", FITTED)
def test_every_fit_has_its_rate_and_its_information_once_it_is_measured(
    name: str,
) -> None:
    of = SUBJECTS[name]
    waiting = slow_view_model(of, None)
    assert isinstance(waiting, SlowViewModel)
    assert waiting.shares == Placeholder("Measuring…")
    model = slow_view_model(of, result(slow_study(of)))
    assert isinstance(model, SlowViewModel)
    assert model.rate
    assert isinstance(model.shares, SharesViewModel)
    # Three steps of twelve components tell no rate: there is no gap to foretell.
    assert isinstance(model.gap, Placeholder) == (name == "twelve components")


def overlapping() -> Subject:
    """Return two groups so near that EM is slow, and quick only at first."""
    rng = np.random.default_rng(20_261_123)
    values = np.concatenate([rng.normal(0.0, 1.0, 200), rng.normal(2.5, 0.7, 300)])
    return subject(scene(values[:, np.newaxis], n_steps=400, truth=None))


def test_quick_first_steps_are_not_called_the_rate_of_em() -> None:
    scenery = overlapping()
    early = replace(scenery, state=replace(scenery.state, position=at(8)))
    found = result(slow_study(early)).finding
    model = shown(early)
    assert "too early" in model.rate
    assert f"foretells {found.rate:.4g} for the end" in model.rate
    assert model.rest == ""
    assert isinstance(model.gap, GapViewModel)
    assert model.gap.line is None
    last = scenery.state.shown
    assert last is not None
    assert last.convergence is not None
    assert found.rate == pytest.approx(last.convergence.rate, abs=0.05)


def test_bars_that_are_cut_say_so() -> None:
    rng = np.random.default_rng(3)
    values = rng.standard_t(2, 400)[:, np.newaxis]
    start = subject(scene(values, n_components=3, n_steps=1, truth=None))
    start = replace(start, state=replace(start.state, position=at(0)))
    found = result(slow_study(start)).finding
    shares = shown(start).shares
    assert isinstance(shares, SharesViewModel)
    assert found.missing.max() > 1.0
    assert numbers.percent(float(found.missing.max()), 3) in shares.description
    assert "such bars are cut" in shares.description


def test_a_flat_direction_is_not_said_to_curve_upwards() -> None:
    rng = np.random.default_rng(4)
    values = np.concatenate([rng.normal(0.0, 0.7, 200), rng.normal(9.0, 1.0, 200)])
    one, other = values[:200], values[200:]
    variance = (200 * one.var() + 200 * other.var()) / 400
    twins = MixtureParameters(
        [0.25, 0.25, 0.5],
        [[one.mean()], [one.mean()], [other.mean()]],
        np.full((3, 1, 1), variance),
    )
    state = scene(values[:, np.newaxis], n_components=3, n_steps=1, truth=None)
    flat = subject(replace(state, position=at(0)))
    study = slow_study(flat)
    assert study is not None
    tied = altered(study.settings, structure=TIED)
    drawn = result(replace(study, parameters=twins, settings=tied))
    model = slow_view_model(flat, drawn)
    assert isinstance(model, SlowViewModel)
    assert "is flat" in model.slowest
    assert "upwards" not in model.slowest


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


@pytest.mark.parametrize(
    ("name", "step", "words"),
    [
        ("collapse", 18, "component 2 narrows, as before a collapse"),
        ("saddle", 20, "EM leaves a saddle point, or a plateau"),
    ],
)
def test_steps_that_grow_are_told_apart(name: str, step: int, words: str) -> None:
    trouble = next(one for one in TROUBLES if one.name == name)
    start = trouble.start if name == "collapse" else trouble.attempt.start
    assert start is not None
    rows = trouble.data().rows
    state = scene(rows, n_components=start.n_components, n_steps=1, truth=None)
    history = History().begun(FoundStart(), trouble.settings)
    for iteration in islice(iterate(Rows.of(rows), start, trouble.settings), step + 1):
        history = history.extended(0, iteration)
    grown = subject(
        replace(state, history=history, position=Position(0, step, Phase.E))
    )
    model = slow_view_model(grown, None)
    assert isinstance(model, SlowViewModel)
    assert model.rate == f"rate above 1: the steps grow; {words}"
