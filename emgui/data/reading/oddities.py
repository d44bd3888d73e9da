"""What was odd about the lines of a file, counted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.counting import Counted
from emgui.data.reading.note_facts import (
    CommentsSkipped,
    EncodingAssumed,
    LongLines,
    Renamed,
    ShortLines,
    TakenAsMissing,
)
from emgui.records import dataclass


@dataclass(slots=True)
class Oddities:
    """Lines and names that are not as they should be.

    Parameters
    ----------
    short, long : Counted of int
        The lines with too few, and with too many cells.
    renamed : Counted of (str, str)
        Names of columns that there were already, and what they became.
    """

    short: Counted[int] = field(default_factory=Counted)
    long: Counted[int] = field(default_factory=Counted)
    renamed: Counted[tuple[str, str]] = field(default_factory=Counted)

    def notes(
        self, n_comments: int, missing: Collection[str]
    ) -> tuple[ReadingFact, ...]:
        """Return what should be known.

        Parameters
        ----------
        n_comments : int
            Comment lines that were met.
        missing : collection of str
            What was taken as missing.
        """
        notes: list[ReadingFact] = []
        if n_comments:
            notes.append(CommentsSkipped(n_comments))
        if self.renamed:
            notes.append(Renamed(self.renamed.count, tuple(self.renamed.first)))
        if words := set(missing) - {""}:
            notes.append(TakenAsMissing(tuple(sorted(words))))
        if self.short:
            notes.append(ShortLines(self.short.count, tuple(self.short.first)))
        if self.long:
            notes.append(LongLines(self.long.count, tuple(self.long.first)))
        return tuple(notes)


def on_encoding(encoding: str) -> tuple[EncodingAssumed, ...]:
    """Return a note on an encoding that is not the usual one."""
    usual = encoding in ("utf-8", "utf-8-sig")
    return () if usual else (EncodingAssumed(encoding),)
