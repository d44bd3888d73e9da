"""What was odd about the lines of a file, counted and told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field

from emgui.data.reading.counting import Counted
from emgui.records import dataclass


@dataclass(slots=True)
class Oddities:
    """Lines and names that are not as they should be.

    Parameters
    ----------
    short, long : Counted
        The lines with too few, and with too many cells.
    renamed : Counted
        Names of columns that there were already.
    """

    short: Counted = field(default_factory=Counted)
    long: Counted = field(default_factory=Counted)
    renamed: Counted = field(default_factory=Counted)

    def notes(self, n_comments: int, missing: Collection[str]) -> tuple[str, ...]:
        """Return what should be known, one sentence each.

        Parameters
        ----------
        n_comments : int
            Comment lines that were met.
        missing : collection of str
            What was taken as missing.
        """
        notes = []
        if n_comments:
            lines = f"line{'s' * (n_comments != 1)}"
            notes.append(f"{n_comments:,} comment {lines} skipped.")
        if self.renamed:
            notes.append(f"Columns of the same name: renamed {self.renamed}.")
        if words := set(missing) - {""}:
            notes.append(f"Taken as missing: {', '.join(sorted(words))}.")
        if self.short:
            notes.append(f"{self.short.lines()}: cells are missing at the end.")
        if self.long:
            notes.append(f"{self.long.lines()}: too many cells, left out.")
        return tuple(notes)


def told_encoding(encoding: str) -> tuple[str, ...]:
    """Return a note on an encoding that is not the usual one."""
    usual = encoding in ("utf-8", "utf-8-sig")
    return () if usual else (f"Encoding assumed: {encoding}.",)
