import io
import json
from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings
from fact_scenes import degeneracy

from emgui.data.dataset import Dataset, Origin
from emgui.data.missing_facts import IncompleteLeftOut
from emgui.data.reading.note_facts import CommentsSkipped
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.hard import Hard
from emgui.engine.fit import fit
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, TIED
from emgui.report.fit_report import fit_mapping, fit_warnings, write_json
from emgui.report.fit_table import fit_text

SETTINGS = fit_settings(n_components=1, structure=DIAG)


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    rows = np.random.default_rng(2).normal([1, 50], [2, 7], (200, 2))
    return Dataset("rows", ("a", "b"), rows, Origin.FILE)


@pytest.fixture(scope="module")
def result(dataset) -> FitResult:
    return fit(dataset.rows, SETTINGS)


def test_one_component_has_the_moments_of_the_sample(dataset, result):
    mapping = fit_mapping(dataset, SETTINGS, result)
    np.testing.assert_allclose(mapping["means"], [dataset.rows.mean(axis=0)])
    np.testing.assert_allclose(
        mapping["covariances"], [np.diag(dataset.rows.var(axis=0))]
    )
    assert mapping["columns"] == ["a", "b"]
    assert mapping["family"] == "diag"
    assert mapping["n_parameters"] == 4


def test_json_keeps_every_digit(dataset, result):
    mapping = fit_mapping(dataset, SETTINGS, result)
    stream = io.StringIO()
    write_json(mapping, stream)
    assert json.loads(stream.getvalue()) == mapping


def test_what_is_not_finite_is_null(dataset, result):
    broken = replace(result, log_likelihood=float("nan"), trace=(1.0, -np.inf))
    mapping = fit_mapping(dataset, SETTINGS, broken)
    assert mapping["log_likelihood"] is None
    assert mapping["mean_log_likelihood"] is None
    assert mapping["trace"] == [1.0, None]


@pytest.mark.parametrize("reason", list(StopReason))
def test_only_convergence_is_called_converged(dataset, result, reason):
    stopped = replace(result, stop=Stop(reason))
    mapping = fit_mapping(dataset, SETTINGS, stopped)
    assert mapping["stop_reason"] == reason.value
    assert mapping["converged"] is (reason is StopReason.CONVERGED)


@pytest.mark.parametrize(
    ("wishes", "name"),
    [
        ({}, "log-likelihood"),
        ({"prior": 1.0}, "penalized log-likelihood"),
        ({"algorithm": Hard()}, "classification log-likelihood"),
        ({"algorithm": Annealed()}, "log-likelihood"),
        (
            {"algorithm": Annealed(), "max_iterations": 2},
            "annealed log-likelihood",
        ),
    ],
)
def test_what_was_climbed_is_named(dataset, wishes, name):
    settings = fit_settings(method=StartMethod.RANDOM, **wishes)
    result = fit(dataset.rows, settings)
    mapping = fit_mapping(dataset, settings, result)
    assert mapping["objective_name"] == name
    lines = fit_text(dataset, settings, result).splitlines()
    named = [line for line in lines if line.startswith(f"{name} ")]
    assert len(named) == 1
    is_likelihood = name == "log-likelihood"
    assert is_likelihood == (mapping["objective"] == mapping["log_likelihood"])
    assert f"{mapping['objective']:.6f}" in named[0]


def test_a_limit_and_a_breakdown_are_warned_of(dataset, result):
    ends = {
        "stopped at the limit of 10000 iterations, not": Stop(
            StopReason.ITERATION_LIMIT
        ),
        "component 2 has collapsed onto one": Stop(
            StopReason.DEGENERATE, degeneracy(DegeneracyKind.REPEATED_VALUE)
        ),
    }
    for told, stop in ends.items():
        stopped = replace(result, stop=stop)
        assert told in fit_warnings(dataset, FitSettings(), stopped)[0]
        assert told not in " ".join(fit_warnings(dataset, FitSettings(), result))


def test_rows_left_out_are_counted(dataset, result):
    gaps = replace(dataset, n_left_out=50)
    (warning,) = fit_warnings(gaps, FitSettings(), result)
    assert "50 of 250 rows were left out" in warning
    gap = replace(dataset, n_left_out=1)
    assert "1 of 201 rows was left out" in fit_warnings(gap, FitSettings(), result)


