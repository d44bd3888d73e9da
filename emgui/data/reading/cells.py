"""What one cell says: a number, nothing, or something else, and why."""

from __future__ import annotations

import math
import re
from enum import StrEnum

MISSING_TOKENS = frozenset(
    {
        "",
        "-",
        "--",
        ".",
        "?",
        "#n/a",
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
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_INFINITY = re.compile(r"[+-]?inf(?:inity)?", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ]\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(?::\d{2})?.*"
)
_CURRENCY = re.compile(r"[-(]?\s*[$€£¥₹]\s*[\d.,']+\)?|[-(]?[\d.,']+\s*[$€£¥₹]\)?")
_PERCENT = re.compile(r"[+-]?[\d.,]+\s*%")
_GROUPED = re.compile(
    r"[+-]?\d{1,3}(?:[,.' \u00a0\u2009\u202f\u2019]\d{3})+(?:[.,]\d+)?"
)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_BOOLEAN = frozenset({"true", "false", "yes", "no"})


class CellKind(StrEnum):
    """What a cell that is no number says."""

    MISSING = "missing"
    TEXT = "text"
    NOT_FINITE = "not a finite number"
    OVERFLOW = "too large for a number"
    DATE = "a date or time"
    CURRENCY = "an amount of money"
    PERCENT = "a percentage"
    BOOLEAN = "true or false"
    GROUPED = "a number with separated thousands"


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
    return plain if _NUMBER.fullmatch(plain) else None


def may_be_grouped(text: str, decimal: str) -> bool:
    """Return whether what was read as decimals may be thousands, as in '1,234'."""
    return decimal == "," and _THOUSANDS.fullmatch(text.strip()) is not None


def is_grouped(text: str) -> bool:
    """Return whether a cell may be a number with separated thousands."""
    return _GROUPED.fullmatch(text.strip()) is not None


def is_missing(text: str) -> bool:
    """Return whether a cell says that nothing is known."""
    return text.strip().lower() in MISSING_TOKENS


def kind_of(text: str, decimal: str = ".") -> CellKind:
    """Return what a cell that is no finite number says."""
    cleaned = text.strip()
    if is_missing(cleaned):
        return CellKind.MISSING
    if _INFINITY.fullmatch(cleaned):
        return CellKind.NOT_FINITE
    if _plain(cleaned, decimal) is not None:
        return CellKind.OVERFLOW
    for kind, pattern in (
        (CellKind.DATE, _DATE),
        (CellKind.PERCENT, _PERCENT),
        (CellKind.CURRENCY, _CURRENCY),
        (CellKind.GROUPED, _GROUPED),
    ):
        if pattern.fullmatch(cleaned):
            return kind
    return CellKind.BOOLEAN if cleaned.lower() in _BOOLEAN else CellKind.TEXT
