"""One value, explained: what is written adds up to what is shown."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from builders import EVERY_ALGORITHM, altered
from exhibit_scenes import FITTED, SUBJECTS, UNFITTED, cloud, moved, result, subject
from scenes import scene

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import summarize
from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.hard import Hard
from emgui.engine.history import History, Phase, Position
from emgui.engine.origins import EditedAt, FoundStart
from emgui.exhibits.subject import Subject
from emgui.exhibits.value.picture import (
    NOT_CHOSEN,
    ExplainedValue,
    ValueViewModel,
    value_view_model,
)
from emgui.exhibits.value.study import value_study
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.structures.catalogue import SPHERICAL, TIED
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.words import numbers


@cache
def the_scene():
    return SUBJECTS["two processes"]


def chosen(of: Subject, row: int | None) -> Subject:
    return replace(of, view=ViewSettings(selected=row))


def shown(of: Subject, row: int | None = 3) -> ValueViewModel:
    at = chosen(of, row)
    study = value_study(at)
    model = value_view_model(at, None if study is None else result(study))
    assert isinstance(model, ValueViewModel)
    return model


def told(of: Subject, row: int = 3) -> ExplainedValue:
    explained = shown(of, row).explained
    assert isinstance(explained, ExplainedValue)
    return explained


def test_the_formula_works_out_as_it_is_written() -> None:
    explained = told(the_scene(), shown(the_scene()).uncertain or 0)
    for k, formula in enumerate(explained.formulas):
        left, result = formula.split(" = ")[1:]
        value = eval(left.replace("×", "*"), {"__builtins__": {}})  # noqa: S307
        assert value == pytest.approx(float(result), abs=0.01)
        assert float(result) == pytest.approx(explained.responsibilities[k], abs=5e-4)


def test_numbers_are_those_of_the_last_e_step() -> None:
    history = the_scene().state.history
    for at, index in ((moved(the_scene(), 3), 3), (moved(the_scene(), 3, Phase.M), 2)):
        row = 7
        explained = told(at, row)
        assert the_scene().state.dataset is not None
        theta = history.at(0, index).parameters
        r = responsibilities(the_scene().state.dataset.rows[[row]], theta)[0]
        assert explained.responsibilities == pytest.approx(r)
        assert f"iteration {index}." in explained.note


def test_the_part_of_the_count_is_the_responsibility_over_it() -> None:
    explained, made = told(the_scene()), the_scene().state.shown
    assert made is not None
    for k, line in enumerate(explained.lines):
        percent = 100 * explained.responsibilities[k] / made.effective_counts[k]
        text = line.count.split(" % of ")[0]
        assert numbers.typed(text) == pytest.approx(percent, rel=0.06)


def test_a_row_of_a_file_with_rows_left_out_has_both_its_numbers() -> None:
    dataset = the_scene().state.dataset
    assert dataset is not None
    numbered = replace(dataset, row_numbers=np.arange(dataset.n_samples) + 12)
    of = replace(the_scene(), state=replace(the_scene().state, dataset=numbered))
    assert told(of, 3).heading.startswith("Row 4 (15 in the file): ")


def test_a_small_probability_is_not_called_zero() -> None:
    theta = the_scene().state.parameters
    dataset = the_scene().state.dataset
    assert theta is not None
    assert dataset is not None
    r = responsibilities(dataset.rows, theta)
    row, k = np.argwhere((r > 1.1e-4) & (r < 4.9e-4))[0].tolist()
    assert told(the_scene(), row).formulas[k].endswith("10⁻⁴")


def test_a_search_for_other_data_says_nothing() -> None:
    found = result(value_study(SUBJECTS["two columns"]))
    model = value_view_model(chosen(the_scene(), None), found)
    assert isinstance(model, ValueViewModel)
    assert model.uncertain is None


def test_the_least_certain_row_is_named() -> None:
    row = shown(the_scene(), None).uncertain
    assert row is not None
    dataset, made = the_scene().state.dataset, the_scene().state.shown
    assert dataset is not None
    assert made is not None
    largest = responsibilities(dataset.rows, made.parameters).max(axis=1)
    assert largest[row] == largest.min()


def test_without_a_row_it_says_how_to_choose_one() -> None:
    assert shown(the_scene(), None).explained is NOT_CHOSEN


def test_missing_cells_are_told() -> None:
    gaps = SUBJECTS["missing cells"]
    assert gaps.state.dataset is not None
    row = int(np.flatnonzero(np.isnan(gaps.state.dataset.rows).any(axis=1))[0])
    explained = told(gaps, row)
    assert "missing" in explained.heading
    assert "known cells" in explained.note


def test_row_weights_count() -> None:
    values = cloud(40, 1)
    weights = np.where(np.arange(40) == 5, 3.0, 1.0)
    dataset = Dataset("w", ("x",), values, Origin.PROCESSES, weights=weights)
    state = scene(values, truth=None)
    state = replace(state, dataset=dataset, summary=summarize(dataset))
    assert "counts 3 times" in told(subject(state), 5).note


@pytest.mark.parametrize(
    ("changes", "whose"),
    [
        ({}, "of the new variance"),
        ({"structure": TIED}, "of its rows' variance"),
        ({"structure": SPHERICAL}, "of the new variance"),
        ({"prior": 2.0}, "of its rows' variance"),
        ({"floor": 1e-6}, "of the new variance"),
        ({"floor": 1e-3}, "of its rows' variance"),
    ],
)
def test_a_variance_that_is_pooled_or_shrunk_is_not_called_the_new_one(
    changes: dict[str, Any], whose: str
) -> None:
    state = the_scene().state
    history = History().begun(FoundStart(), altered(state.settings, **changes))
    for t in range(4):
        history = history.extended(0, state.history.at(0, t))
    state = replace(state, history=history, position=Position(0, 3, Phase.E))
    assert told(replace(the_scene(), state=state)).heads.spread == whose


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
def test_every_way_of_sharing_out_is_told(algorithm: Algorithm) -> None:
    from emgui.engine.iterate import iterate
    from emgui.mixture.em.rows import Rows

    state = scene(n_steps=2)
    assert state.dataset is not None
    settings = altered(state.settings, algorithm=algorithm, max_iterations=2)
    state = replace(state, history=state.history.begun(EditedAt(3), settings))
    start = state.history.at(0, 0).parameters
    for iteration in iterate(Rows.of(state.dataset.rows), start, settings):
        state = replace(state, history=state.history.extended(1, iteration))
    other = replace(state, position=replace(state.position, branch=1))  # type: ignore[type-var]
    explained = told(subject(other), 11)
    assert explained.formulas
    if algorithm == Hard():
        assert re.search(r"component [12] takes the row", explained.formulas[-1])


def test_a_value_is_explained_by_every_fit() -> None:
    for name in FITTED:
        model = value_view_model(chosen(SUBJECTS[name], 1), None)
        assert isinstance(model, ValueViewModel), name
        assert isinstance(model.explained, ExplainedValue), name


def test_without_an_e_step_no_value_can_be_explained() -> None:
    refused, bare = (
        value_view_model(chosen(SUBJECTS[name], 1), None) for name in UNFITTED
    )
    assert refused == Placeholder("One row is too few.")
    assert isinstance(bare, ValueViewModel)
    assert isinstance(bare.explained, Placeholder)
    assert "Press E-step" in bare.explained.sentence


def test_twelve_terms_are_summed_up() -> None:
    formula = told(SUBJECTS["twelve components"]).formulas[0]
    assert "+" not in formula
    assert formula.startswith("r₁ = ")
