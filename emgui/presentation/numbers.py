"""Numbers as people read them: digits that suit the data, thousands separated."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_MINUS = "\N{MINUS SIGN}"
# Commas that part thousands; any other may be meant as the decimal mark.
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
# Beyond these a plain decimal is harder to read than a power of ten.
_LARGEST_PLAIN = 1e15
_MOST_DECIMALS = 6


def magnitude(value: float) -> int:
    """Return the exponent of the leading digit; 0 for zero."""
    return math.floor(math.log10(abs(value))) if value else 0


def power_of_ten(exponent: int) -> str:
    """Return '10' with a superscript exponent."""
    return f"10{str(exponent).translate(_SUPERSCRIPTS)}"


def scientific(value: float, digits: int) -> str:
    """Return `value` as mantissa and power of ten, with `digits` significant."""
    mantissa, exponent = f"{value:.{max(0, digits - 1)}e}".split("e")
    return f"{mantissa}×{power_of_ten(int(exponent))}"


def typed(text: str) -> float:
    """Return the number that a text stands for, written as in this module or plainly.

    Raises
    ------
    ValueError
        If it stands for none.
    """
    cleaned = text.strip().replace(_MINUS, "-")
    mantissa, power, exponent = cleaned.partition("×10")
    if "," in mantissa and not _THOUSANDS.fullmatch(mantissa):
        raise ValueError(f"{text!r} is not a number; decimals follow a point")
    written = mantissa.replace(",", "")
    if power:
        written = f"{written}e{exponent.translate(_PLAIN_DIGITS)}"
    try:
        return float(written)
    except ValueError:
        raise ValueError(f"{text!r} is not a number") from None


def plain(value: float, decimals: int) -> str:
    """Return `value` with thousands separators, and never '-0'."""
    text = f"{value:,.{decimals}f}"
    return text.removeprefix("-") if not text.strip("-0.,") else text


def measured(value: float, spread: float) -> str:
    """Return a value of the data with the digits that its spread deserves.

    Three digits of the spread are shown: 21.93 beside a standard deviation of 6.80.

    Parameters
    ----------
    value : float
        In any unit.
    spread : float
        A standard deviation, in the same unit.
    """
    if not math.isfinite(value):
        return str(value)
    leading = magnitude(spread if spread > 0.0 else value)
    decimals = max(0, 2 - leading)
    if abs(value) >= _LARGEST_PLAIN or decimals > _MOST_DECIMALS:
        if value == 0.0:
            return "0"
        digits = min(15, max(3, magnitude(value) - leading + 3))
        return scientific(value, digits)
    return plain(value, decimals)


def datum(value: float, spread: float) -> str:
    """Return a value as `measured`, but with three digits where those were fewer."""
    fewer = 0.0 < abs(value) < 0.1 * 10.0 ** magnitude(spread)
    return measured(value, abs(value) if fewer else spread)


def data(values: Sequence[float], spread: float) -> list[str]:
    """Return what `datum` returns for each of many values, sooner."""
    leading = magnitude(spread) if spread > 0.0 else 0
    decimals = max(0, 2 - leading)
    if not spread > 0.0 or decimals > _MOST_DECIMALS:
        return [datum(value, spread) for value in values]
    few, written = 0.1 * 10.0**leading, f",.{decimals}f"
    return [
        format(value, written)
        if few <= abs(value) < _LARGEST_PLAIN
        else datum(value, spread)
        for value in values
    ]


def share(value: float, decimals: int) -> str:
    """Return a fraction of 1: so many decimals, or two digits where these are none."""
    if 0.0 < value < 0.5 * 0.1**decimals:
        return scientific(value, 2)
    return f"{value:.{decimals}f}"


def weight(value: float) -> str:
    """Return a weight: three decimals, or two digits if it is smaller than these."""
    return share(value, 3)


def count(value: float) -> str:
    """Return a number of rows: whole as it is, expected ones with a decimal.

    Numbers that no decimal shows have two digits.
    """
    if 0.0 < abs(value) < 0.05:
        return scientific(value, 2)
    return plain(value, 0 if float(value).is_integer() else 1)


def log_likelihood(value: float) -> str:
    """Return a total log-likelihood: two decimals, or digits at other scales."""
    if value == 0.0 or 0.01 <= abs(value) < _LARGEST_PLAIN:
        return plain(value, 2)
    return scientific(value, 6)


def gain(value: float) -> str:
    """Return a change of log-likelihood: two decimals, or two digits if smaller."""
    if value == 0.0:
        return "0"
    if abs(value) < 0.01:
        return scientific(value, 2)
    return log_likelihood(value)


def round_step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is no smaller."""
    power = float(f"1e{magnitude(least)}")
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= least)


def tick_strings(values: Sequence[float], spacing: float) -> list[str]:
    """Return the labels of ticks `spacing` apart, all with the same decimals."""
    if not values:
        return []
    largest = max(abs(value) for value in values)
    decimals = max(0, -math.floor(math.log10(spacing) + 1e-9))
    if largest >= _LARGEST_PLAIN or decimals > _MOST_DECIMALS:
        digits = max(1, magnitude(largest) - magnitude(spacing) + 1)
        return ["0" if v == 0.0 else scientific(v, digits) for v in values]
    return [plain(value, decimals) for value in values]
