from dataclasses import replace
from typing import Any

import pytest
from builders import EVERY_ALGORITHM, altered, fit_settings, without_data
from restart_scenes import COLLAPSED, LIMIT, RUNS, run, state_of
from scenes import scene

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.em import EM
from emgui.engine.settings import StartMethod
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.restarts import (
    MOST_OPTIMA,
    RestartsViewModel,
    description,
    readout,
    restarts_view_model,
    run_choices,
)
from emgui.session.restarts_state import RestartsState
from emgui.session.state import SessionState
from emgui.words.restarts import INTRODUCTION, limit_remedy, model_name


def model_of(state: SessionState) -> RestartsViewModel:
    model = restarts_view_model(state)
    assert isinstance(model, RestartsViewModel)
    return model


def test_the_best_sound_one_leads_and_degenerate_ones_close() -> None:
    rows = model_of(state_of()).rows
    assert [(r.rank, r.total, r.difference, r.reached, r.seed) for r in rows] == [
        ("1", "-1,003.50", "best", "2 of 6", "41"),
        ("2", "-1,007.00", "-3.50", "1 of 6", "44"),
        ("3", "-1,010.00", "-6.50", "1 of 6", "40"),
        ("⚠", "-900.00", "degenerate", "1 of 6", "42"),
        ("⚠", "—", "degenerate", "1 of 6", "45"),
    ]
    assert [row.is_sound for row in rows] == [True, True, True, False, False]
    assert [row.note for row in rows][:3] == ["", "not converged", ""]
    assert rows[3].note == "collapsed on one repeated value"
    assert [row.best for row in rows] == [1, 4, 0, 2, None]


def test_a_row_keeps_its_key_while_others_arrive() -> None:
    before = model_of(state_of(RUNS[:3])).rows
    after = model_of(state_of()).rows
    assert [row.key for row in before if row.total == "-1,003.50"] == [1]
    assert [row.key for row in after if row.total == "-1,003.50"] == [1]


def test_where_nothing_is_sound_nothing_is_the_best() -> None:
    rows = model_of(state_of((run(0, -900.0, COLLAPSED),))).rows
    assert [(row.rank, row.difference) for row in rows] == [("⚠", "degenerate")]


def test_all_runs_of_an_optimum_can_be_chosen() -> None:
    model = model_of(state_of())
    first, *_, last = model.rows
    choices = run_choices(model.known, first)
    assert [choice.number for choice in choices] == [1, 3]
    assert choices[0].label == "seed 41 · 1 iteration"
    assert run_choices(model.known, last) == ()


def test_it_says_what_was_found_and_for_which_model() -> None:
    model = model_of(state_of())
    assert model.sentence == ("6 restarts · 2 optima · 1 not converged · 2 degenerate")
    assert model_name(scene(n_steps=1).settings) in model.explanation


def test_a_model_is_named_by_what_makes_its_list() -> None:
    settings = fit_settings(n_components=1, method=StartMethod.RANDOM)
    assert model_name(settings) == "1 component, full, random"
    faster = altered(settings, algorithm=Anderson())
    assert model_name(faster) == "1 component, full, random, anderson"


def test_what_has_not_converged_comes_with_a_remedy() -> None:
    state = state_of()
    model = model_of(state)
    assert limit_remedy(state.settings) in model.explanation
    assert "limit" not in model.sentence
    assert "limit" not in model_of(state_of(RUNS[:3])).explanation


def with_settings(state: SessionState, **changes: Any) -> SessionState:
    """Return the same restarts of another model."""
    settings = altered(state.settings, **changes)
    known = replace(state.restarts.lists[0], settings=settings)
    return replace(state, settings=settings, restarts=RestartsState((known,)))


@pytest.mark.parametrize(
    ("n_stopped", "advised"), [(0, False), (2, False), (3, True), (4, True)]
)
def test_where_most_runs_end_at_the_limit_it_says_what_helps(
    n_stopped: int, advised: bool
) -> None:
    stopped = [run(i, -1010.0 - i, LIMIT) for i in range(n_stopped)]
    arrived = [run(i, -1000.0) for i in range(n_stopped, 4)]
    state = with_settings(state_of((*stopped, *arrived)), max_iterations=5_000)
    sentence = model_of(state).sentence
    words = (
        f"{n_stopped} of 4 ended at the iteration limit: choose the algorithm "
        "“automatic (fastest safe)”, or raise the limit of 5,000 iterations."
    )
    assert sentence.endswith(words) == advised
    assert ("limit" in sentence) == advised


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
def test_only_plain_em_is_advised_to_accelerate(algorithm: Algorithm) -> None:
    state = state_of((run(0, -1010.0, LIMIT), run(1, -1012.0, LIMIT)))
    sentence = model_of(with_settings(state, algorithm=algorithm)).sentence
    assert "raise the limit" in sentence
    assert ("automatic" in sentence) == (algorithm == EM())


