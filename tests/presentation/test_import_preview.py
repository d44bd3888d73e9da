from pathlib import Path

import pytest

from emgui.data.dataset import MissingPolicy
from emgui.data.reading import Dialect, Table, detect, read_table
from emgui.presentation.import_preview import (
    failed_preview,
    import_preview,
    reading_preview,
)
from emgui.presentation.missing_cells import gaps_view_model


@pytest.fixture
def table(tmp_path: Path) -> Table:
    path = tmp_path / "t.csv"
    path.write_text("x,kind,five\n1,a,5\n,b,5\noops,a,5\n4,b,5\n")
    return read_table(path, detect(path))


def test_columns_say_what_they_hold_and_numbers_are_ticked(table: Table) -> None:
    entries = {entry.name: entry for entry in import_preview(table).columns}
    assert entries["x"].is_chosen
    assert entries["x"].remark == "numbers, 1 missing, 1 not readable"
    assert not entries["kind"].is_numeric
    assert not entries["five"].is_chosen
    assert "constant" in entries["five"].remark


def test_rows_columns_and_troubles_are_counted_and_located(table: Table) -> None:
    preview = import_preview(table)
    assert preview.sentence.startswith("4 rows read; 2 of 3 columns are numeric")
    assert any("line 4: 'oops'" in trouble for trouble in preview.troubles)
    assert preview.preview[0] == ("1", "a", "5")
    assert preview.classes == ("x", "kind", "five")


def test_what_is_wrong_is_said_of_columns_that_are_fitted_and_once(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,five,rare\n1,5,inf\n2,5,-inf\n4,5,3\n")
    assert import_preview(read_table(path, detect(path))).troubles == (
        "column 'five' is constant: left out.",
        "column 'rare' is constant: left out.",
    )


def test_while_reading_and_after_a_failure() -> None:
    reading = reading_preview(Path("a/t.csv"), Dialect(), 0.25)
    assert (reading.title, reading.reading) == ("t.csv", 0.25)
    failed = failed_preview(Path("a/t.csv"), Dialect(), "line 3: too long.")
    assert failed.error == "line 3: too long."
    assert failed.reading is None


def test_one_is_not_many(table: Table, tmp_path: Path) -> None:
    sentence = import_preview(table).sentence
    assert "1 cell is missing" in sentence
    assert "1 cell is no number" in sentence
    path = tmp_path / "one.csv"
    path.write_text("x,y\n1,2\n")
    assert import_preview(read_table(path, detect(path))).sentence.startswith(
        "1 row read; "
    )


def test_numbers_can_weigh_and_gaps_are_counted(table: Table) -> None:
    preview = import_preview(table)
    assert preview.weights == ("x", "five")
    assert preview.gaps is not None
    found = gaps_view_model(preview.gaps, ("x", "five"), MissingPolicy.MODEL)
    assert found is not None
    # Of four rows one has a cell that cannot be read: it is left out either way.
    assert found.sentence.startswith("1 of 3 rows lacks cells")


def test_what_only_counts_is_not_ticked_and_what_is_left_out_is_listed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,x,share,sex\n1,5,4%,m\n2,6,5%,f\n3,8,7%,m\n")
    preview = import_preview(read_table(path, detect(path)))
    ticked = {
        entry.name: (entry.is_numeric, entry.is_chosen) for entry in preview.columns
    }
    assert ticked == {
        "id": (True, False),
        "x": (True, True),
        "share": (True, True),
        "sex": (False, False),
    }
    assert "column 'id' only counts the rows: left out; tick it to fit it." in (
        preview.troubles
    )
    assert "column 'sex' holds text (line 2: 'm'): left out." in preview.troubles
    assert "column share: '4%' is read as 4; all cells are in %." in preview.troubles
    assert not any("--" in trouble for trouble in preview.troubles)
