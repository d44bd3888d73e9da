import numpy as np
import pytest

from emgui.data.reading.builders import ColumnBuilder
from emgui.data.reading.classes import MOST_CLASSES
from emgui.data.reading.column import ColumnKind


def built(texts: list[str]) -> object:
    builder = ColumnBuilder("c", ".")
    builder.add(list(range(2, 2 + len(texts))), texts)
    return builder.build()


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["1", "2", "x"], ColumnKind.NUMERIC),
        (["1", "x", "y"], ColumnKind.TEXT),
        (["", "NA"], ColumnKind.EMPTY),
        (["2024-01-01", "2024-01-02"], ColumnKind.DATE),
        (["true", "false"], ColumnKind.BOOLEAN),
        (["inf", "-inf", "1"], ColumnKind.NUMERIC),
        (["5%", "6%"], ColumnKind.PERCENT),
    ],
)
def test_a_column_is_what_most_of_it_is(texts: list[str], kind: ColumnKind) -> None:
    assert built(texts).kind is kind  # type: ignore[attr-defined]


def test_what_is_no_number_is_counted_and_located() -> None:
    column = built(["1", "", "x", "2"])
    assert column.n_missing == 1  # type: ignore[attr-defined]
    assert [cell.line for cell in column.unreadable] == [4]  # type: ignore[attr-defined]
    np.testing.assert_array_equal(column.values, [1, np.nan, np.nan, 2])  # type: ignore[attr-defined]


def test_too_many_texts_are_no_classes() -> None:
    column = built([f"name {i}" for i in range(MOST_CLASSES + 1)])
    assert not column.can_be_class  # type: ignore[attr-defined]
    assert built(["a", "b", "a"]).label_names == ("a", "b")  # type: ignore[attr-defined]


def test_numbers_that_were_proven_are_taken_as_they_are() -> None:
    builder = ColumnBuilder("c", ".")
    builder.add_numbers(np.array([1.0, np.nan]))
    assert builder.is_plain
    column = builder.build()
    assert column.kind is ColumnKind.NUMERIC
    assert column.n_missing == 1


def test_the_rows_of_unreadable_cells_are_known_across_pieces() -> None:
    builder = ColumnBuilder("c", ".")
    builder.add([2, 3, 4], ["1", "", "x"])
    builder.add_numbers(np.array([1.0, np.nan]))
    builder.add([7, 9], ["inf", "2"])
    column = builder.build()
    assert column.unreadable_rows.tolist() == [2, 5]
    assert [(cell.line, cell.row) for cell in column.unreadable] == [(4, 2), (7, 5)]
