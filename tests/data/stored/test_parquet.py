"""Parquet files give the numbers that were written, a row group at a time."""

import builtins
import os

import numpy as np
import pytest
from stored_tables import GROUPS

from emgui.data.reading.column import ColumnKind
from emgui.data.reading.errors import ReadingError
from emgui.data.stored import parquet as parquet_module
from emgui.data.stored.file_facts import ChangedWhileUsed
from emgui.data.stored.opening import TableKind, kind_of, open_table
from emgui.data.stored.parquet import ParquetFile, ParquetRows
from emgui.data.stored.table import StoredTable
from emgui.data.stored.table_facts import DamagedParquet, LacksLibrary, LargeRowGroups
from emgui.mixture.model.source import SourceError

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "x.parquet"
    with_gaps = [None if i % 7 == 0 else float(v) for i, v in enumerate(GROUPS[:, 1])]
    columns = {
        "x": GROUPS[:, 0].astype(np.float32),
        "kind": ["ab"[i % 2] for i in range(len(GROUPS))],
        "y": with_gaps,
        "n": np.arange(len(GROUPS)) % 11,
        "is": np.arange(len(GROUPS)) % 2 == 0,
    }
    parquet.write_table(pyarrow.table(columns), found, row_group_size=9_000)
    return found


def expected():
    y = GROUPS[:, 1].copy()
    y[::7] = np.nan
    x = GROUPS[:, 0].astype(np.float32).astype(float)
    return np.column_stack([x, y, np.arange(len(GROUPS)) % 11])


def test_it_is_known_by_its_first_bytes(path):
    assert kind_of(path) is TableKind.PARQUET


def test_rows_of_any_groups_are_those_that_were_written(path):
    source = ParquetRows(ParquetFile(path), ("x", "y", "n"))
    table = expected()
    for part in (slice(0, 10), slice(8_990, 9_010), slice(0, 50_000), slice(17, 17)):
        np.testing.assert_array_equal(source[part], table[part])
    index = np.array([49_999, 3, 20_000, 3])
    np.testing.assert_array_equal(source[index], table[index])
    chosen = source.of_columns([2, 0])
    np.testing.assert_array_equal(chosen[100:103], table[100:103, [2, 0]])


def test_every_group_is_decoded_once_in_a_pass(path, monkeypatch):
    file = ParquetFile(path)
    groups, decode = [], file.group
    monkeypatch.setattr(file, "group", lambda i, n: groups.append(i) or decode(i, n))
    source = ParquetRows(file, ("x",))
    for first in range(0, len(source), 1_000):
        source[first : first + 1_000]
    assert groups == [0, 1, 2, 3, 4, 5]
    assert source.nbytes <= 2 * 9_000 * 8


def test_a_small_file_is_read_with_its_classes(path):
    table = open_table(path)
    assert [column.kind for column in table.columns] == [
        ColumnKind.NUMERIC,
        ColumnKind.TEXT,
        ColumnKind.NUMERIC,
        ColumnKind.NUMERIC,
        ColumnKind.BOOLEAN,
    ]
    dataset = table.to_dataset(["x", "y"], class_column="kind")
    assert dataset.classes.names == ("a", "b")
    np.testing.assert_array_equal(dataset.rows, expected()[:, :2])


def test_a_large_file_stays_where_it_is(path):
    table = open_table(path, in_memory=1_000)
    assert isinstance(table, StoredTable)
    assert table.head.preview[0][1] == "a"
    dataset = table.to_dataset()
    assert dataset.columns == ("x", "y", "n")
    np.testing.assert_array_equal(dataset.rows[:], expected())


def test_a_row_group_that_would_fill_the_memory_is_refused(path, monkeypatch):
    monkeypatch.setattr(parquet_module, "MOST_CELLS", 9_000)
    file = ParquetFile(path)
    assert len(ParquetRows(file, ("x",))[:10]) == 10
    with pytest.raises(SourceError) as error:
        ParquetRows(file, ("x", "y"))[:10]
    assert error.value.fact == LargeRowGroups(9_000, 4_500)


def test_a_damaged_file_is_an_error_of_the_reader(path):
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ReadingError) as error:
        open_table(path)
    assert isinstance(error.value.fact, DamagedParquet)


def test_a_file_that_changes_is_noticed(path):
    source = ParquetRows(ParquetFile(path), ("x",))
    os.truncate(path, 1_000)
    with pytest.raises(SourceError) as error:
        source[:10]
    assert error.value.fact == ChangedWhileUsed()


def test_without_pyarrow_it_is_said_what_to_install(path, monkeypatch):
    imported = builtins.__import__

    def without(name, *more):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ReadingError) as error:
        open_table(path)
    assert error.value.fact == LacksLibrary("pyarrow", "formats")
