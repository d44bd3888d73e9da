"""Numbers of cells that hold nothing new, all at once."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence


def plain_numbers(
    texts: Sequence[str], decimal: str, missing: Collection[str]
) -> list[float] | None:
    """Return the numbers that `cells.number` would give for each; None if in doubt.

    Parameters
    ----------
    texts : sequence of str
        Cells without space around them.
    decimal : str
        What stands before the decimals.
    missing : collection of str
        Cells that are known to say that nothing is known: nan.
    """
    joined = "".join(texts)
    # Python takes 1_000 for a number.
    if "_" in joined or (decimal == "," and "." in joined):
        return None
    try:
        if not missing and decimal == ".":
            values = list(map(float, texts))
        else:
            values = [
                math.nan if text in missing else float(text.replace(decimal, "."))
                for text in texts
            ]
    except ValueError:
        return None
    n_missing = sum(text in missing for text in texts) if missing else 0
    is_told = sum(map(math.isfinite, values)) + n_missing == len(values)
    return values if is_told else None
