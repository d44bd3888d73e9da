"""A component that shrinks without end is told from one that is merely narrow."""

import numpy as np
import pytest

from emgui.mixture.diagnosis.collapse import (
    are_sound,
    find_collapse,
    find_empty,
    suspects,
)
from emgui.mixture.diagnosis.spread import sphering_of
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG, FULL, STRUCTURES
from emgui.words.degeneracy import fact_told

WIDE = np.random.default_rng(0).normal(size=(100, 2))


def judged(far, family=FULL):
    """Put rows far away and ask what a component that owns them has become."""
    values = np.vstack([WIDE, np.asarray(far) + 50.0])
    rows = Rows.of(values, columns=("width", "height"))
    theta = MixtureParameters(
        [0.5, 0.5], [[0.0, 0.0], [50.0, 50.0]], [np.eye(2), np.eye(2)]
    )
    return find_collapse(rows, rows.standardization.standardize(theta), [1], family)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_one_row(family):
    found = judged([[0.0, 0.0]], family)
    assert found.kind is DegeneracyKind.TOO_FEW_ROWS
    assert fact_told(found) == "component 2 holds 1 row; its likelihood is unbounded"
    assert found.component == 1


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_one_repeated_value(family):
    found = judged([[0.0, 0.0]] * 25, family)
    assert found.kind is DegeneracyKind.REPEATED_VALUE
    assert fact_told(found) == (
        "component 2 has collapsed onto one repeated value (25 rows)"
    )


@pytest.mark.parametrize("family", [FULL, DIAG], ids=str)
def test_one_repeated_value_of_a_column(family):
    found = judged([[x, 0.0] for x in np.linspace(0, 1, 20)], family)
    assert found.kind is DegeneracyKind.REPEATED_VALUE
    assert "one repeated value of height (20 rows)" in fact_told(found)


def test_a_line_is_a_dependence_for_full_covariances_only():
    line = [[x, x] for x in np.linspace(0, 1, 20)]
    assert judged(line).kind is DegeneracyKind.LINEAR_DEPENDENCE
    assert judged(line, DIAG) is None


def test_fewer_rows_than_a_covariance_needs():
    found = judged([[0.0, 0.0], [0.3, 0.1]])
    assert found.kind is DegeneracyKind.TOO_FEW_ROWS
    assert "holds 2 different rows; a covariance of 2 columns needs at least 3" in (
        fact_told(found)
    )


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_many_different_rows_are_merely_narrow(family):
    assert judged(WIDE[:30] * 1e-7, family) is None


def test_only_narrow_components_are_suspected():
    theta = MixtureParameters(
        np.full(3, 1 / 3),
        np.zeros((3, 2)),
        [np.eye(2), np.diag([1.0, 1e-7]), [[1.0, 1.0], [1.0, 1.0]]],
    )
    assert suspects(theta, np.eye(2)) == [1, 2]


def test_columns_that_all_rows_nearly_share_are_no_collapse():
    thin, across = WIDE @ np.array([[1.0, 1.0], [0.0, 1e-6]]), np.array([0.0, 1e-5])
    rows = Rows.of(np.vstack([thin, thin + across]))
    theta = MixtureParameters(
        [0.5, 0.5],
        [thin.mean(axis=0), thin.mean(axis=0) + across],
        np.stack([np.cov(thin, rowvar=False)] * 2),
    )
    theta = rows.standardization.standardize(theta)
    assert suspects(theta, sphering_of(rows)) == []
    assert find_collapse(rows, theta, [0, 1], FULL) is None


def test_a_line_among_thin_rows_is_a_collapse_all_the_same():
    thin = WIDE @ np.array([[1.0, 1.0], [0.0, 1e-5]])
    steps = np.linspace(0.0, 1.0, 20)
    line = np.column_stack([steps, steps + 1e-3])
    rows = Rows.of(np.vstack([thin, line]))
    theta = MixtureParameters(
        [0.8, 0.2],
        [thin.mean(axis=0), line.mean(axis=0)],
        [np.cov(thin, rowvar=False), np.cov(thin, rowvar=False)],
    )
    theta = rows.standardization.standardize(theta)
    found = find_collapse(rows, theta, [1], FULL)
    assert found is not None
    assert found.kind is DegeneracyKind.LINEAR_DEPENDENCE


def test_a_component_of_no_rows_is_empty():
    found = find_empty(np.array([5.0, 0.0]))
    assert found.kind is DegeneracyKind.EMPTY_COMPONENT
    assert found.component == 1
    assert find_empty(np.array([5.0, 1e-3])) is None
    assert find_empty(np.array([5e-60, 1e-60])) is None
    assert find_empty(np.array([5e-60, 1e-75])) is not None


@pytest.mark.parametrize(
    ("n_both", "words"),
    [
        (0, "none of its 60 rows have both width and height"),
        (1, "only 1 of its 60 rows has both width and height"),
        (2, "only 2 of its 60 rows have both width and height"),
        (4, "in its 60 rows, missing cells filled as the others of their row suggest"),
        (60, "in its 60 rows the columns depend linearly"),
    ],
)
def test_rows_without_both_cells_are_not_counted_as_having_them(n_both, words):
    x = np.random.default_rng(1).normal(size=60)
    values = np.column_stack([x, 0.4 * x])
    values[n_both::2, 0] = np.nan
    values[n_both + 1 :: 2, 1] = np.nan
    assert words in fact_told(owned_along_a_line(values))


def owned_along_a_line(values):
    rows = Rows.of(values, columns=("width", "height"))
    line = np.array([[1.0, 0.4], [0.4, 0.16 + 1e-9]])
    theta = MixtureParameters([1.0], [[0.0, 0.0]], [line])
    return find_collapse(rows, rows.standardization.standardize(theta), [0], FULL)


def test_of_many_collapsed_components_only_a_few_are_told_one_by_one():
    n = 9
    values = np.arange(n, dtype=float)[:, np.newaxis]
    rows = Rows.of(values)
    theta = MixtureParameters(np.full(n, 1 / n), values, np.full((n, 1, 1), 1e-4))
    standardized = rows.standardization.standardize(theta)
    found = find_collapse(rows, standardized, list(range(8)), FULL)
    assert fact_told(found).count("holds 1 row") == 3
    assert fact_told(found).endswith("; and 5 more components have collapsed")
    fewer = find_collapse(rows, standardized, list(range(4)), FULL)
    assert fact_told(fewer).endswith("; and 1 more component has collapsed")


@pytest.mark.parametrize("correlation", [0.0, 0.6])
@pytest.mark.parametrize("stretch", [1.0, 1e3])
def test_what_is_sound_without_eigenvalues_is_no_suspect(correlation, stretch):
    """From as wide as all rows to collapsed, beside rows round and thin."""
    spread = np.array([[1.0, correlation], [correlation, 1.0]])
    sphering = np.diag([1.0, stretch])
    widths = np.logspace(0.0, -12.0, 49)
    narrow = [
        MixtureParameters([0.5, 0.5], np.zeros((2, 2)), [spread, spread * width])
        for width in widths
    ]
    sound = [are_sound(one, np.linalg.inv(sphering)) for one in narrow]
    suspected = [bool(suspects(one, sphering)) for one in narrow]
    assert sound[0]
    assert suspected[-1]
    assert not any(np.logical_and(sound, suspected))
