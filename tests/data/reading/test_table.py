from pathlib import Path

import numpy as np
import pytest

from emgui.data.reading import ReadingError, Table, detect, read_table
from emgui.data.reading.table import notes_on


@pytest.fixture
def table(tmp_path: Path) -> Table:
    path = tmp_path / "t.csv"
    path.write_text(
        "x,y,kind,day\n1,2,a,2024-01-01\n,3,b,2024-01-02\n4,oops,,2024-01-03\n"
        "7,8,a,2024-01-04\n9,9,b,2024-01-05\n"
    )
    return read_table(path, detect(path))


def test_incomplete_rows_are_left_out_and_counted(table: Table) -> None:
    dataset = table.to_dataset(["x", "y"])
    np.testing.assert_array_equal(dataset.rows, [[1, 2], [7, 8], [9, 9]])
    assert dataset.n_left_out == 2
    assert dataset.row_numbers is not None
    assert dataset.row_numbers.tolist() == [1, 4, 5]
    assert any("line 4: 'oops'" in note for note in dataset.notes)


def test_complete_rows_are_all_kept(table: Table) -> None:
    path = table.path
    path.write_text("x\n1\n2\n")
    dataset = read_table(path, detect(path)).to_dataset(["x"])
    assert dataset.row_numbers is None
    assert dataset.n_left_out == 0


def test_a_known_class_goes_with_its_rows(table: Table) -> None:
    classes = table.to_dataset(["x"], class_column="kind").classes
    assert classes is not None
    assert [classes.names[i] for i in classes.labels] == ["a", "missing", "a", "b"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["z"], "no column 'z'; there are x"),
        (["kind"], "'kind' cannot be fitted: it holds text"),
        (["day"], "'day' cannot be fitted: it holds dates"),
        ([], "no column to fit was chosen"),
    ],
)
def test_what_cannot_be_fitted_is_said(
    table: Table, columns: list[str], message: str
) -> None:
    with pytest.raises(ReadingError, match=message):
        table.to_dataset(columns)


def test_no_complete_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y\n1,\n,2\n3,\n")
    with pytest.raises(ReadingError, match="no row is complete in x, y"):
        read_table(path, detect(path)).to_dataset(["x", "y"])


def test_a_constant_column_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y\n1,5\n2,5\n3,5\n")
    columns = read_table(path, detect(path)).columns
    assert notes_on(columns[0]) == ()
    assert notes_on(columns[1]) == ("column y is constant.",)


def test_digits_that_a_float_cannot_hold_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x\n9007199254740993\n1\n")
    assert "2^53" in notes_on(read_table(path, detect(path)).columns[0])[0]
