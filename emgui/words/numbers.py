"""Numbers as people read them: digits that suit the data, thousands separated."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from emgui.words.language import _
from emgui.words.number_marks import read, written

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_MINUS = "\N{MINUS SIGN}"
_TYPED = re.compile(r"(?P<mantissa>[^e×]+)(?:e(?P<plain>[+-]?\d+)|×10(?P<raised>.+))?")
# What Python makes of large and small numbers; nobody writes names so.
_EXPONENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)e([+-]\d{2,3})(?![\w.]*\w)")
# Beyond these a plain decimal is harder to read than a power of ten.
LARGEST_PLAIN = 1e15
_MOST_DECIMALS = 6
# Where the spread is this large, most digits of a plain number would be noise.
_LARGEST_SPREAD = 1e7
# Plain decimals of significant digits: neither many zeros, nor made-up digits.
# An axis that is smaller than this as a whole has powers of ten.
_SMALLEST_TICK = 1e-3
_SMALLEST_SIGNIFICANT, _LARGEST_SIGNIFICANT = 1e-4, 1e6


def magnitude(value: float) -> int:
    """Return the exponent of the leading digit; 0 for zero."""
    return math.floor(math.log10(abs(value))) if value else 0


def power_of_ten(exponent: int) -> str:
    """Return '10' with a superscript exponent."""
    return f"10{str(exponent).translate(_SUPERSCRIPTS)}"


def scientific(value: float, digits: int) -> str:
    """Return `value` as mantissa and power of ten, with `digits` significant."""
    mantissa, exponent = f"{value:.{max(0, digits - 1)}e}".split("e")
    return f"{written(mantissa)}×{power_of_ten(int(exponent))}"


def typed(text: str) -> float:
    """Return the number that a text stands for, written as in this module or plainly.

    Decimals may follow a point or a comma.

    Raises
    ------
    ValueError
        If it stands for none.
    """
    try:
        if text.strip(" +-" + _MINUS).isalpha():
            # Infinite, or none: whoever asked says what it may not be.
            return float(text)
        mantissa, exponent = _parted(text)
        return float(f"{mantissa}e{exponent or 0}")
    except ValueError:
        raise ValueError(_("{text!r} is not a number", text=text)) from None


def _parted(text: str) -> tuple[str, str]:
    """Return the mantissa and the power of ten, or "" for none, as Python has them."""
    found = _TYPED.fullmatch(text.strip().replace(_MINUS, "-").lower())
    if found is None:
        raise ValueError(text)
    raised = (found["raised"] or "").translate(_PLAIN_DIGITS)
    return read(found["mantissa"]), found["plain"] or raised


def plain(value: float, decimals: int) -> str:
    """Return `value` with thousands separators, and never '-0'."""
    text = f"{value:,.{decimals}f}"
    return written(text.removeprefix("-") if not text.strip("-0.,") else text)


def in_digits(value: float, digits: int) -> str:
    """Return a number of a sentence for every place: at most so many digits, 8e+10.

    Where it is read in a window, `spelled` writes its power of ten.
    """
    return f"{value:.{digits}g}"


def in_powers(value: float) -> str:
    """Return the size of a number for every place, as `in_digits`: 3e+09."""
    return f"{value:.0e}"


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
    is_large = abs(value) >= LARGEST_PLAIN or spread >= _LARGEST_SPREAD
    if is_large or decimals > _MOST_DECIMALS:
        if value == 0.0:
            return "0"
        digits = min(15, max(3, magnitude(value) - leading + 3))
        return scientific(value, digits)
    return plain(value, decimals)


def datum(value: float, spread: float) -> str:
    """Return a value as `measured`, but with three digits where those were fewer."""
    fewer = 0.0 < abs(value) < 0.1 * 10.0 ** magnitude(spread)
    return measured(value, abs(value) if fewer else spread)


def signed(value: float, spread: float) -> str:
    """Return a difference as `datum`, with its sign."""
    text = datum(value, spread)
    return text if text.startswith("-") or value == 0.0 else f"+{text}"


def significant(value: float, digits: int = 3) -> str:
    """Return a value that has no spread: with so many significant digits."""
    if value == 0.0 or not math.isfinite(value):
        return "0" if value == 0.0 else str(value)
    rounded = float(f"{value:.{digits - 1}e}")
    if not _SMALLEST_SIGNIFICANT <= abs(rounded) < _LARGEST_SIGNIFICANT:
        return scientific(value, digits)
    return plain(rounded, max(0, digits - 1 - magnitude(rounded)))


def signed_significant(value: float, digits: int = 3) -> str:
    """Return a difference that has no spread, with its sign."""
    text = significant(value, digits)
    return text if value <= 0.0 else f"+{text}"


def exact(value: float) -> str:
    """Return a value that somebody chose, with no digit more than it has.

    For tolerances, floors and the like: 0.5, 2,000 or 10⁻⁶.
    """
    if value == 0.0 or not math.isfinite(value):
        return "0" if value == 0.0 else str(value)
    mantissa, exponent = f"{value:.11e}".split("e")
    if -4 <= int(exponent) < 6:
        return written(f"{value:,.12g}")
    power, leading = power_of_ten(int(exponent)), f"{float(mantissa):.12g}"
    return power if leading == "1" else f"{written(leading)}×{power}"


def percent(fraction: float, digits: int = 2) -> str:
    """Return a fraction of 1 in percent, with so many significant digits."""
    away = abs(100.0 - 100.0 * fraction)
    if 0.0 < away < 0.1:
        return f"{plain(100.0 * fraction, min(9, 1 - magnitude(away)))} %"
    return f"{significant(100.0 * fraction, digits)} %"


def rate(value: float, least: int = 2) -> str:
    """Return a factor by which steps shrink: with the decimals that tell it from 1."""
    away = abs(1.0 - value)
    decimals = max(least, 1 - magnitude(away)) if away else least
    return plain(value, min(9, decimals))


def correlation(value: float) -> str:
    """Return a correlation: three decimals, more where it is all but 1."""
    away = 1.0 - abs(value)
    if 0.0 < away < 5e-4:
        decimals = min(12, 1 - magnitude(away))
        return plain(value, decimals)
    return plain(value, 3)


def mean_log_likelihood(value: float) -> str:
    """Return a log-likelihood a row: five decimals, or digits at other scales."""
    if value == 0.0 or 1e-4 <= abs(value) < LARGEST_PLAIN:
        return plain(value, 5)
    return scientific(value, 6)


def spelled(text: str) -> str:
    """Return a sentence of the engine with its powers of ten as here: 8×10¹⁰."""
    return _EXPONENT.sub(_spelled_power, text)


def _spelled_power(found: re.Match[str]) -> str:
    mantissa, power = found[1], power_of_ten(int(found[2]))
    return power if mantissa == "1" else f"{mantissa}×{power}"


def rounded(value: float) -> str:
    """Return a value as it was given, a weight or a step: at most six digits."""
    return exact(float(f"{value:.5e}"))


def field(value: float) -> str:
    """Return a number to be edited: all its digits, as a person types them."""
    text = repr(float(value)).removesuffix(".0")
    mantissa, power, exponent = text.partition("e")
    return f"{written(mantissa)}e{int(exponent)}" if power else written(text)


def pasted(text: str) -> str:
    """Return a number of this module as other programs read it: 1.5e-6 or 12000.

    It keeps the reader's decimal mark: a spreadsheet on the same desktop takes 1.5 for
    the first of May where decimals follow a comma, and says nothing.
    """
    try:
        mantissa, exponent = _parted(text)
    except ValueError:
        return text
    return f"{written(mantissa)}e{exponent}" if exponent else written(mantissa)


def data(values: Sequence[float], spread: float) -> list[str]:
    """Return what `datum` returns for each of many values, sooner."""
    leading = magnitude(spread) if spread > 0.0 else 0
    decimals = max(0, 2 - leading)
    if not 0.0 < spread < _LARGEST_SPREAD or decimals > _MOST_DECIMALS:
        return [datum(value, spread) for value in values]
    few, form = 0.1 * 10.0**leading, f",.{decimals}f"
    return [
        written(format(value, form))
        if few <= abs(value) < LARGEST_PLAIN
        else datum(value, spread)
        for value in values
    ]


def share(value: float, decimals: int) -> str:
    """Return a fraction of 1: so many decimals, or two digits where these are none."""
    if 0.0 < value < 0.5 * 0.1**decimals:
        return scientific(value, 2)
    return written(f"{value:.{decimals}f}")


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
    if value == 0.0 or 0.01 <= abs(value) < LARGEST_PLAIN:
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
    is_large = largest >= LARGEST_PLAIN or spacing >= _LARGEST_SPREAD
    is_small = decimals > _MOST_DECIMALS or max(largest, spacing) < _SMALLEST_TICK
    if is_large or is_small:
        digits = max(1, magnitude(largest) - magnitude(spacing) + 1)
        return ["0" if v == 0.0 else scientific(v, digits) for v in values]
    return [plain(value, decimals) for value in values]
