"""For how many rows weighted rows count, whatever the unit of the weights."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.weighing import are_frequencies, as_counts, effective_rows

RNG = np.random.default_rng(7)
UNEQUAL = RNG.lognormal(size=50)
UNITS = (1e-200, 1e-12, 1 / 40, 0.1, 3.0, 1e12, 2.0**60, 1e150)


def test_whole_numbers_are_frequencies_and_count_as_they_are() -> None:
    weights = np.array([3.0, 1.0, 0.0, 2.0])
    assert as_counts(weights) is weights
    assert are_frequencies(weights)


@pytest.mark.parametrize("weights", [[0.5, 1.0], [2.0**60, 2.0**61], [1e300] * 3])
def test_fractions_and_what_nobody_can_have_counted_are_none(weights) -> None:
    assert not are_frequencies(np.array(weights))


def test_other_weights_add_up_to_the_effective_number_of_rows() -> None:
    """Of 2 rows of weight 0.3 and 6 of 0.1: 1.2^2 / 0.24."""
    counts = as_counts(np.array([0.3, 0.3, *[0.1] * 6]))
    assert counts.sum() == pytest.approx(6.0)
    assert counts[0] / counts[-1] == pytest.approx(3.0)


@pytest.mark.parametrize("unit", [u for u in UNITS if u != 3.0 and u < 1e12])
def test_equal_weights_count_once_each(unit) -> None:
    assert as_counts(np.full(40, unit)).tolist() == [1.0] * 40
    assert Rows.of(np.arange(40.0), weights=np.full(40, unit)).weights is None


@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_changes_nothing(unit) -> None:
    expected = as_counts(UNEQUAL)
    np.testing.assert_allclose(as_counts(UNEQUAL * unit), expected, rtol=1e-14)


@given(st.integers(-900, 900))
def test_a_power_of_two_changes_no_digit(exponent) -> None:
    moved = as_counts(np.ldexp(UNEQUAL, exponent))
    np.testing.assert_array_equal(moved, as_counts(UNEQUAL))


def test_counts_of_counts_are_the_same() -> None:
    counts = as_counts(UNEQUAL)
    np.testing.assert_allclose(as_counts(counts), counts, rtol=1e-14)


def test_a_row_of_hardly_any_weight_hardly_counts() -> None:
    heavy = np.append(UNEQUAL, [1e-12] * 50)
    assert as_counts(heavy).sum() == pytest.approx(as_counts(UNEQUAL).sum())


@pytest.mark.parametrize("d", [1, 2])
@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("scale", [1.0, 7.0])
def test_as_many_rows_are_behind_a_component_as_without_equal_weights(d, gaps, scale):
    values = RNG.normal(size=(60, d))
    if gaps and d > 1:
        values[:9, 0] = np.nan
    theta = MixtureParameters([0.3, 0.7], [[0.0] * d, [0.5] * d], [np.eye(d)] * 2)
    plain = e_step(Rows.of(values), theta)
    heavy = e_step(Rows.of(values, counts=np.full(60, scale)), theta)
    assert plain.effective_rows is plain.counts
    np.testing.assert_allclose(heavy.effective_rows, plain.counts, rtol=1e-13)
    np.testing.assert_allclose(heavy.counts, scale * plain.counts, rtol=1e-13)


def test_light_rows_stand_behind_a_component_one_by_one() -> None:
    """Two heavy rows are two rows, however many others they outweigh."""
    values = np.append(RNG.normal(size=100), [50.0, 51.0])
    weights = np.append(np.ones(100), [50.0, 50.0])
    theta = MixtureParameters([0.5, 0.5], [[0.0], [50.5]], [[[1.0]], [[1.0]]])
    rows = Rows.of(values, weights=weights)
    found = e_step(rows, rows.standardization.standardize(theta))
    assert found.counts == pytest.approx([100.0, 100.0])
    assert found.effective_rows == pytest.approx([100.0, 2.0])


def test_nobody_is_behind_an_empty_component() -> None:
    nothing = effective_rows(np.array([0.0, 4.0]), np.array([0.0, 8.0]))
    assert nothing.tolist() == [0.0, 2.0]
