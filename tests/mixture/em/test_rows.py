"""Standardization without rounding; values of every size and kind."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

INTEGERS = np.random.default_rng(0).integers(0, 100, size=(300, 2)).astype(float)


def whole(rows, size=7):
    return np.hstack([block.copy() for block in rows.blocks(size)]).T


@pytest.mark.parametrize("offset", [1.0, 1e6, 1e9, 1e12])
@pytest.mark.parametrize("power", [-40, -10, 0, 40, 300])
def test_exact_changes_of_units_leave_the_same_rows(offset, power):
    moved = np.ldexp(INTEGERS + offset, power)
    assert (whole(Rows.of(moved)) == whole(Rows.of(INTEGERS))).all()
    assert (Rows.of(moved).variances == Rows.of(INTEGERS).variances).all()


@settings(max_examples=60, deadline=None)
@given(
    scale=st.floats(1e-140, 1e140),
    offset=st.floats(-1e3, 1e3),
    n=st.integers(2, 100),
    seed=st.integers(0, 99),
)
def test_standardized_rows_have_about_unit_spread(scale, offset, n, seed):
    values = (np.random.default_rng(seed).normal(size=n) + offset) * scale
    rows = Rows.of(values)
    z = whole(rows)
    assert 0.24 < z.var() < 4.1
    assert abs(z.mean()) <= z.std() * 1.01
    assert rows.variances[0] == pytest.approx(z.var(), rel=1e-6)
    assert np.log2(rows.standardization.scale[0]).is_integer()
    assert rows.standardization.center[0] in values


@pytest.mark.parametrize("size", [1e-160, 1e160, 1e308])
def test_values_whose_squares_overflow_are_measured(size):
    rows = Rows.of(np.array([-1.0, -0.5, 0.5, 1.0]) * size)
    assert 0.24 < whole(rows).var() < 4.1


def test_an_outlier_does_not_move_the_centre():
    values = np.append(np.arange(101.0), 1e150)
    rows = Rows.of(values)
    assert rows.standardization.center[0] in (50.0, 51.0)
    assert len(np.unique(whole(rows))) == 102


def test_parameters_there_and_back():
    rows = Rows.of(INTEGERS * [1e-8, 1e8])
    theta = MixtureParameters(
        [0.25, 0.75],
        [[3e-7, 2e9], [5e-7, 6e9]],
        [np.diag([1e-14, 1e18]), np.diag([4e-14, 2e18])],
    )
    back = rows.standardization.restore(rows.standardization.standardize(theta))
    assert back.means == pytest.approx(theta.means, rel=1e-15)
    assert (back.covariances == theta.covariances).all()


def test_the_jacobian_is_the_log_of_the_scales():
    standardization = Rows.of(INTEGERS * [2.0**-20, 2.0**30]).standardization
    expected = -np.log(standardization.scale).sum()
    assert standardization.log_jacobian() == pytest.approx(expected, rel=1e-14)


def test_blocks_are_the_rows_in_order():
    rows = Rows.of(INTEGERS)
    expected = rows.standardization.apply(INTEGERS)
    for size in (1, 7, 300, 1000):
        assert (whole(rows, size) == expected).all()


@pytest.mark.parametrize("size", [1, 7, 300])
def test_kept_blocks_are_those_made_on_the_way(size):
    kept = Rows.of(INTEGERS)
    assert kept.standardized is not None
    made = replace(kept, standardized=None)
    pairs = zip(kept.blocks(size), made.blocks(size), strict=True)
    assert all((one == other).all() for one, other in pairs)
    with pytest.raises(ValueError, match="read-only"):
        next(kept.blocks(size))[0, 0] = 1.0


def test_double_precision_is_not_copied_and_never_changed():
    before = INTEGERS.copy()
    rows = Rows.of(INTEGERS)
    assert np.shares_memory(rows.values, INTEGERS)
    whole(rows)
    assert (before == INTEGERS).all()


def test_columns_have_names_for_messages():
    assert Rows.of(INTEGERS).columns == ("column 1", "column 2")
    with pytest.raises(ValueError, match="row 2, height: inf"):
        Rows.of([[1.0, 2.0], [3.0, np.inf]], columns=("width", "height"))


def test_measuring_can_be_cancelled():
    def check():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        Rows.of(INTEGERS, checkpoint=check)


def test_constant_columns_have_no_variance():
    assert (Rows.of(np.full((5, 1), 0.1)).variances == 0.0).all()
    assert (Rows.of(np.empty((0, 2))).variances == 0.0).all()


GAPS = np.array(
    [[1.0, np.nan], [2.0, 3.0], [np.nan, 4.0], [5.0, 6.0], [7.0, np.nan], [8.0, 2.0]]
)


def test_rows_of_a_pattern_stand_together_and_complete_ones_first():
    rows = Rows.of(GAPS)
    found = [(p.observed, p.first, p.last, p.weight) for p in rows.patterns]
    assert found == [((0, 1), 0, 3, 3.0), ((0,), 3, 5, 2.0), ((1,), 5, 6, 1.0)]
    assert not rows.is_complete
    np.testing.assert_array_equal(rows.values, GAPS[rows.order])


def test_parts_hold_the_observed_columns():
    rows = Rows.of(GAPS, weights=np.arange(1.0, 7.0))
    part = next(rows.parts(10, rows.patterns[1]))
    unit = rows.standardization
    assert part.observed == (0,)
    assert (part.values[0] * unit.scale[0] + unit.center[0]).tolist() == [1.0, 7.0]
    assert part.weights.tolist() == [1.0, 5.0]
    assert rows.total_weight == 21.0


def test_rows_that_weigh_nothing_are_left_out():
    rows = Rows.of(INTEGERS[:4], weights=[1.0, 0.0, 2.0, 0.0])
    assert rows.order.tolist() == [0, 2]
    assert (rows.values == INTEGERS[[0, 2]]).all()


def test_a_subset_keeps_units_weights_and_classes():
    rows = Rows.of(GAPS, weights=np.arange(1.0, 7.0), classes=[0, 1, 0, 1, 0, 1])
    some = rows.subset(np.array([0, 2, 4]))
    assert some.standardization is rows.standardization
    assert some.order.tolist() == rows.order[[0, 2, 4]].tolist()
    assert some.weights.tolist() == (some.order + 1.0).tolist()
    assert some.classes.tolist() == (some.order % 2).tolist()
    assert [pattern.observed for pattern in some.patterns] == [(0, 1), (0,)]
