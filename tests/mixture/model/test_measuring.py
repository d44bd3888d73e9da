"""Columns are measured whatever is missing, and however much a row counts for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.measuring import measure


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 99), n=st.integers(5, 60))
def test_missing_cells_are_as_if_the_column_were_shorter(seed, n):
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(n, 2)) * [1.0, 1e9]
    gaps = table.copy()
    gaps[rng.permutation(n)[: n // 3], 0] = np.nan
    known = gaps[~np.isnan(gaps[:, 0]), :1]
    found, variances = measure(gaps, ["a", "b"])
    expected, expected_variances = measure(known, ["a"])
    assert found.scale[0] == expected.scale[0]
    assert found.center[0] == expected.center[0]
    assert variances[0] == pytest.approx(expected_variances[0], rel=1e-12)


def test_a_weight_counts_rows():
    values = np.array([[1.0], [2.0], [5.0], [9.0]])
    counts = np.array([3, 1, 2, 4])
    weighted = Rows.of(values, weights=counts)
    repeated = Rows.of(np.repeat(values, counts, axis=0))
    spread = weighted.variances * weighted.standardization.scale**2
    expected = repeated.variances * repeated.standardization.scale**2
    assert spread == pytest.approx(expected, rel=1e-12)


def test_a_column_without_values_is_named():
    with pytest.raises(ValueError, match="b has no value in any row"):
        measure(np.array([[1.0, np.nan], [2.0, np.nan]]), ["a", "b"])


def test_a_guess_of_the_range_that_is_far_too_small_changes_nothing():
    values = np.random.default_rng(0).normal(size=(30_000, 1))
    values[1] = 1e300  # between two rows of the sample
    standardization, variances = measure(values, ["x"])
    n = len(values)
    expected = 1e300**1 * np.sqrt((1 - 1 / n) / n)
    found = np.sqrt(variances[0]) * standardization.scale[0]
    assert found == pytest.approx(expected, rel=1e-12)


def test_a_guess_of_the_range_that_is_far_too_large_changes_nothing():
    values = np.zeros((30_000, 1))  # those of the sample are all equal
    values[1] = 1e-200
    standardization, variances = measure(values, ["x"])
    n = len(values)
    expected = 1e-200 * np.sqrt((1 - 1 / n) / n)
    found = np.sqrt(variances[0]) * standardization.scale[0]
    assert found == pytest.approx(expected, rel=1e-12)


def test_every_block_is_shown_once():
    blocks = []
    values = np.random.default_rng(0).normal(size=(40_000, 2))
    measure(values, ["a", "b"], seen=blocks.append)
    np.testing.assert_array_equal(np.concatenate(blocks), values)
