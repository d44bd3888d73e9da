"""From files to tables: the guess, the reading, and what could not be read, located.

One parser of our own decides what every line means. A stretch of lines is taken as a
whole only where every record of it is proven to be plain; pandas does no more than
turn the digits of such stretches into numbers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emgui.data.reading.advice import Advice, ReadingFact
    from emgui.data.reading.column import Column, ColumnKind, UnreadableCell
    from emgui.data.reading.detection import detect
    from emgui.data.reading.dialect import Dialect, ReadingChoices
    from emgui.data.reading.errors import ReadingError, UnpackedSizeError
    from emgui.data.reading.reader import read_table
    from emgui.data.reading.table import Table

__all__ = [
    "Advice",
    "Column",
    "ColumnKind",
    "Dialect",
    "ReadingChoices",
    "ReadingError",
    "ReadingFact",
    "Table",
    "UnpackedSizeError",
    "UnreadableCell",
    "detect",
    "read_table",
]

# Who asks for one of them does not wait for all: `emgui fit --help` needs a dialect.
_HOMES = {
    "Advice": "advice",
    "ReadingFact": "advice",
    "Column": "column",
    "ColumnKind": "column",
    "UnreadableCell": "column",
    "detect": "detection",
    "Dialect": "dialect",
    "ReadingChoices": "dialect",
    "ReadingError": "errors",
    "UnpackedSizeError": "errors",
    "read_table": "reader",
    "Table": "table",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
