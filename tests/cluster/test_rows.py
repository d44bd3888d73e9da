import numpy as np
import pytest
from parts_world import values

from emgui.cluster.parts import RawPart
from emgui.cluster.rows import survey
from emgui.cluster.workers import Here
from emgui.mixture.em.em import e_step, overall
from emgui.mixture.em.rows import Rows

NAMES = ("a", "b")


def surveyed(*tables):
    parts = [RawPart(str(i), table, 0) for i, table in enumerate(tables)]
    return survey(Here(), parts, NAMES).rows


def test_rows_in_parts_are_measured_like_rows_together():
    tables = [values(i) + 1e6 for i in range(3)]
    rows, whole = surveyed(*tables), Rows.of(np.concatenate(tables))
    one, other = rows.standardization, whole.standardization
    np.testing.assert_array_equal(one.center, other.center)
    np.testing.assert_array_equal(one.scale, other.scale)
    np.testing.assert_allclose(rows.variances, whole.variances, rtol=1e-12)
    theta = overall(whole)
    found, expected = e_step(rows, theta), e_step(whole, theta)
    assert found.log_likelihood == pytest.approx(expected.log_likelihood, rel=1e-13)


def test_a_single_pattern_of_complete_rows_goes_through_all_parts():
    (pattern,) = surveyed(values(0), np.empty((0, 2)), values(1)).patterns
    assert (pattern.first, pattern.last, pattern.weight) == (0, 1000, 1000.0)


def test_some_rows_are_fetched_where_they_stand():
    gaps = values(1)
    gaps[0, 1] = np.nan
    rows = surveyed(values(0), gaps)
    # A part brings its complete rows first.
    index = np.array([999, 3, 500])
    expected = np.array([gaps[0], values(0)[3], gaps[1]])
    np.testing.assert_array_equal(rows.values[index], expected)
    np.testing.assert_array_equal(rows.values[998:], [gaps[499], gaps[0]])


def test_patterns_lie_where_their_rows_do():
    gaps = values(1)
    gaps[:10, 1] = np.nan
    rows = surveyed(gaps, values(0))
    places = [(p.observed, p.first, p.last) for p in rows.patterns]
    assert places == [((0, 1), 0, 490), ((0,), 490, 500), ((0, 1), 500, 1000)]
    assert rows.total_weight == 1000.0


def test_a_column_known_in_few_rows_has_a_centre_all_the_same():
    tables = [values(i, 20_000) for i in range(2)]
    for table in tables:
        table[:, 1] = np.nan
    tables[1][[7, 9], 1] = [1e9, 1e9 + 1.0]
    assert surveyed(*tables).standardization.center[1] == 1e9


def test_a_column_without_any_value_is_refused():
    table = values(0)
    table[:, 1] = np.nan
    with pytest.raises(ValueError, match="b has no value"):
        surveyed(table)
