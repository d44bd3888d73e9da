import csv
import io

import numpy as np
import pytest

from emgui.data.dataset import Classes, Dataset, Origin
from emgui.mixture.model.parameters import MixtureParameters
from emgui.report.tables import (
    write_labels,
    write_missing_cells,
    write_rows,
    write_trace,
)


def dataset(rows, **known) -> Dataset:
    table = np.array(rows, dtype=float).reshape(len(rows), -1)
    names = tuple("xyz"[: table.shape[1]])
    return Dataset("rows", names, table, Origin.FILE, **known)


# Two equal components at 0 and 2 with variance 1: by Bayes' rule the second answers
# for x with probability 1 / (1 + exp(2 - 2 x)).
TWINS = MixtureParameters(
    np.array([0.5, 0.5]), np.array([[0.0], [2.0]]), np.ones((2, 1, 1))
)


def labels(data: Dataset) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_labels(data, TWINS, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_responsibilities_follow_bayes_rule():
    values = [-1.0, 0.5, 1.5, 3.0]
    for x, row in zip(values, labels(dataset(values)), strict=True):
        expected = 1.0 / (1.0 + np.exp(2.0 - 2.0 * x))
        assert float(row["responsibility_2"]) == pytest.approx(expected, rel=1e-12)
        assert float(row["responsibility_1"]) == pytest.approx(1 - expected, rel=1e-12)
        assert row["class"] == ("2" if x > 1.0 else "1")


def test_rows_are_numbered_as_in_the_source():
    assert [row["row"] for row in labels(dataset([0, 1, 2]))] == ["1", "2", "3"]
    gaps = dataset([0, 1, 2], row_numbers=np.array([2, 5, 9]), n_left_out=6)
    assert [row["row"] for row in labels(gaps)] == ["2", "5", "9"]


def test_every_row_is_written_once_however_many_there_are():
    n = 40_000
    rows = labels(dataset(np.linspace(-3, 5, n)))
    assert [int(row["row"]) for row in rows] == list(range(1, n + 1))
    shares = [float(row["responsibility_2"]) for row in rows]
    assert shares == sorted(shares)


def test_numbers_keep_every_digit():
    (row,) = labels(dataset([0.123]))
    total = float(row["responsibility_1"]) + float(row["responsibility_2"])
    assert total == pytest.approx(1.0, abs=1e-15)
    assert len(row["responsibility_1"]) >= 16


def test_a_trace_counts_from_the_start():
    stream = io.StringIO()
    write_trace(np.array([-3.5, -2.0 / 3.0]), stream)
    expected = "iteration,log_likelihood\n0,-3.5\n1,-0.6666666666666666\n"
    assert stream.getvalue() == expected


def test_names_are_no_formulas_and_numbers_stay_numbers():
    kinds = Classes("@kind", np.array([1, 0], np.int32), ("=1+1", "b"))
    data = Dataset("d", ("+x",), np.array([[-1.5], [2.0]]), Origin.FILE, classes=kinds)
    stream = io.StringIO()
    write_rows(data, stream, with_classes=True)
    assert stream.getvalue() == "'+x,'@kind\n-1.5,b\n2.0,'=1+1\n"


def test_missing_cells_are_empty():
    data = dataset([[1.0, np.nan], [np.nan, 2.5]])
    stream = io.StringIO()
    write_rows(data, stream)
    assert stream.getvalue() == "x,y\n1.0,\n,2.5\n"


def test_a_row_with_gaps_goes_by_the_cells_that_it_has():
    pair = MixtureParameters(
        [0.5, 0.5], np.array([[0.0, 0.0], [2.0, 7.0]]), np.stack([np.eye(2)] * 2)
    )
    stream = io.StringIO()
    write_labels(dataset([[1.5, np.nan]]), pair, stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()))
    expected = 1.0 / (1.0 + np.exp(2.0 - 2.0 * 1.5))
    assert float(row["responsibility_2"]) == pytest.approx(expected, rel=1e-12)


def test_every_missing_cell_is_written_with_what_is_expected_of_it():
    one = MixtureParameters([1.0], [[10.0, 100.0]], [[[4.0, 3.0], [3.0, 9.0]]])
    data = Dataset(
        "rows",
        ("x", "=y"),
        np.array([[1.0, 2.0], [12.0, np.nan], [np.nan, 104.5]]),
        Origin.FILE,
        row_numbers=np.array([1, 4, 7]),
    )
    stream = io.StringIO()
    write_missing_cells(data, one, stream)
    first, second = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (first["row"], first["column"]) == ("4", "'=y")
    # Regression: 100 + 3/4 (12 - 10), leaving 9 - 9/4; 10 + 3/9 (4.5), leaving 4 - 1.
    assert float(first["mean"]) == pytest.approx(101.5, rel=1e-14)
    assert float(first["standard_deviation"]) == pytest.approx(6.75**0.5, rel=1e-14)
    assert (second["row"], second["column"]) == ("7", "x")
    assert float(second["mean"]) == pytest.approx(11.5, rel=1e-14)
    assert float(second["standard_deviation"]) == pytest.approx(3**0.5, rel=1e-14)


def test_where_nothing_is_missing_only_the_names_are_written():
    stream = io.StringIO()
    write_missing_cells(dataset([1.0, 2.0]), TWINS, stream)
    assert stream.getvalue() == "row,column,mean,standard_deviation\n"


def test_a_trace_tells_what_iterations_cost_where_that_differs():
    plain, accelerated = io.StringIO(), io.StringIO()
    write_trace([-3.0, -2.0], plain, [1, 1])
    assert plain.getvalue() == "iteration,log_likelihood\n0,-3.0\n1,-2.0\n"
    write_trace([-3.0, -2.0, -1.5], accelerated, [1, 2, 1])
    expected = "iteration,log_likelihood,e_steps\n0,-3.0,1\n1,-2.0,3\n2,-1.5,4\n"
    assert accelerated.getvalue() == expected
