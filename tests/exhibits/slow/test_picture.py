"""Why so slow: the bars, the line and the words agree with the engine."""

from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np
import pytest
from builders import ended, with_settings
from exhibit_scenes import FITTED, SUBJECTS, result, says_what_is_missing, subject
from scenes import scene

from emgui.engine.history import History, Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.origins import FoundStart
from emgui.exhibits.gallery.lessons import TROUBLES
from emgui.exhibits.slow.gap import GapViewModel
from emgui.exhibits.slow.missing_fractions import MissingFractionsViewModel
from emgui.exhibits.slow.picture import SlowViewModel, slow_view_model
from emgui.exhibits.slow.study import slow_study
from emgui.exhibits.subject import Subject
from emgui.mixture.em.rows import Rows
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


def test_the_largest_fraction_is_the_rate_that_em_shows() -> None:
    found = result(slow_study(the_long())).finding
    assert the_long().state.shown is not None
    assert the_long().state.shown.convergence is not None
    assert found.rate == pytest.approx(
        the_long().state.shown.convergence.rate, abs=1e-3
    )
    assert f"{100 * found.rate:.4g} %" in shown(the_long()).slowest


def test_the_rate_and_what_a_step_covers_have_the_same_digits() -> None:
    fit = the_long().state.shown
    assert fit is not None
    assert fit.convergence is not None
    rate, words = fit.convergence.rate, shown(the_long()).rate
    assert words.startswith("Rate ")
    assert f"leaves {100 * rate:#.4g} %" in words
    assert words.endswith(f"covers {100 - 100 * rate:#.4g} %")


def at(iteration: int) -> Position:
    position = the_long().state.position
    assert position is not None
    return replace(position, iteration=iteration)


def test_the_first_steps_do_not_tell_the_rate() -> None:
    model = shown(replace(the_long(), state=replace(the_long().state, position=at(2))))
    assert "too early" in model.rate
    assert isinstance(model.gap, GapViewModel)
    assert model.gap.line is None


def test_a_converged_branch_says_so() -> None:
    from emgui.engine.iteration import Stop, StopReason

    state = scene(n_steps=30)
    state = ended(state, Stop(StopReason.CONVERGED))
    assert shown(subject(state)).rest == "Converged after 30 iterations"


def test_who_has_arrived_has_no_iterations_before_it() -> None:
    state = with_settings(scene(n_steps=30), tolerance=1.0)
    assert shown(subject(state)).rest.startswith("EM has arrived")


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
    assert isinstance(model.shares, MissingFractionsViewModel)
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
    assert model.rate == f"Rate above 1: the steps grow; {words}"
