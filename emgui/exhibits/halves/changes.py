"""What changed in a step, in numbers: one line a component."""

from __future__ import annotations

import numpy as np

from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.state import Fitted
from emgui.words import numbers
from emgui.words.language import _, plural

# Before and after: the states of a half-step.
OF_A_HALF = 2
# Of rows, all shares together: less than this is not worth a number.
_NO_ROWS = 0.05
# More components than this are not listed one by one.
_MOST_LISTED = 6


def changes_told(path: tuple[Fitted, ...], column: int) -> tuple[str, ...]:
    """Say what moved in numbers: of a whole step, what the rest of it came to, too."""
    old, new = path[0].parameters, path[-1].parameters
    if old is not new:
        lines = [_moved(k, old, new, column) for k in range(new.n_components)]
        rest = _shared_anew(path[-1])[-1:] if len(path) > OF_A_HALF else []
    else:
        lines, rest = _shared_anew(path[-1]), []
    left_out = len(lines) - _MOST_LISTED
    if left_out > 0:
        lines = [
            *lines[:_MOST_LISTED],
            plural("and {n} component more", "and {n} components more", left_out),
        ]
    return (*lines, *rest)


def _moved(k: int, old: MixtureParameters, new: MixtureParameters, column: int) -> str:
    sds = [p.standard_deviations[k, column] for p in (old, new)]
    means = [numbers.measured(p.means[k, column], sds[1]) for p in (old, new)]
    spreads = [numbers.measured(sd, sd) for sd in sds]
    weights = [numbers.weight(p.weights[k]) for p in (old, new)]
    return _(
        "component {component}: mean {mean} → {new_mean}, sd {sd} → {new_sd}, "
        "weight {weight} → {new_weight}",
        component=k + 1,
        mean=means[0],
        new_mean=means[1],
        sd=spreads[0],
        new_sd=spreads[1],
        weight=weights[0],
        new_weight=weights[1],
    )


def _shared_anew(state: Fitted) -> list[str]:
    """Return what the shares of each component add up to now, and did before."""
    now, before = state.shown, state.previous
    counts = now.effective_counts
    if before is None:
        return [
            _(
                "component {component}'s shares add up to {rows} rows",
                component=k + 1,
                rows=numbers.count(round(float(n), 1)),
            )
            for k, n in enumerate(counts)
        ]
    was = before.effective_counts
    lines = [
        _(
            "component {component}'s shares: {before} → {rows} rows",
            component=k + 1,
            before=numbers.count(round(float(was[k]), 1)),
            rows=numbers.count(round(float(n), 1)),
        )
        for k, n in enumerate(counts)
    ]
    return [*lines, _on_balance(float(np.abs(counts - was).sum()) / 2.0)]


def _on_balance(moved: float) -> str:
    """Say how many rows went from one component to another, all shares together."""
    if moved < _NO_ROWS:
        return _("on balance no component gained or lost any rows to speak of")
    rows = numbers.count(round(moved, 1))
    if rows == "1":
        return _("on balance 1 row went from one component to another")
    return _("on balance {rows} rows went from one component to another", rows=rows)
