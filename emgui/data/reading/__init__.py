"""From files to tables: the guess, the reading, and what could not be read, located.

A careful parser of our own decides what every line means. pandas is only a fast path
for large stretches of plain numbers, and each stretch must prove that nothing in it
was misread; otherwise it is read again with care.
"""

from emgui.data.reading.advice import Advice, Note, told
from emgui.data.reading.column import Column, ColumnKind, UnreadableCell
from emgui.data.reading.detection import detect
from emgui.data.reading.dialect import Dialect, ReadingChoices
from emgui.data.reading.errors import ReadingError
from emgui.data.reading.reader import read_table
from emgui.data.reading.table import Table

__all__ = [
    "Advice",
    "Column",
    "ColumnKind",
    "Dialect",
    "Note",
    "ReadingChoices",
    "ReadingError",
    "Table",
    "UnreadableCell",
    "detect",
    "read_table",
    "told",
]
