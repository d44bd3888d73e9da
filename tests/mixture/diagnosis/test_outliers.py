"""A value beyond all measure is found; heavy tails and offsets are not."""

import numpy as np
import pytest

from emgui.mixture.diagnosis.outliers import far_values
from emgui.mixture.em.rows import Rows

RNG = np.random.default_rng(6)
NORMAL = RNG.normal(size=500)


@pytest.mark.parametrize("far", [1e150, -1e150, 1e9, 1.7e308])
def test_the_far_value_is_named_with_its_column(far):
    table = np.column_stack([NORMAL, np.append(NORMAL[:-1], far)])
    table[4, 0] = np.nan
    assert far_values(Rows.of(table, columns=("a", "b"))) == (("b", far),)


def test_the_furthest_of_many_is_named():
    values = np.concatenate([NORMAL * 1e-9, np.full(30, 999.0), [-9999.0]])
    assert far_values(Rows.of(values)) == (("column 1", -9999.0),)


@pytest.mark.parametrize(
    "values",
    [
        NORMAL,
        NORMAL + 1e9,
        np.append(NORMAL, 1e4),
        RNG.standard_cauchy(size=20_000),
        np.concatenate([NORMAL, NORMAL + 1e5]),
        np.append(np.zeros(99), 1e9),
        NORMAL * 1e-200,
        np.linspace(-1.7, 1.7, 40) * 1e308,
        np.array([3.0]),
        np.empty((0, 1)),
    ],
    ids=[
        "normal",
        "offset",
        "an ordinary outlier",
        "heavy tails",
        "two groups",
        "one repeated value",
        "tiny",
        "huge all over",
        "one row",
        "no rows",
    ],
)
def test_none_is_found_where_there_is_none(values):
    assert far_values(Rows.of(values)) == ()


def test_it_is_looked_for_once():
    rows = Rows.of(np.append(NORMAL, 1e150))
    assert far_values(rows) is far_values(rows)


def test_a_far_value_of_hardly_any_weight_is_found_all_the_same() -> None:
    """Its weight decides on the spread of all rows, not on how far it is."""
    values = np.append(np.random.default_rng(0).normal(size=400), 1e9)
    weights = np.append(np.ones(400), 1e-9)
    assert far_values(Rows.of(values, weights=weights)) == (("column 1", 1e9),)
