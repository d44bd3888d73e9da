"""What cannot be fitted, in the user's words, before anything is."""

import re

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.checks import (
    ImpossibleStartError,
    check_rows,
    check_start,
    distinct_rows,
)
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, FULL, SPHERICAL, TIED
from emgui.words.degeneracy import fact_told
from emgui.words.errors import error_told

NORMAL = np.random.default_rng(0).normal(size=(30, 2))


def refusal(values, columns=None, **wishes):
    with pytest.raises(DegenerateError) as caught:
        check_rows(Rows.of(values, columns=columns), fit_settings(**wishes))
    assert caught.value.degeneracy.remedies
    return caught.value.degeneracy


@pytest.mark.parametrize(
    ("values", "k", "kind", "words"),
    [
        (np.empty((0, 1)), 1, DegeneracyKind.TOO_FEW_ROWS, "no rows"),
        (np.empty((5, 0)), 1, DegeneracyKind.TOO_FEW_ROWS, "no column"),
        ([3.0], 1, DegeneracyKind.TOO_FEW_ROWS, "only 1 row"),
        ([1.0, 2.0, 3.0], 5, DegeneracyKind.TOO_FEW_ROWS, "3 rows cannot hold 5"),
        ([4.0] * 50, 2, DegeneracyKind.IDENTICAL_ROWS, "all 50 rows are identical"),
        (
            [1.0, 2.0] * 5,
            10,
            DegeneracyKind.TOO_FEW_DISTINCT_ROWS,
            "10 rows have only 2 different values, too few for 10 components",
        ),
        (NORMAL * 1e160, 2, DegeneracyKind.NOT_FINITE, "too large to square"),
        (NORMAL * 1e-160, 2, DegeneracyKind.NOT_FINITE, "too small to square"),
    ],
)
def test_refusals_say_why(values, k, kind, words):
    found = refusal(values, n_components=k)
    assert found.kind is kind
    assert words in fact_told(found.fact)


def test_a_constant_column_is_named():
    values = np.column_stack([NORMAL, np.full(30, 2.0)])
    found = refusal(values, columns=("a", "b", "height"))
    assert found.kind is DegeneracyKind.CONSTANT_COLUMN
    assert "height is constant" in fact_told(found.fact)
    assert found.remedies == (Remedy(RemedyKind.LEAVE_OUT_COLUMN, column="height"),)


@pytest.mark.parametrize("family", [FULL, TIED], ids=str)
def test_an_exact_dependence_names_its_columns_and_no_others(family):
    other = np.random.default_rng(1).normal(size=30)
    values = np.column_stack([NORMAL, other, NORMAL @ [1.0, 2.0]])
    found = refusal(values, columns=("a", "b", "c", "total"), structure=family)
    assert found.kind is DegeneracyKind.LINEAR_DEPENDENCE
    assert fact_told(found.fact).startswith("a and b and total depend linearly")


@pytest.mark.parametrize("family", [DIAG, SPHERICAL], ids=str)
def test_a_dependence_does_not_matter_without_covariances(family):
    values = np.column_stack([NORMAL, NORMAL.sum(axis=1)])
    assert check_rows(Rows.of(values), fit_settings(structure=family)) is None


def test_more_columns_than_rows_need_a_simpler_family():
    values = np.random.default_rng(0).normal(size=(20, 50))
    found = refusal(values)
    assert "20 rows of 50 columns" in fact_told(found.fact)
    assert check_rows(Rows.of(values), fit_settings(structure=DIAG)) is None


def test_a_real_floor_is_a_decision_to_fit_repeated_rows():
    rows = Rows.of([1.0, 2.0] * 5)
    assert check_rows(rows, fit_settings(n_components=10, floor=1e-3)) is None


def test_counting_different_rows_ends_when_there_are_enough():
    blocks = []
    rows = Rows.of(np.arange(100_000.0))
    found = distinct_rows(rows, 5, lambda: blocks.append(None))
    assert found.shape == (5, 1)
    assert len(blocks) == 1
    assert len(distinct_rows(Rows.of([3.0, 1.0, 3.0, 1.0]), 5)) == 2


def given_start(mean=0.0, variance=1.0, scale=1.0):
    means = np.array([[0.0, 0.0], [mean, 0.0]]) * scale
    covariances = np.array([np.eye(2), np.diag([1.0, variance])]) * scale**2
    return MixtureParameters([0.5, 0.5], means, covariances)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scale", [1e-140, 1.0, 1e140])
@pytest.mark.parametrize("far", [{}, {"mean": 1e60}, {"variance": 1e-12}])
def test_a_start_that_can_be_computed_with_is_not_refused(far, scale):
    rows = Rows.of(NORMAL * scale)
    check_start(rows, given_start(**far, scale=scale))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("far", "words"),
    [
        ({"mean": 1e308}, "means: component 2 lies at 1e+308 in a, so far"),
        ({"mean": -1e100}, "means: component 2 lies at -1e+100 in a, so far"),
        ({"variance": 1e300}, "covariances: component 2 .* 1e.150 in b, so large"),
        ({"variance": 1e-300}, "covariances: component 2 .* 1e-150 in b, so small"),
    ],
)
def test_a_start_that_overflows_is_refused_by_component_and_column(far, words):
    rows = Rows.of(NORMAL, columns=("a", "b"))
    with pytest.raises(ImpossibleStartError) as refused:
        check_start(rows, given_start(**far))
    assert re.match(words.replace("+", r"\+"), error_told(refused.value))
