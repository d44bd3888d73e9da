"""What is given as rows: numbers of any kind, and what is refused."""

import numpy as np
import pytest
from fact_scenes import refused_as

from emgui.mixture.em.inputs import as_classes, as_table, counts_of
from emgui.mixture.em.row_facts import WeightsError


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([1.0, 2.0], "but there are 3 rows"),
        ([1.0, -2.0, 1.0], "row 2: a weight of -2"),
        ([1.0, 2.0, np.nan], "row 3: a weight of nan"),
        ([0.0, 0.0, 0.0], "all are 0"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights, words):
    with pytest.raises(ValueError, match=words):
        counts_of(weights, None, 3)


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([1e-300, 0.0, 1e-308], "1e-300, which is too small to count with"),
        ([1e308, 1e308, 1.0], "inf, which is too large to count with"),
    ],
)
def test_weights_beyond_all_numbers_are_refused(weights, words):
    with refused_as(words, WeightsError):
        counts_of(weights, None, 3)


def test_rows_that_all_count_once_need_no_counts():
    assert counts_of(None, None, 3) is None
    assert counts_of([0.7, 0.7, 0.7], None, 3) is None
    assert counts_of(None, [0.5, 1.0, 1.0], 3).tolist() == [0.5, 1.0, 1.0]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.array(["1.5", "2", "3"], dtype=object), "object; 0 of 3 cells say no"),
        (np.array([["1"], ["x"], [None]], dtype=object), "2 of 3 cells say no number"),
        (np.array(["1.5", "two"]), "1 of 2 cells says no number; make them numbers"),
        (np.array([1 + 2j]), "numbers are needed, not complex128$"),
        (np.zeros((2, 2, 2)), "3 dimensions, a table has 2"),
    ],
)
def test_what_is_no_table_of_numbers_is_refused(values, words):
    with pytest.raises(ValueError, match=words):
        as_table(values)


def test_a_list_is_one_column_and_doubles_are_not_copied():
    assert as_table([1, 2, 3]).shape == (3, 1)
    values = np.zeros((3, 2))
    assert as_table(values) is values


def test_there_are_as_many_classes_as_rows():
    assert as_classes([0.0, -1.0], 2).tolist() == [0, -1]
    with pytest.raises(ValueError, match="but there are 3 rows"):
        as_classes([0, 1], 3)
