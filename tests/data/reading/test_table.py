import re
from pathlib import Path

import numpy as np
import pytest
from fact_scenes import refused_as
from said import sentences

from emgui.data.dataset import MissingPolicy
from emgui.data.missing_facts import IncompleteLeftOut
from emgui.data.reading import ReadingError, Table, detect, read_table


@pytest.fixture
def table(tmp_path: Path) -> Table:
    path = tmp_path / "t.csv"
    path.write_text(
        "x,y,kind,day\n1,2,a,2024-01-01\n,3,b,2024-01-02\n4,oops,,2024-01-03\n"
        "7,8,a,2024-01-04\n9,9,b,2024-01-05\n"
    )
    return read_table(path, detect(path))


def read(folder: Path, text: str) -> Table:
    path = folder / "read.csv"
    path.write_text(text)
    return read_table(path, detect(path))


def test_rows_with_gaps_stay_and_unreadable_ones_are_left_out(table: Table) -> None:
    dataset = table.to_dataset(["x", "y"])
    np.testing.assert_array_equal(dataset.rows, [[1, 2], [np.nan, 3], [7, 8], [9, 9]])
    assert (dataset.n_left_out, dataset.n_incomplete) == (1, 1)
    assert dataset.row_numbers is not None
    assert dataset.row_numbers.tolist() == [1, 2, 4, 5]
    assert any("line 4: 'oops'" in note for note in sentences(dataset.notes))


def test_incomplete_rows_can_be_left_out_and_are_counted(table: Table) -> None:
    dataset = table.to_dataset(["x", "y"], "kind", missing=MissingPolicy.DROP)
    np.testing.assert_array_equal(dataset.rows, [[1, 2], [7, 8], [9, 9]])
    assert dataset.n_left_out == 2
    assert dataset.row_numbers is not None
    assert dataset.row_numbers.tolist() == [1, 4, 5]
    assert dataset.classes is not None
    assert [dataset.classes.names[i] for i in dataset.classes.labels] == ["a", "a", "b"]
    assert IncompleteLeftOut(1) in dataset.notes


@pytest.mark.parametrize("missing", MissingPolicy)
@pytest.mark.parametrize("word", ["inf", "-Infinity", "1e999"])
def test_what_is_infinite_is_never_taken_as_missing(
    tmp_path: Path, word: str, missing: MissingPolicy
) -> None:
    table = read(tmp_path, f"x,y\n1,2\n{word},5\n3,4\n")
    dataset = table.to_dataset(["x", "y"], missing=missing)
    np.testing.assert_array_equal(dataset.rows, [[1, 2], [3, 4]])
    assert any(f"line 3: '{word}'" in note for note in sentences(dataset.notes))


MANY_EMPTY = (
    "rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 5 more have no value in any chosen "
    "column and are left out."
)


@pytest.mark.parametrize(
    ("empty", "note"),
    [
        ([4], "row 4 has no value in any chosen column and is left out."),
        ([2, 3], "rows 2 and 3 have no value in any chosen column and are left out."),
        (range(3, 18), MANY_EMPTY),
    ],
)
def test_rows_without_any_value_are_named(
    tmp_path: Path, empty: list[int], note: str
) -> None:
    lines = ["NA,,a" if row in empty else f"{row},,b" for row in range(1, 21)]
    lines[0] = "1,2,c"
    table = read(tmp_path, "x,y,name\n" + "\n".join(lines) + "\n")
    dataset = table.to_dataset(["x", "y"], "name")
    assert note in sentences(dataset.notes)
    assert dataset.n_left_out == len(empty)
    assert dataset.row_numbers is not None
    assert set(dataset.row_numbers.tolist()) == set(range(1, 21)) - set(empty)
    assert dataset.classes is not None
    assert "a" not in [dataset.classes.names[i] for i in dataset.classes.labels]


