"""How many rows lack cells, and what becomes of them."""

from __future__ import annotations

from emgui.data.dataset import MissingPolicy
from emgui.words.language import plural


def missing_told(n_incomplete: int, n_rows: int, policy: MissingPolicy) -> str:
    """Return what is done with rows that lack cells, in a sentence.

    Parameters
    ----------
    n_incomplete, n_rows : int
        How many lack cells, of how many.
    policy : MissingPolicy
        What is done with them.
    """
    rows = plural("{n} row", "{n} rows", n_rows)
    if policy is MissingPolicy.DROP:
        return plural(
            "{n} of {rows} lacks cells and is left out.",
            "{n} of {rows} lack cells and are left out.",
            n_incomplete,
            rows=rows,
        )
    return plural(
        "{n} of {rows} lacks cells and is used for what it tells.",
        "{n} of {rows} lack cells and are used for what they tell.",
        n_incomplete,
        rows=rows,
    )
