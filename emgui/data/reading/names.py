"""The names in a header: also where it is cut otherwise than the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from emgui.data.reading.cells import is_date, is_missing, is_number_like
from emgui.data.reading.dialect import DELIMITERS, SPACES, Dialect
from emgui.data.reading.records import records

_WIDE_GAP = re.compile(r"\t+|\s{2,}")
# A name by spaces, with the unit in brackets that may follow it.
_WITH_UNIT = re.compile(r"\S+(?:\s+[\[(][^\[\]()]*[\])])?")
_BRACKETED = re.compile(r"[\[(<{].*[\])>}]")
_BASE_UNIT = (
    r"(?:[yzafpnuµμmcdhkMGTP]?(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|C|V|F|Ω|Ohm|ohm|S|Wb|T|H"
    r"|lm|lx|Bq|Gy|Sv|L|l|eV|bar|B)|%|‰|°[CF]?|deg[CF]?|rad|sr|min|h|hr|d|day|days|yr"
    r"|years?|sec|ppm|ppb|psi|mmHg|dB|pH|rpm|counts?|a\.?u\.?|arb|in|ft|mi|lb|oz|km|"
    r"cps|px|mag|1)"
)
_POWER = r"(?:\^[-⁻]?\d+|[-⁻]\d+|⁻?[¹²³⁴]+)"
# V1 and T2 are names; m2 is a unit, and so is what follows a sign, as in W/m2.
_UNIT = re.compile(
    rf"(?:{_BASE_UNIT}{_POWER}?|[cdkmnµμ]?m[23])"
    rf"(?:[/*·. ]{_BASE_UNIT}(?:{_POWER}|\d)?)*"
)
_OF_SENTENCES = frozenset({"of", "the", "by", "with", "from", "and", "for", "was"})
_WHOLE = re.compile(r"\d+", re.ASCII)


def cut_otherwise(line: str, width: int, dialect: Dialect) -> list[str] | None:
    """Return the names in a line that some other delimiter cuts into as many cells.

    Parameters
    ----------
    line : str
        A header that the dialect's delimiter does not cut as it cuts the rows.
    width : int
        Cells of a row, 2 or more.
    dialect : Dialect
        How the rows are written.

    Returns
    -------
    list of str or None
        None if no delimiter cuts it into `width` names.
    """
    fitting = (cells for cells in _cuts(line, dialect) if len(cells) == width)
    return next((cells for cells in fitting if are_names(cells)), None)


def _cuts(line: str, dialect: Dialect) -> Iterator[list[str]]:
    for delimiter in DELIMITERS:
        if delimiter != dialect.delimiter:
            plain = replace(dialect, delimiter=delimiter, comment="")
            yield from (cells for _, cells in records(line, 2, plain))
    if dialect.delimiter != SPACES:
        return
    yield _WIDE_GAP.split(line.strip())
    yield [name.strip() for name in _WITH_UNIT.findall(line)]


def is_one_name(text: str) -> bool:
    """Return whether a text is one word, with a unit in brackets or without."""
    return _WITH_UNIT.fullmatch(text.strip()) is not None


def without_commas(cells: Sequence[str]) -> list[str]:
    """Return names cut by spaces, without the commas that they end with."""
    sign = cells[0][-1:] if cells else ""
    every = len(cells) > 1 and sign in {",", ";"}
    if every and all(cell.endswith(sign) for cell in cells[:-1]):
        return [cell.removesuffix(sign) for cell in cells]
    return list(cells)


def are_names(cells: Sequence[str]) -> bool:
    """Return whether cells may name columns; the first may have no name."""
    named = cells if cells[0].strip() else cells[1:]
    if not named or any(is_missing(cell) or is_date(cell) for cell in named):
        return False
    if not any(sign.isalnum() for cell in named for sign in cell) or _is_told(named):
        return False
    return are_column_numbers(named) or not any(is_number_like(c) for c in named)


def are_words(cells: Sequence[str]) -> bool:
    """Return whether cells are the words of a sentence."""
    return any(cell in _OF_SENTENCES for cell in cells)


def _is_told(cells: Sequence[str]) -> bool:
    """Return whether cells say what something is, as in 'Station: Kiel'."""
    keys = [cell.strip().endswith(":") for cell in cells]
    return "=" in cells or (any(keys) and not all(keys))


def are_column_numbers(cells: Sequence[str]) -> bool:
    """Return whether cells count from 0 or from 1, as columns without names do."""
    if len(cells) < 2 or not all(_WHOLE.fullmatch(cell.strip()) for cell in cells):
        return False
    first = int(cells[0]) if len(cells[0]) < 3 else -1
    return first in (0, 1) and all(
        len(cell) < 9 and int(cell) == number
        for number, cell in enumerate(cells, start=first)
    )


def are_units(cells: Sequence[str]) -> bool:
    """Return whether cells hold units, as in '[mm]', '(cm)' or 'm/s'."""
    texts = [cell.strip() for cell in cells]
    found = [t for t in texts if _BRACKETED.fullmatch(t) or _UNIT.fullmatch(t)]
    others = [text for text in texts if text not in found and text not in {"", "-"}]
    return bool(found) and not others and not all(text == "1" for text in found)
