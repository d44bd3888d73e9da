"""A fit from one start does not tell whether there is a higher optimum."""

from dataclasses import replace

import pytest
from builders import (
    DATASET,
    altered,
    fit_settings,
    fitted,
    iteration,
    marked,
    with_settings,
)
from scenes import scene

from emgui.engine.degeneracy import RemedyKind
from emgui.engine.history import History, Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.optima import optima
from emgui.engine.origins import FoundStart
from emgui.engine.restarts import concluded
from emgui.engine.settings import FitSettings, StartMethod
from emgui.presentation.narration import narration
from emgui.presentation.warnings import NOTHING, warnings_view_model
from emgui.session.other_starts import chance_start, higher_optimum
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.state import SessionState

ROWS = fit_settings(method=StartMethod.RANDOM_ROWS, seed=2)
CONVERGED = Stop(StopReason.CONVERGED)


def ended(*totals: float, settings: FitSettings = ROWS) -> SessionState:
    """Return a state at the end of the first of some branches with these totals."""
    history = History()
    for total in totals:
        branch = len(history.all_branches)
        history = history.begun(FoundStart(), settings)
        for index in (0, 1):
            made = replace(iteration(index), log_likelihood=total)
            history = history.extended(branch, made)
        history = history.finished(branch, CONVERGED)
    return fitted(DATASET, history, Position(0, 1, Phase.E))


def with_restarts(state: SessionState, *totals: float) -> SessionState:
    runs = [
        concluded(n, n, [replace(iteration(1), log_likelihood=total)], CONVERGED)
        for n, total in enumerate(totals)
    ]
    known = RestartList(state.search_settings, len(runs), tuple(runs), optima(runs))
    return replace(state, restarts=RestartsState((known,)))


def test_one_random_start_is_called_one_and_the_best_is_offered() -> None:
    state = ended(-100.0)
    assert chance_start(state) == "random rows, seed 2"
    shown = warnings_view_model(state)
    assert "one random start (random rows, seed 2)" in shown.note
    assert [one.remedy.kind for one in shown.offers] == [RemedyKind.BEST_START]
    assert shown.title == "Warnings"


def test_an_answer_to_a_key_stands_in_place_of_what_the_line_has_said() -> None:
    whole = scene()
    history = History().begun(
        FoundStart(), altered(whole.settings, method=ROWS.start.method)
    )
    for t in range(whole.last_index + 1):
        history = history.extended(0, whole.history.at(0, t))
    history = history.finished(0, CONVERGED)
    state = replace(whole, history=history)
    offer = "From one random start: Ctrl+R tries others."
    assert narration(state).endswith(offer)
    answer = "There is nothing to undo."
    assert narration(replace(state, remark=answer)) == answer


@pytest.mark.parametrize(
    "state",
    [
        ended(-100.0, settings=FitSettings()),
        ended(-100.0, settings=altered(ROWS, method=StartMethod.GIVEN)),
        ended(-100.0, settings=altered(ROWS, method=StartMethod.QUANTILES)),
        ended(-100.0, settings=altered(ROWS, n_components=1)),
        replace(ended(-100.0), position=Position(0, 0, Phase.E)),
        with_restarts(ended(-100.0), -100.0, -101.0),
    ],
)
def test_nobody_is_warned_of_chance_where_it_had_no_say(state: SessionState) -> None:
    assert chance_start(state) == ""
    shown = warnings_view_model(state)
    assert (shown.note, shown.offers) == (NOTHING, ())
    assert "Ctrl+R" not in narration(state)


def test_a_higher_branch_of_the_same_model_is_told_of() -> None:
    state = ended(-100.0, -90.0, -95.0)
    state = marked(state, state.history.marks.named(1, "the good one"))
    found = higher_optimum(state)
    assert found is not None
    assert (found.by, found.where) == (10.0, "branch “the good one”")
    shown = warnings_view_model(state)
    assert shown.title == "Warnings (1)"
    assert "A higher optimum of this model is known, by 10.00" in shown.entries[0].text
    assert higher_optimum(replace(state, position=Position(1, 1, Phase.E))) is None
    state = marked(state, state.history.marks.without(1).without(2))
    assert higher_optimum(state) is None


def test_a_higher_restart_is_told_of() -> None:
    found = higher_optimum(with_restarts(ended(-100.0), -90.0, -101.0))
    assert found is not None
    assert (found.by, found.where) == (10.0, "open it in Restarts")
    assert higher_optimum(with_restarts(ended(-100.0), -99.995)) is None


@pytest.mark.parametrize("changes", [{"n_components": 3}, {"prior": 2.0}])
def test_other_models_are_not_compared(changes: dict[str, float]) -> None:
    state = ended(-100.0, -90.0)
    state = with_settings(state, 1, **changes)
    assert higher_optimum(state) is None
