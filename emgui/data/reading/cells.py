"""What one cell says: a number, nothing, or something else, and why."""

from __future__ import annotations

import math
import re
from enum import StrEnum

from emgui.records import dataclass

MISSING_TOKENS = frozenset(
    {
        "",
        "-",
        "--",
        ".",
        "?",
        "\\n",
        "#n/a",
        "#nv",
        "<na>",
        "missing",
        "n.a.",
        "n/a",
        "na",
        "nan",
        "nat",
        "nil",
        "none",
        "null",
    }
)


class CellKind(StrEnum):
    """What a cell that is no number says."""

    MISSING = "missing"
    TEXT = "text"
    NOT_FINITE = "not_finite"
    OVERFLOW = "overflow"
    DATE = "date"
    CURRENCY = "currency"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    GROUPED = "grouped"
    UNIT = "unit"


# Fortran writes exponents of double precision with a D.
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eEdD][+-]?\d+)?")
_INFINITY = re.compile(r"[+-]?inf(?:inity)?", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(?::\d{2})?.*"
)
_CURRENCY = re.compile(r"[-(]?\s*[$€£¥₹]\s*[\d.,']+\)?|[-(]?[\d.,']+\s*[$€£¥₹]\)?")
_PERCENT = re.compile(r"[+-]?[\d.,]+\s*%")
_GROUPED = re.compile(
    r"[+-]?\d{1,3}(?:[,.' \u00a0\u2009\u202f\u2019]\d{3})+(?:[.,]\d+)?"
)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([,.])\d{3}")
_THREES = re.compile(
    r"(?P<whole>[+-]?[1-9]\d{0,2}(?P<mark>[,.' \u00a0\u2009\u202f\u2019])\d{3}"
    r"(?:(?P=mark)\d{3})*)(?:(?P<decimal>[.,])(?P<decimals>\d*))?"
)
_MARKS = {"\u2019": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "}
_DIGIT = re.compile(r"\d")
_LONGEST = 60
_DEBIT = re.compile(r"\((.+)\)")
_AMOUNT = r"(?P<number>[+-]?[\d.,][\d.,' \u00a0\u2009\u202f\u2019]*(?:[eE][+-]?\d+)?)"
_BEGINNINGS = frozenset("+-.,($€£¥₹")
_CODES = "USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|CNY|INR|SEK|NOK|DKK|PLN|CZK|BRL"
_CODE_SET = frozenset(_CODES.split("|"))
_CURRENCIES = rf"(?P<mark>[$€£¥₹]|{_CODES})"
_UNIT = r"(?P<mark>[A-Za-zÀ-ſµμ°Ω](?:[A-Za-zÀ-ſµμ°Ω/²³·*^]|\^?[-⁻]?[\d¹](?!\d)){0,11})"
_AMOUNTS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (CellKind.PERCENT, rf"(?P<sign>){_AMOUNT}\s*(?P<mark>%)"),
        (CellKind.CURRENCY, rf"(?P<sign>[+-]?)\s*{_CURRENCIES}\s*{_AMOUNT}"),
        (CellKind.CURRENCY, rf"(?P<sign>){_AMOUNT}\s*{_CURRENCIES}"),
        (CellKind.UNIT, rf"(?P<sign>){_AMOUNT}\s*{_UNIT}"),
    )
)
_BOOLEAN = frozenset({"true", "false", "yes", "no"})


