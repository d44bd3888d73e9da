"""A column store: the numbers of a text file, by column, in one file beside it.

It begins with `MAGIC` and the length of a description in JSON, which says of which file
it was made, and how that was read. The numbers follow, as little-endian float64.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import numpy as np

from emgui.data.reading.dialect import Dialect
from emgui.data.stored.cells import CellLayout
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.records import dataclass

MAGIC = b"EMGUICOL"
SUFFIX = ".emgui-columns"
CELL = np.dtype("<f8")
_VERSION = 1
_ALIGNED = 64
_BLOCK = 1024 * 1024
_LONGEST_DESCRIPTION = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ConvertedText:
    """The file that a store was made of, as it was then.

    Parameters
    ----------
    size, changed : int
        Its bytes, and when it was changed last, in nanoseconds.
    digest, ends : str
        Hashes of all of it, and of its first and last megabyte.
    """

    size: int
    changed: int
    digest: str
    ends: str

    @classmethod
    def of(cls, path: Path, checkpoint: Checkpoint = no_checkpoint) -> ConvertedText:
        """Look at a file as it is now."""
        status = path.stat()
        whole, ends = _digest(path, checkpoint), _digest_of_ends(path)
        return cls(status.st_size, status.st_mtime_ns, whole, ends)

    def is_still(self, path: Path, checkpoint: Checkpoint = no_checkpoint) -> bool:
        """Whether a file is what it was: by its size, then its time, then its bytes.

        Of a file of the same size and time only the ends are read; of one that has
        another time, which copying changes, everything.
        """
        status = path.stat()
        if status.st_size != self.size:
            return False
        if status.st_mtime_ns == self.changed:
            return _digest_of_ends(path) == self.ends
        return _digest(path, checkpoint) == self.digest


@dataclass(frozen=True, slots=True)
class Description:
    """What is in a store, and where it comes from.

    Parameters
    ----------
    origin : ConvertedText
        The file that it was made of.
    dialect : Dialect
        How that was read.
    names : tuple of str
        Of the columns that are kept.
    n_rows : int
        How many rows each has.
    n_unreadable : int
        Cells that say something else than a number, kept as infinite.
    left_out : tuple of str
        The columns of the file that hold no numbers.
    """

    origin: ConvertedText
    dialect: Dialect
    names: tuple[str, ...]
    n_rows: int
    n_unreadable: int
    left_out: tuple[str, ...]


def store_of(path: Path) -> Path:
    """Return where the store of a file is, or would be: beside it."""
    return path.with_name(path.name + SUFFIX)


def head_of(description: Description) -> bytes:
    """Return what a store begins with."""
    text = json.dumps({"version": _VERSION, **asdict(description)}).encode()
    length = len(MAGIC) + 8 + len(text)
    padding = -length % _ALIGNED
    size = (len(text) + padding).to_bytes(8, "little")
    return MAGIC + size + text + b" " * padding


def described(store: Path) -> tuple[Description, CellLayout] | None:
    """Return what a store holds, and where; None if it is none, or is not whole."""
    try:
        with store.open("rb") as file:
            found = _read_head(file)
        if found is None:
            return None
        text, begin = found
        description = _description(json.loads(text))
        shape = description.n_rows, len(description.names)
        layout = CellLayout(begin, CELL, shape, by_column=True)
        return (description, layout) if store.stat().st_size == layout.end else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read_head(file: IO[bytes]) -> tuple[bytes, int] | None:
    start = file.read(len(MAGIC) + 8)
    length = int.from_bytes(start[len(MAGIC) :], "little")
    if not start.startswith(MAGIC) or length > _LONGEST_DESCRIPTION:
        return None
    return file.read(length), len(start) + length


def _description(known: dict[str, Any]) -> Description:
    if known.pop("version") != _VERSION:
        raise ValueError("another version")
    dialect = known["dialect"]
    dialect["missing"] = tuple(dialect["missing"])
    return Description(
        ConvertedText(**known["origin"]),
        Dialect(**dialect),
        _texts(known["names"]),
        int(known["n_rows"]),
        int(known["n_unreadable"]),
        _texts(known["left_out"]),
    )


def _texts(found: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(str, found))


def _digest(path: Path, checkpoint: Checkpoint) -> str:
    found = hashlib.blake2b(digest_size=32)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
            checkpoint()
    return found.hexdigest()


def _digest_of_ends(path: Path) -> str:
    found = hashlib.blake2b(digest_size=32)
    with path.open("rb") as file:
        found.update(file.read(_BLOCK))
        file.seek(max(0, path.stat().st_size - _BLOCK))
        found.update(file.read(_BLOCK))
    return found.hexdigest()
