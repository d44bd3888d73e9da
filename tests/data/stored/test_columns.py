"""Columns with types are what the reader of text would make of the same numbers."""

import numpy as np
import pytest

from emgui.data.reading import Dialect, read_table
from emgui.data.reading.column import ColumnKind
from emgui.data.stored.columns import cell_text, number_column, other_column, table_of

VALUES = np.array([3.0, 1.5, np.nan, 3.0, np.inf, -2.0])


def test_a_column_of_numbers_is_that_of_a_text(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("x\n" + "\n".join(map(str, VALUES)) + "\n")
    expected = read_table(path, Dialect()).columns[0]
    found = number_column("x", VALUES)
    np.testing.assert_array_equal(found.values, expected.values)
    for fact in ("kind", "n_missing", "n_unreadable", "is_constant", "note", "index"):
        assert getattr(found, fact) == getattr(expected, fact)
    assert found.unreadable_rows.tolist() == expected.unreadable_rows.tolist() == [4]


def test_few_different_numbers_can_be_classes():
    column = number_column("x", np.array([3.0, 1.5, np.nan, 3.0]))
    assert column.label_names == ("3", "1.5")
    assert column.labels.tolist() == [0, 1, -1, 0]
    assert number_column("x", np.arange(201.0)).labels is None
    late = np.r_[np.zeros(20_000), np.arange(201.0)]
    assert number_column("x", late).labels is None


def test_a_column_without_a_number_is_empty():
    assert number_column("x", np.full(3, np.nan)).kind is ColumnKind.EMPTY


def test_text_can_be_a_class_and_is_not_fitted(tmp_path):
    labels = np.array([0, -1, 1], np.int32)
    text = other_column("t", ColumnKind.TEXT, ["a", None, "b"], labels, ("a", "b"))
    table = table_of(tmp_path, [text, number_column("x", np.arange(3.0))], [["a", "0"]])
    assert table.fittable_columns == ("x",)
    dataset = table.to_dataset(class_column="t")
    assert dataset.classes.names == ("a", "b", "missing")
    assert text.reason.cells[0].text == "a"


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (0.1, "0.1"), (np.nan, ""), (1e300, "1e+300")]
)
def test_a_cell_has_every_digit(value, text):
    assert cell_text(value) == text
