from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.gaps import GapCounter
from emgui.data.reading import Table, detect, read_table
from emgui.presentation.missing_cells import gaps_view_model, missing_view_model

GAP = np.nan
ROWS = np.array([[1.0, 2.0], [GAP, 3.0], [4.0, 5.0], [6.0, GAP], [7.0, 8.0]])


def test_what_is_done_is_said_both_ways() -> None:
    dataset = Dataset("d", ("x", "y"), ROWS.copy(), Origin.FILE)
    model = missing_view_model(dataset)
    assert model is not None
    assert model.policy is MissingPolicy.MODEL
    assert model.sentence == ("2 of 5 rows lack cells and are used for what they tell.")
    dropped = missing_view_model(dataset.complete())
    assert dropped is not None
    assert dropped.policy is MissingPolicy.DROP
    assert dropped.sentence == "2 of 5 rows lack cells and are left out."
    assert model.can_drop
    assert dropped.can_drop


def test_nothing_is_said_where_nothing_is_missing() -> None:
    dataset = Dataset("d", ("x", "y"), np.zeros((3, 2)), Origin.FILE)
    assert missing_view_model(None) is None
    assert missing_view_model(dataset) is None
    assert missing_view_model(dataset.complete()) is None


def test_not_every_row_can_be_left_out() -> None:
    dataset = Dataset("d", ("x", "y"), np.array([[1.0, GAP]]), Origin.FILE)
    model = missing_view_model(dataset)
    assert model is not None
    assert not model.can_drop
    assert model.sentence == "1 of 1 row lacks cells and is used for what it tells."


@pytest.fixture
def table(tmp_path: Path) -> Table:
    random = np.random.default_rng(4)
    cells, shares = ["1", "2.5", "", "NA", "oops"], [0.4, 0.3, 0.1, 0.1, 0.1]
    texts = random.choice(cells, (60, 3), p=shares)
    path = tmp_path / "t.csv"
    lines = [f"{','.join(row)},7" for row in texts]
    path.write_text("a,b,c,d\n" + "\n".join(lines) + "\n")
    return read_table(path, detect(path))


@pytest.mark.parametrize("policy", MissingPolicy)
@pytest.mark.parametrize("columns", [("a", "b"), ("a", "b", "c"), ("c", "d"), ("b",)])
def test_rows_are_counted_as_they_will_be_fitted(
    table: Table, columns: tuple[str, ...], policy: MissingPolicy
) -> None:
    found = gaps_view_model(GapCounter.of(table), columns, policy)
    expected = missing_view_model(table.to_dataset(columns, missing=policy))
    assert found == expected
    assert (found is None) == (columns == ("b",))


def test_no_columns_lack_nothing(table: Table) -> None:
    assert gaps_view_model(GapCounter.of(table), (), MissingPolicy.MODEL) is None
    assert gaps_view_model(GapCounter.of(table), ("d",), MissingPolicy.MODEL) is None


def test_the_same_gaps_again_are_the_same_sentence() -> None:
    dataset = Dataset("d", ("x", "y"), ROWS.copy(), Origin.FILE)
    other = replace(dataset, name="e")
    assert missing_view_model(dataset) == missing_view_model(other)
