"""All that is known of a table, to be compared exactly."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import Any

from emgui.data.reading import Dialect, ReadingError, Table, read_table
from emgui.words.errors import error_told


def outcome(path: Path, dialect: Dialect, *, carefully: bool = False) -> Table | str:
    """Return the table, or why there is none."""
    try:
        return read_table(path, dialect, carefully=carefully)
    except ReadingError as error:
        return error_told(error)


def facts(table: Table | str) -> Any:
    """Return everything that somebody can learn of a table."""
    if isinstance(table, str):
        return table
    columns = [
        (
            column.name,
            column.kind,
            column.values.tobytes(),
            None if column.labels is None else column.labels.tobytes(),
            column.label_names,
            column.n_missing,
            column.n_unreadable,
            column.unreadable,
            column.unreadable_rows.tobytes(),
            column.is_constant,
            column.note,
            column.mark,
            column.reason,
            column.is_nameless,
        )
        for column in table.columns
    ]
    lines = array("q", map(table.lines.of, range(table.n_rows)))
    return table.n_rows, table.notes, table.preview, lines.tobytes(), columns
