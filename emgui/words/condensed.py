"""Which rows stand for all of them, to be said beside what is drawn from them."""

from __future__ import annotations

from emgui.mixture.em.row_facts import Binned, Condensation
from emgui.words.language import _, plural
from emgui.words.number_marks import whole


def condensed_told(condensed: Condensation | None) -> str:
    """Return which rows stand for all of them; empty where these are all."""
    if condensed is None:
        return ""
    if isinstance(condensed, Binned):
        return plural(
            "{n} bin stands for all rows",
            "{n} bins stand for all rows",
            condensed.n_bins,
        )
    return _(
        "a random sample of {sampled} of {total} rows",
        sampled=whole(condensed.n_sampled),
        total=whole(condensed.n_rows),
    )
