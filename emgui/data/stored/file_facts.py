"""Why rows that are read from a file, block by block, cannot be had."""

from __future__ import annotations

from emgui.mixture.facts import Fact
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class ChangedWhileUsed(Fact):
    """A file of which rows are read changed after it was opened."""


@dataclass(frozen=True, slots=True)
class UnreadableBlock(Fact):
    """What the operating system, or the reader of a format, says of a block of rows."""

    cause: str