def number(text: str, decimal: str = ".") -> float | None:
    """Return the number that a cell says; None if it says none, or no finite one."""
    plain = _plain(text, decimal)
    if plain is None:
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def _plain(text: str, decimal: str) -> str | None:
    """Return what looks like a number as Python writes it; None for all else."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    if decimal == ",":
        if "." in plain:
            return None
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return None
    return plain.replace("D", "e").replace("d", "e")


def may_be_grouped(text: str, decimal: str) -> bool:
    """Return whether what was read as decimals may be thousands, as in '1,234'."""
    match = _THOUSANDS.fullmatch(text.strip())
    return match is not None and match[1] == decimal


def is_grouped(text: str) -> bool:
    """Return whether a cell may be a number with separated thousands."""
    return _GROUPED.fullmatch(text.strip()) is not None


def is_date(text: str) -> bool:
    """Return whether a cell is a date or a time."""
    return _DATE.fullmatch(text.strip()) is not None


def is_missing(text: str) -> bool:
    """Return whether a cell says that nothing is known."""
    return text.strip().lower() in MISSING_TOKENS


def kind_of(text: str, decimal: str = ".") -> CellKind:
    """Return what a cell that is no finite number says."""
    return kind_and_number(text, decimal)[0]


def kind_and_number(
    text: str, decimal: str = ".", thousands: str = ""
) -> tuple[CellKind, Written | None]:
    """Return what a cell that is no plain number says, and its number if it has one.

    Parameters
    ----------
    text : str
        The cell.
    decimal : str
        What stands before the decimals.
    thousands : str
        What is known to separate thousands; empty if nothing is.
    """
    cleaned = text.strip()
    if is_missing(cleaned):
        return CellKind.MISSING, None
    if not _DIGIT.search(cleaned):
        return _kind_of_word(cleaned), None
    if _plain(cleaned, decimal) is not None:
        return CellKind.OVERFLOW, None
    found = written(cleaned, decimal, thousands)
    if found is not None:
        return found.kind, found
    for kind, pattern in (
        (CellKind.DATE, _DATE),
        (CellKind.PERCENT, _PERCENT),
        (CellKind.CURRENCY, _CURRENCY),
        (CellKind.GROUPED, _GROUPED),
    ):
        if pattern.fullmatch(cleaned):
            return kind, None
    return CellKind.TEXT, None


def _kind_of_word(text: str) -> CellKind:
    if _INFINITY.fullmatch(text):
        return CellKind.NOT_FINITE
    return CellKind.BOOLEAN if text.lower() in _BOOLEAN else CellKind.TEXT


@dataclass(frozen=True, slots=True)
class Written:
    """A number that is not written as a plain one.

    Parameters
    ----------
    kind : CellKind
        GROUPED, PERCENT, CURRENCY or UNIT.
    mark : str
        What separates its thousands, of `dialect.THOUSANDS`; or its sign or unit.
    value : float
        The number; a percentage counts hundredths: 45 % is 45.
    is_sure : bool
        Whether it can be read in no other way.
    """

    kind: CellKind
    mark: str
    value: float
    is_sure: bool = True


def written(text: str, decimal: str = ".", thousands: str = "") -> Written | None:
    """Return the number that a cell says otherwise than plainly; None if it does not.

    Parameters
    ----------
    text : str
        The cell.
    decimal : str
        What stands before the decimals.
    thousands : str
        What is known to separate thousands; empty if nothing is.
    """
    cleaned = text.strip().replace("\N{MINUS SIGN}", "-")
    begins = cleaned[:1]
    if len(cleaned) > _LONGEST or not (
        begins.isdecimal() or begins in _BEGINNINGS or cleaned[:3] in _CODE_SET
    ):
        return None
    grouped = _grouped(cleaned, decimal, thousands)
    return grouped or _amount(cleaned, decimal, thousands)


def is_number_like(text: str, decimal: str = ".") -> bool:
    """Return whether a cell is a number, a percentage or an amount of money."""
    if number(text, decimal) is not None:
        return True
    found = written(text, decimal)
    return found is not None and found.is_sure and found.kind is not CellKind.UNIT


def _grouped(text: str, decimal: str, thousands: str) -> Written | None:
    match = _THREES.fullmatch(text)
    if match is None:
        return None
    mark = _MARKS.get(match["mark"], match["mark"])
    if mark == decimal or match["decimal"] not in (None, decimal):
        return None
    if thousands and mark != thousands:
        return None
    whole = match["whole"].replace(match["mark"], "")
    value = float(f"{whole}.{match['decimals'] or '0'}")
    several = match["whole"].count(match["mark"]) > 1
    sure = bool(thousands) or several or mark in " '" or match["decimal"] is not None
    return Written(CellKind.GROUPED, mark, value, sure)


def _amount(text: str, decimal: str, thousands: str) -> Written | None:
    """Return a number with a sign or a unit before or after it."""
    sign, debit = 1.0, _DEBIT.fullmatch(text)
    if debit is not None:
        sign, text = -1.0, debit[1].strip()
    for kind, pattern in _AMOUNTS:
        match = pattern.fullmatch(text)
        if match is None or (debit is not None and kind is not CellKind.CURRENCY):
            continue
        value = _amount_of(match["number"].strip(), kind, decimal, thousands)
        if value is not None:
            sign = -sign if match["sign"] == "-" else sign
            return Written(kind, match["mark"].strip(), sign * value)
    return None


def _amount_of(text: str, kind: CellKind, decimal: str, thousands: str) -> float | None:
    plain = number(text, decimal)
    if plain is not None:
        return plain
    grouped = _grouped(text, decimal, thousands)
    # No money has three decimals after the other mark.
    sure = grouped is not None and (grouped.is_sure or kind is CellKind.CURRENCY)
    return grouped.value if grouped is not None and sure else None
