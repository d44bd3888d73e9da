"""How a file writes its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from emgui.records import dataclass

SPACES = " "
# Signs as the options of the command line call them.
DELIMITER_NAMES = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "pipe",
    SPACES: "spaces",
}
DELIMITERS = tuple(DELIMITER_NAMES)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "latin-1",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
)
COMMENTS = ("", "#", "%", "//", "!", ";")
DECIMALS = {".": "point", ",": "comma"}
THOUSANDS = {
    "": "auto",
    ".": "point",
    ",": "comma",
    " ": "space",
    "'": "apostrophe",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file writes its table.

    Parameters
    ----------
    encoding : str
        Python's name of the character encoding.
    delimiter : str
        What stands between two cells; `SPACES` for any run of white space.
    decimal : str
        What stands before the decimals, '.' or ','.
    has_header : bool
        Whether a line names the columns.
    comment : str
        What a line begins with that is to be skipped; empty for nothing.
    replaces_undecodable : bool
        Whether characters that the encoding does not know are replaced, rather than
        being an error.
    skips_long_lines : bool
        Whether lines with too many cells are left out, rather than being an error.
    thousands : str
        What separates thousands, of `THOUSANDS`; empty: what leaves no doubt is read.
    header_line : int
        The line, from 1, that names the columns, which may be a comment; 0 for the
        first that is read.
    skip_lines : int
        Lines at the top that hold no rows.
    missing : tuple of str
        What is taken as missing besides `cells.MISSING_TOKENS`.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    has_header: bool = True
    comment: str = ""
    replaces_undecodable: bool = False
    skips_long_lines: bool = False
    thousands: str = ""
    header_line: int = 0
    skip_lines: int = 0
    missing: tuple[str, ...] = ()

    @property
    def last_heading_line(self) -> int:
        """The last line, from 1, above what is read as records; 0 if there is none."""
        return max(self.skip_lines, self.header_line if self.has_header else 0)


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What somebody says about a file's dialect; what is None is found out.

    Parameters
    ----------
    encoding, delimiter, decimal, comment : str or None
        As in `Dialect`.
    thousands : str
        As in `Dialect`.
    has_header : bool or None
        Whether a line names the columns.
    header_line : int
        That line, from 1; 0 where it is not said.
    skip_lines : int or None
        Lines at the top that hold no rows.
    missing : tuple of str
        What is taken as missing besides the usual.
    replaces_undecodable, skips_long_lines : bool
        As in `Dialect`.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    thousands: str = ""
    has_header: bool | None = None
    header_line: int = 0
    skip_lines: int | None = None
    comment: str | None = None
    missing: tuple[str, ...] = ()
    replaces_undecodable: bool = False
    skips_long_lines: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a list with commas; in quotes a word may hold some."""
    cells = next(csv.reader([text], skipinitialspace=True), [])
    return tuple(cell.strip() for cell in cells if cell.strip())


def listed(words: Sequence[str]) -> str:
    """Return words as the list that `words_of` reads."""
    quoted = io.StringIO()
    csv.writer(quoted, lineterminator="").writerow(words)
    return quoted.getvalue() if words else ""
