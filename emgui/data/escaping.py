"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

from emgui.data.reading.cells import number

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def escaped(text: str) -> str:
    """Return text for a cell of a CSV file; an apostrophe disarms formulas.

    Spreadsheets compute what starts with '=', '+', '-' or '@', which may call
    programs (OWASP, CSV injection). Numbers stay numbers.

    Parameters
    ----------
    text : str
        A name or class, perhaps from somebody else's file.
    """
    if text.lstrip(" ").startswith(_STARTS) and number(text) is None:
        return f"'{text}"
    return text
