"""Numbers of any size in text: as many digits as tell something."""

from __future__ import annotations

from emgui.words.numbers import LARGEST_PLAIN


def decimals(value: float, n: int) -> str:
    """Return a number with `n` decimals, or with ten digits where these say nothing."""
    size = abs(value)
    if size == 0.0 or 10.0 ** (3 - n) <= size < LARGEST_PLAIN:
        return f"{value:.{n}f}"
    return f"{value:.10g}"


def share(value: float) -> str:
    """Return a part of 1 with four decimals, or with two digits if it is smaller."""
    return f"{value:.4f}" if value == 0.0 or value >= 5e-4 else f"{value:.2g}"


def amount(value: float) -> str:
    """Return a whole number whole, and any other with six digits."""
    is_plain = float(value).is_integer() and abs(value) < LARGEST_PLAIN
    return f"{value:,.0f}" if is_plain else f"{value:,.6g}"
