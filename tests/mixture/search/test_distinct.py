import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from emgui.mixture.search.distinct import distinct_places, distinct_values

ROWS = arrays.arrays(
    float,
    st.tuples(st.integers(1, 700), st.integers(1, 3)),
    elements=st.sampled_from([-1.0, -0.0, 0.0, 2.5, np.inf]),
)


@given(values=ROWS, enough=st.integers(1, 130))
def test_the_first_different_rows_are_found(values: np.ndarray, enough: int) -> None:
    _, first = np.unique(values, axis=0, return_index=True)
    assert distinct_places(values, enough).tolist() == np.sort(first)[:enough].tolist()


@pytest.mark.parametrize("late", [100, 5_000])
def test_a_different_row_is_found_however_late_it_comes(late: int) -> None:
    values = np.zeros((late + 1, 1))
    values[late] = 1.0
    assert distinct_places(values, 2).tolist() == [0, late]


def test_missing_cells_differ_from_one_another() -> None:
    assert len(distinct_places(np.full((5, 1), np.nan), 9)) == 5


@given(values=arrays.arrays(float, st.integers(0, 50), elements=st.integers(-3, 3)))
def test_different_values_come_in_order(values: np.ndarray) -> None:
    assert distinct_values(values).tolist() == np.unique(values).tolist()
