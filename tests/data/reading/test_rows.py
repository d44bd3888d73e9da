import numpy as np
import pytest

from emgui.data.reading.builders import ColumnBuilder
from emgui.data.reading.column import Column
from emgui.data.reading.column_facts import NoNumberAsWeight, NoRowToFit, NoValueLeft
from emgui.data.reading.note_facts import RowsWithoutValue
from emgui.data.reading.rows import NoRowError, classes_of, rows_to_fit, weights_of
from emgui.data.weight_facts import WeightNegative
from emgui.data.weights import WeightError


def column(name: str, *texts: str) -> Column:
    builder = ColumnBuilder(name, ".")
    builder.add(range(2, 2 + len(texts)), texts)
    return builder.build()


def test_unreadable_rows_and_rows_without_a_value_are_not_fitted() -> None:
    x, y = column("x", "1", "", "oops", "4"), column("y", "", "", "3", "4")
    kept, notes = rows_to_fit(4, [x, y], [])
    assert kept.tolist() == [0, 3]
    assert notes == (RowsWithoutValue(1, (2,), ("x", "y")),)


def test_a_text_where_rows_are_numbered_is_no_row() -> None:
    x, guide = column("x", "1", "2", "9"), column("id", "1", "2", "Total")
    assert rows_to_fit(3, [x], [guide])[0].tolist() == [0, 1]


def test_no_row_and_no_value_are_refused() -> None:
    with pytest.raises(NoRowError) as none:
        rows_to_fit(2, [column("x", "1", "oops"), column("y", "oops", "1")], [])
    assert none.value.fact == NoRowToFit(("x", "y"))
    with pytest.raises(NoRowError) as gone:
        rows_to_fit(3, [column("x", "1", "2", "oops"), column("y", "", "", "1")], [])
    assert gone.value.fact == NoValueLeft("y")


def test_a_weight_that_cannot_be_is_located_in_the_table() -> None:
    kept = np.array([1, 3])
    with pytest.raises(WeightError) as wrong:
        weights_of(column("w", "-1", "1", "2", "-3"), kept)
    assert (wrong.value.fact, wrong.value.row) == (WeightNegative("w", -3.0), 3)
    w = column("w", "1", "1", "2", "many")
    with pytest.raises(WeightError) as text:
        weights_of(w, kept)
    assert text.value.fact == NoNumberAsWeight("w", w.unreadable[0])
    assert text.value.row == 3
    assert weights_of(w, np.array([0, 2])).tolist() == [1.0, 2.0]


def test_rows_without_a_class_have_one_of_their_own() -> None:
    sex = column("sex", "m", "", "f", "m")
    all_known = classes_of(sex, np.array([2, 3]))
    assert all_known is not None
    assert not all_known.has_unknown
    some = classes_of(sex, np.array([0, 1, 2]))
    assert some is not None
    assert [some.names[label] for label in some.labels] == ["m", "missing", "f"]
    assert some.known_names == ("m", "f")
