"""Rows with the same known columns, brought together."""

import numpy as np
import pytest

from emgui.mixture.em.patterns import order_of, patterns_of

NAN = np.nan
GAPS = np.array([[1.0, NAN], [2.0, 3.0], [NAN, 4.0], [5.0, 6.0], [7.0, NAN]])


def test_complete_rows_come_first_and_equal_patterns_together():
    order = order_of(GAPS, None)
    assert order.tolist() == [1, 3, 0, 4, 2]
    found = [
        (p.observed, p.first, p.last, p.weight) for p in patterns_of(GAPS[order], None)
    ]
    assert found == [((0, 1), 0, 2, 2.0), ((0,), 2, 4, 2.0), ((1,), 4, 5, 1.0)]


def test_a_pattern_weighs_what_its_rows_do():
    weights = np.array([1.0, 2.0, 4.0])
    (one,) = patterns_of(np.zeros((3, 2)), weights)
    assert one.weight == 7.0


def test_complete_rows_that_all_count_stay_as_they_are():
    assert order_of(np.zeros((3, 2)), np.ones(3)) is None
    assert order_of(np.zeros((3, 2)), np.array([1.0, 0.0, 1.0])).tolist() == [0, 2]


def test_a_row_without_values_is_named():
    with pytest.raises(ValueError, match="row 2 has no value in any column"):
        order_of(np.array([[1.0, 2.0], [NAN, NAN]]), None)