def test_restarts_that_all_begin_alike_say_so() -> None:
    again = [replace(RUNS[0], number=i, seed=40 + i, repeats=0) for i in (1, 2)]
    model = model_of(state_of((RUNS[0], *again)))
    assert "all from one start" in model.sentence
    assert [row.reached for row in model.rows] == ["1 of 1"]
    assert len(run_choices(model.known, model.rows[0])) == 1
    assert "one start" not in model_of(state_of(RUNS[:3])).sentence


def test_repeated_starts_are_told_and_not_counted() -> None:
    again = replace(RUNS[0], number=2, seed=42, repeats=0)
    model = model_of(state_of((*RUNS[:2], again)))
    assert "1 of them from a start of others" in model.sentence
    assert [row.reached for row in model.rows] == ["1 of 2", "1 of 2"]


def test_a_run_tells_that_its_start_was_drawn_instead() -> None:
    drawn = replace(RUNS[0], method=StartMethod.RANDOM_ROWS)
    model = model_of(state_of((drawn,)))
    (choice,) = run_choices(model.known, model.rows[0])
    assert choice.label.endswith("from random-rows")


def test_at_first_it_says_what_restarts_are_for() -> None:
    model = model_of(scene(n_steps=1))
    assert model.sentence == INTRODUCTION
    assert model.rows == ()
    assert model.can_run
    assert not model.can_stop
    assert description(model) == INTRODUCTION


def test_while_they_run_there_is_progress_and_a_stop() -> None:
    state = state_of(RUNS[:3])
    known = replace(state.restarts.lists[0], wanted=12)
    running = RestartsState((known,), growing=known.settings)
    model = model_of(replace(state, restarts=running))
    assert model.progress == pytest.approx(0.25)
    assert (model.can_run, model.can_stop) == (False, True)
    assert model.sentence.startswith("3 of 12 · 2 optima · 1 degenerate")
    stopping = replace(running, is_stopping=True)
    model = model_of(replace(state, restarts=stopping))
    assert (model.can_run, model.can_stop) == (False, False)
    assert model.sentence == "Stopping…"


def test_restarts_of_another_model_are_not_mixed_in() -> None:
    state = state_of(RUNS[:3])
    other = altered(state.settings, n_components=9)
    changed = replace(state, settings=other)
    assert model_of(changed).rows == ()
    known = replace(state.restarts.lists[0], wanted=12)
    running = RestartsState((known,), growing=known.settings)
    model = model_of(replace(changed, restarts=running))
    assert model.sentence == f"3 of 12 · {model_name(known.settings)}"
    assert model.rows == ()
    again = replace(changed, settings=altered(known.settings, seed=77))
    assert len(model_of(again).rows) == 3


def test_a_refusal_is_said() -> None:
    model = model_of(state_of((), problem="3 rows cannot hold 5 components"))
    assert model.sentence == "3 rows cannot hold 5 components"
    assert model.is_problem


def test_without_data_there_is_nothing_to_start() -> None:
    assert isinstance(restarts_view_model(without_data(scene(n_steps=1))), Placeholder)


def test_a_long_list_is_cut_and_that_is_said() -> None:
    runs = tuple(run(i, -1000.0 - i) for i in range(MOST_OPTIMA + 20))
    model = model_of(state_of(runs))
    assert len(model.rows) == MOST_OPTIMA
    assert "120 optima · the first 100 are shown" in model.sentence


def test_an_optimum_can_be_read_aloud() -> None:
    model = model_of(state_of())
    assert readout(model.rows[0]) == "optimum 1 · -1,003.50 · reached 2 of 6 · seed 41"
    assert readout(model.rows[3]).endswith("collapsed on one repeated value")
    assert "The best: -1,003.50, reached 2 of 6." in description(model)


def test_equal_pictures_are_equal() -> None:
    state = state_of()
    assert model_of(state) == model_of(state)
    assert model_of(state) != model_of(state_of(RUNS[:2]))
