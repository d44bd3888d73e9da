"""How a file writes its table."""

from __future__ import annotations

from dataclasses import dataclass

SPACES = " "
DELIMITERS = (",", ";", "\t", "|", SPACES)
DELIMITER_NAMES = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "pipe",
    SPACES: "spaces",
}
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
COMMENTS = ("", "#", "%", "//", "!")


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
        Whether the first line names the columns.
    comment : str
        What a line begins with that is to be skipped; empty for nothing.
    replaces_undecodable : bool
        Whether characters that the encoding does not know are replaced, rather than
        being an error.
    skips_long_lines : bool
        Whether lines with too many cells are left out, rather than being an error.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    has_header: bool = True
    comment: str = ""
    replaces_undecodable: bool = False
    skips_long_lines: bool = False