def test_rows_left_out_are_told_of_once_with_the_reason(dataset, result):
    gaps = replace(dataset, n_left_out=50, notes=(IncompleteLeftOut(50),))
    assert fit_warnings(gaps, FitSettings(), result) == [
        "50 of 250 rows lack a cell and are left out (listwise deletion)"
    ]


def test_notes_of_a_file_are_passed_on_but_not_of_an_example(dataset, result):
    noted = replace(dataset, notes=(CommentsSkipped(2),))
    assert fit_warnings(noted, FitSettings(), result) == ["2 comment lines skipped."]
    example = replace(noted, origin=Origin.BUNDLED)
    assert fit_warnings(example, FitSettings(), result) == []


def test_missing_cells_and_weights_are_reported(dataset, result):
    plain = fit_mapping(dataset, SETTINGS, result)
    assert not {"total_weight", "bic_n"} & plain.keys()
    rows = dataset.rows.copy()
    rows[:3, 0] = rows[5, 1] = np.nan
    weights = np.full(200, 2.5)
    gaps = replace(dataset, rows=rows, weights=weights, weights_name="w", n_left_out=7)
    mapping = fit_mapping(gaps, SETTINGS, result)
    expected = {
        "missing": "model",
        "n_incomplete": 4,
        "n_missing_cells": 4,
        "n_left_out": 7,
        "weights_column": "w",
        "weights_are": "relative",
        "total_weight": 500.0,
        "bic_n": 200,
    }
    assert {key: mapping[key] for key in expected} == expected
    dropped = fit_mapping(gaps.complete(), SETTINGS, result)
    assert (dropped["missing"], dropped["n_left_out"]) == ("drop", 11)
    assert dropped["n_incomplete"] == dropped["n_missing_cells"] == 0


def test_what_is_left_at_the_limit_is_reported():
    rng = np.random.default_rng(3)
    rows = np.concatenate([rng.normal(0, 1, 300), rng.normal(2, 1, 600)])[:, None]
    source = Dataset("rows", ("a",), rows, Origin.FILE)
    settings = fit_settings(n_components=2, max_iterations=1500)
    start = MixtureParameters([0.5, 0.5], [[0.0], [1.5]], np.ones((2, 1, 1)))
    mapping = fit_mapping(source, settings, fit(rows, settings, start=start))
    assert mapping["rate"] == pytest.approx(0.99607, abs=2e-5)
    assert 0 < mapping["estimated_remaining_gain"] < 1e-3
    assert mapping["estimated_iterations_to_go"] == pytest.approx(2956, rel=0.05)


def test_a_saddle_point_is_warned_of(dataset):
    start = MixtureParameters([0.5, 0.5], [[1.0, 50.0]] * 2, [np.diag([2.0, 40.0])] * 2)
    settings = fit_settings(n_components=2)
    result = fit(dataset.rows, settings, start=start)
    mapping = fit_mapping(dataset, settings, result)
    assert mapping["converged"] is False
    assert mapping["stop_reason"] == "saddle point"
    assert (
        "stands still on a saddle point"
        in fit_warnings(dataset, FitSettings(), result)[0]
    )
    assert "saddle point after" in fit_text(dataset, settings, result)


def test_equal_components_at_a_maximum_are_said_to_be_that_and_not_to_be_moved():
    # With one spread for both, heavy tails make the one component a maximum of two.
    tail = -np.log1p(-(np.arange(100) + 0.5) / 100)
    rows = np.concatenate([tail, -tail])[:, np.newaxis]
    start = MixtureParameters([0.5, 0.5], [[0.0], [0.0]], np.full((2, 1, 1), 2.0))
    settings = fit_settings(2, TIED, StartMethod.GIVEN)
    source = Dataset("rows", ("a",), rows, Origin.FILE)
    told = fit_warnings(source, settings, fit(rows, settings, start=start))
    assert told[0].endswith("are equal, and no nudge that parts them climbs")
    assert not any("move one of the components" in note for note in told)
