"""A table that is not in memory gives the rows that an array would give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.mixture.model.source import FollowedBy, RowSource, WithoutRows

TABLE = np.random.default_rng(0).normal(size=(3_000, 3))


class Counted(RowSource):
    """An array as a source, which counts the cells that are read."""

    def __init__(self, table=TABLE):
        super().__init__("table.npy", table.shape)
        self.table = table
        self.n_read = 0

    def read(self, first, last):
        self.n_read += (last - first) * self.shape[1]
        return self.table[first:last]

    def of_columns(self, places):
        return Counted(self.table[:, list(places)])


OUT = np.array([0, 1, 7, 1_500, 2_999])
KEPT = np.setdiff1d(np.arange(3_000), OUT)


def kinds():
    lacking = Counted(TABLE[:2_000])
    return [
        (Counted(), TABLE),
        (WithoutRows(Counted(), OUT), TABLE[KEPT]),
        (FollowedBy(lacking, TABLE[2_000:]), TABLE),
    ]


@pytest.mark.parametrize(("source", "table"), kinds())
@given(data=st.data())
def test_any_rows_are_those_of_the_array(source, table, data):
    n = len(table)
    assert source.shape == table.shape
    first, last = sorted(data.draw(st.tuples(st.integers(0, n), st.integers(0, n))))
    np.testing.assert_array_equal(source[first:last], table[first:last])
    step = data.draw(st.integers(1, 900))
    np.testing.assert_array_equal(source[first:last:step], table[first:last:step])
    index = np.array(data.draw(st.lists(st.integers(0, n - 1), max_size=20)), int)
    np.testing.assert_array_equal(source[index], table[index])
    row = data.draw(st.integers(0, n - 1))
    np.testing.assert_array_equal(source[row], table[row])
    chosen = source.of_columns([2, 0])
    np.testing.assert_array_equal(chosen[first:last], table[first:last, [2, 0]])


def test_rows_far_apart_are_read_without_what_is_between():
    source = Counted()
    source[np.array([2_900, 3, 5])]
    assert source.n_read == (3 + 1) * 3


def test_nobody_makes_an_array_of_it_by_mistake():
    with pytest.raises(TypeError, match="not in memory"):
        np.isnan(Counted())
    with pytest.raises(TypeError, match="not in memory"):
        np.asarray(Counted())


def test_incomplete_rows_are_found():
    table = TABLE.copy()
    table[[5, 2_000], [0, 2]] = np.nan
    assert Counted(table).incomplete().tolist() == [5, 2_000]
    assert Counted().incomplete().size == 0


def test_only_what_is_kept_counts_as_memory():
    assert Counted().nbytes == 0
    assert FollowedBy(Counted(), TABLE).nbytes == TABLE.nbytes
