"""Optima in words and as records."""

import json
import math
from dataclasses import replace

from emgui.engine.iteration import StopReason
from emgui.engine.optima import Optimum
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.report.optima import optima_mappings, optima_rows


def optimum(total, members, flaw=None, *, is_sound=True) -> Optimum:
    seeds = tuple(number + 7 for number in members)
    return Optimum(total, None, members, seeds, members[0], is_sound, flaw, total)


FOUND = (
    optimum(-195.5, (1, 3, 4)),
    optimum(-198.25, (0,), StopReason.ITERATION_LIMIT),
    optimum(-190.0, (2,), DegeneracyKind.FEW_ROWS_IN_COMPONENT, is_sound=False),
    optimum(-math.inf, (5,), DegeneracyKind.TOO_FEW_ROWS, is_sound=False),
)


def test_the_table_says_how_often_each_was_reached_and_what_is_wrong():
    assert list(optima_rows(FOUND)) == [
        ("optimum", "log-likelihood", "reached", ""),
        ("1", "-195.500000", "3 of 6", ""),
        ("2", "-198.250000", "1 of 6", "not converged"),
        ("3", "-190.000000", "1 of 6", "not preferred: component with too few rows"),
        ("4", "none", "1 of 6", "not preferred: too few rows"),
    ]


def test_a_repeated_start_counts_once():
    again = replace(optimum(-1.0, (0, 1, 2)), n_repeats=2)
    rows = list(optima_rows([again, optimum(-2.0, (3,))]))
    assert [row[2] for row in rows[1:3]] == ["1 of 2", "1 of 2"]
    assert rows[-1][3] == "2 runs repeat a start, and do not count again"
    assert optima_mappings([again])[0]["count"] == 1


def test_one_start_makes_no_table():
    assert list(optima_rows([optimum(-1.0, (0,))])) == []
    assert list(optima_rows([])) == []


def test_a_long_table_is_cut_and_counted():
    rows = list(optima_rows([optimum(-float(i), (i,)) for i in range(25)]))
    assert len(rows) == 22
    assert rows[-1] == ("", "and 5 more", "", "")


def test_records_are_plain():
    records = optima_mappings(FOUND)
    assert json.loads(json.dumps(records, allow_nan=False)) == records
    assert records[0] == {
        "log_likelihood": -195.5,
        "count": 3,
        "seeds": [8, 10, 11],
        "sound": True,
        "note": "",
    }
    assert records[3]["log_likelihood"] is None
    assert records[2]["sound"] is False
