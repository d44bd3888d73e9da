"""What restarts led to, for reading and as plain records."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from emgui.engine.optima import Optimum
from emgui.report.digits import decimals
from emgui.words.language import _, plural
from emgui.words.names import flaw_name
from emgui.words.number_marks import whole

# A terminal is no place for more; the JSON has all of them.
_MOST = 20


def optima_rows(optima: Sequence[Optimum]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the cells of a table of optima, best first; none for a single run.

    What a repeated start reaches again confirms nothing: it counts once.
    """
    n_starts = sum(optimum.n_starts for optimum in optima)
    n_repeats = sum(optimum.n_repeats for optimum in optima)
    if n_starts + n_repeats < 2:
        return
    yield (_("optimum"), _("log-likelihood"), _("reached"), "")
    for rank, optimum in enumerate(optima[:_MOST], 1):
        total = optimum.log_likelihood
        yield (
            str(rank),
            decimals(total, 6) if math.isfinite(total) else _("none"),
            _("{n} of {total}", n=whole(optimum.n_starts), total=whole(n_starts)),
            _note(optimum),
        )
    more = len(optima) - _MOST
    if more > 0:
        yield ("", _("and {more} more", more=whole(more)), "", "")
    if n_repeats:
        told = plural(
            "{n} run repeats a start, and does not count again",
            "{n} runs repeat a start, and do not count again",
            n_repeats,
        )
        yield ("", "", "", told)


def _note(optimum: Optimum) -> str:
    flaw = flaw_name(optimum.flaw)
    return flaw if optimum.is_sound else _("not preferred: {note}", note=flaw)


def optima_mappings(optima: Sequence[Optimum]) -> list[dict[str, Any]]:
    """Return optima as plain records, best first.

    Returns
    -------
    list of dict
        `log_likelihood` is the total, None where no start was found; `count` says
        from how many different starts it was reached, `seeds` which restarts ended
        there; an optimum that is not `sound`
        has a log-likelihood that says nothing of the data, and `note` says why.
    """
    return [
        {
            "log_likelihood": optimum.log_likelihood
            if math.isfinite(optimum.log_likelihood)
            else None,
            "count": optimum.n_starts,
            "seeds": list(optimum.seeds),
            "sound": optimum.is_sound,
            "note": flaw_name(optimum.flaw),
        }
        for optimum in optima
    ]
