"""Files that are no text: small ones are read, large ones stay where they are."""

import numpy as np
import pytest
from stored_tables import GROUPS, written

from emgui.data.reading.errors import ReadingError
from emgui.data.reading.table import Table
from emgui.data.stored.opening import TableKind, kind_of, open_table
from emgui.data.stored.table import StoredTable


def test_what_a_file_is_is_seen_from_its_first_bytes(tmp_path):
    text = tmp_path / "text.npy"
    text.write_text("x\n1\n")
    assert kind_of(text) is TableKind.TEXT
    assert kind_of(written(tmp_path / "x.npy", GROUPS)) is TableKind.NUMPY
    assert kind_of(tmp_path) is TableKind.TEXT
    assert kind_of(tmp_path / "nowhere") is TableKind.TEXT


def test_a_small_table_is_read_into_memory(tmp_path):
    path = written(tmp_path / "x.npy", GROUPS)
    table = open_table(path)
    assert isinstance(table, Table)
    dataset = table.to_dataset(weights_column=None)
    np.testing.assert_array_equal(dataset.rows, GROUPS)
    assert dataset.columns == ("column 1", "column 2")
    assert table.preview[0] == tuple(map(str, GROUPS[0].tolist()))


def test_a_large_table_stays_in_its_file(tmp_path):
    path = written(tmp_path / "x.npy", GROUPS)
    assert isinstance(open_table(path, in_memory=GROUPS.size), Table)
    table = open_table(path, in_memory=GROUPS.size - 1)
    assert isinstance(table, StoredTable)
    assert table.n_rows == len(GROUPS)
    assert len(table.head.columns[0].values) < len(GROUPS)


def test_what_cannot_be_read_is_an_error_of_the_reader(tmp_path):
    path = tmp_path / "x.npy"
    path.write_bytes(b"\x93NUMPY")
    with pytest.raises(ReadingError):
        open_table(path)
