"""Rows with gaps are counted as they will be fitted."""

from pathlib import Path

import pytest

from emgui.data.dataset import MissingPolicy
from emgui.data.gaps import GapCounter
from emgui.data.reading import Table, detect, read_table

CELLS = "a,b,c\n1,,7\n,,8\n3,oops,9\n4,5,6\n,2,1\n"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    path = tmp_path / "t.csv"
    path.write_text(CELLS)
    return read_table(path, detect(path))


@pytest.mark.parametrize("columns", [("a", "b"), ("a",), ("a", "b", "c"), ("c",)])
def test_rows_are_counted_as_the_data_set_has_them(
    table: Table, columns: tuple[str, ...]
) -> None:
    dataset = table.to_dataset(columns, missing=MissingPolicy.MODEL)
    assert GapCounter.of(table).counted(columns) == (
        dataset.n_incomplete,
        dataset.n_samples,
    )