def test_a_gap_in_the_only_column_leaves_nothing_to_fit(tmp_path: Path) -> None:
    dataset = read(tmp_path, "x,y\n1,a\nNA,b\n3,c\n").to_dataset(["x"])
    np.testing.assert_array_equal(dataset.rows, [[1], [3]])
    assert "row 2 has no value in column x and is left out." in sentences(dataset.notes)


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
    with refused_as(message, ReadingError):
        table.to_dataset(columns)


def test_no_complete_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y\n1,\n,2\n3,\n")
    with refused_as("no row is complete in x, y", ReadingError):
        read_table(path, detect(path)).to_dataset(
            ["x", "y"], missing=MissingPolicy.DROP
        )


def test_no_value_at_all(tmp_path: Path) -> None:
    table = read(tmp_path, "x,y,z\n,,1\n2,3,oops\n,,3\n,,4\noops,1,5\n")
    assert table.to_dataset(["x", "y"]).n_samples == 1
    table = read(tmp_path, "x,y\n1,oops\noops,1\n2,oops\noops,2\n")
    with refused_as("no row has values to fit in x, y", ReadingError):
        table.to_dataset(["x", "y"])


# -- row weights --------------------------------------------------------------------


def test_a_column_weighs_the_rows_and_is_not_fitted(tmp_path: Path) -> None:
    table = read(tmp_path, "x,y,w\n1,2,3\n4,,0.5\n5,6,0\n,,1\n7,8,2\n")
    dataset = table.to_dataset(["x", "y"], weights_column="w")
    np.testing.assert_array_equal(dataset.rows, [[1, 2], [4, np.nan], [7, 8]])
    assert dataset.weights is not None
    assert dataset.weights.tolist() == [3, 0.5, 2]
    assert (dataset.weights_name, dataset.columns) == ("w", ("x", "y"))
    assert dataset.row_numbers is not None
    assert dataset.row_numbers.tolist() == [1, 2, 5]
    assert dataset.n_left_out == 2
    assert "1 row has weight 0 in column w and is left out." in sentences(dataset.notes)
    complete = table.to_dataset(["x"], weights_column="w", missing=MissingPolicy.DROP)
    assert complete.weights is not None
    assert complete.weights.tolist() == [3, 0.5, 2]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("", "line 6: column w: the row weight is missing"),
        ("NA", "line 6: column w: the row weight is missing"),
        ("-1", "line 6: column w: the row weight -1 is negative"),
        ("inf", "line 6: column w: 'inf' is not a finite number"),
        ("many", "line 6: column w: 'many' is text"),
    ],
)
def test_what_cannot_weigh_a_row_is_located(
    tmp_path: Path, cell: str, message: str
) -> None:
    table = read(tmp_path, f'n,x,w\n"two\nlines",1,1\nb,2,1\nc,3,1\nd,4,{cell}\n')
    with refused_as(re.escape(message), ReadingError):
        table.to_dataset(["x"], weights_column="w")


def test_the_weight_of_a_row_that_is_left_out_does_not_matter(tmp_path: Path) -> None:
    table = read(tmp_path, "x,w\n1,1\n,\noops,\n2,2\n3,1\n")
    dataset = table.to_dataset(["x"], weights_column="w")
    assert dataset.weights is not None
    assert dataset.weights.tolist() == [1, 2, 1]


@pytest.mark.parametrize(
    ("columns", "weights", "message"),
    [
        (["x", "y"], "y", "'y' holds the row weights and cannot be fitted as well"),
        (["x"], "kind", "'kind' cannot weigh rows: it holds text"),
        (["x"], "nothing", "there is no column 'nothing'"),
    ],
)
def test_a_column_that_cannot_weigh_is_refused(
    table: Table, columns: list[str], weights: str, message: str
) -> None:
    with refused_as(message, ReadingError):
        table.to_dataset(columns, weights_column=weights)


def test_weights_that_are_all_0_are_refused(tmp_path: Path) -> None:
    table = read(tmp_path, "x,w\n1,0\n2,0\n")
    with refused_as("every row weight is 0", ReadingError):
        table.to_dataset(["x"], weights_column="w")
