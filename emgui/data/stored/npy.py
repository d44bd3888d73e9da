"""Where the numbers of a NumPy file are: its header, read without trusting it.

The format is described at https://numpy.org/doc/stable/reference/generated/
numpy.lib.format.html. Objects, which only `pickle` can read, are refused: to read them
is to run what a stranger wrote.
"""

from __future__ import annotations

import ast
import struct
from pathlib import Path
from typing import Any

import numpy as np

from emgui.data.reading.errors import ReadingError
from emgui.data.reading.file_facts import Obstacle
from emgui.data.stored.cells import CellLayout
from emgui.data.stored.table_facts import (
    DamagedHeader,
    EmptyArray,
    NoTableOfNumbers,
    Truncated,
    UnsuitedType,
)

MAGIC = b"\x93NUMPY"
_LONGEST_HEADER = 65_536
_NUMBERS = "fiub"
_MOST_BYTES = 8


def layout_of(path: Path) -> CellLayout:
    """Return where the numbers of a NumPy file are.

    Parameters
    ----------
    path : Path
        Begins with `MAGIC`.

    Raises
    ------
    ReadingError
        If it is damaged, or holds no table of real numbers.
    """
    with path.open("rb") as file:
        start = file.read(12)
        header, offset = _header(path, start, file.read(_LONGEST_HEADER))
    dtype = _dtype(path, header["descr"])
    shape = header["shape"]
    if len(shape) not in (1, 2):
        raise ReadingError(path, NoTableOfNumbers(len(shape)))
    if 0 in shape:
        raise ReadingError(path, EmptyArray(tuple(shape)))
    table = (shape[0], 1) if len(shape) == 1 else (shape[0], shape[1])
    layout = CellLayout(offset, dtype, table, by_column=header["fortran_order"])
    size = path.stat().st_size
    if size < layout.end:
        raise ReadingError(path, Truncated(size, layout.end))
    return layout


def _header(path: Path, start: bytes, more: bytes) -> tuple[dict[str, Any], int]:
    """Return what the header says, and where the numbers begin."""
    if len(start) < 12:
        raise ReadingError(path, DamagedHeader())
    if start[6] == 1:
        length, begin = struct.unpack("<H", start[8:10])[0], 10
    else:
        length, begin = struct.unpack("<I", start[8:12])[0], 12
    text = (start[begin:] + more)[:length]
    if len(text) < length or length > _LONGEST_HEADER:
        raise ReadingError(path, DamagedHeader())
    try:
        header = ast.literal_eval(text.decode("utf-8"))
        shape, order = header["shape"], header["fortran_order"]
        sound = all(isinstance(n, int) and n >= 0 for n in shape)
        header = {"descr": header["descr"], "shape": shape, "fortran_order": order}
    except (ValueError, SyntaxError, KeyError, TypeError, MemoryError) as error:
        raise ReadingError(path, DamagedHeader()) from error
    if not sound or not isinstance(order, bool):
        raise ReadingError(path, DamagedHeader())
    return header, begin + length


def _dtype(path: Path, described: Any) -> np.dtype[Any]:
    try:
        dtype = np.lib.format.descr_to_dtype(described)
    except (ValueError, TypeError, KeyError) as error:
        raise ReadingError(path, DamagedHeader()) from error
    if dtype.hasobject:
        raise ReadingError(path, Obstacle.PICKLED)
    if dtype.kind not in _NUMBERS or dtype.itemsize > _MOST_BYTES:
        raise ReadingError(path, UnsuitedType(str(dtype)))
    return dtype
