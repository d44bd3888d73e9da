"""A race in words: its choices, the objective of its lanes, and who leads."""

from __future__ import annotations

import math

import numpy as np

from emgui.exhibits.race.lanes import lane_title
from emgui.presentation.view_settings import Clock
from emgui.studies.entrants import Contest
from emgui.studies.race import Lane, RaceFinding
from emgui.words import numbers
from emgui.words.counts import n_e_steps, n_iterations
from emgui.words.language import _
from emgui.words.names import OBJECTIVES

CONTESTS = {
    Contest.ALGORITHMS: _("algorithm"),
    Contest.STARTS: _("start"),
    Contest.FAMILIES: _("covariance family"),
    Contest.FLOORS: _("variance floor"),
    Contest.COMPONENTS: _("number of components"),
}
"""In what the lanes differ, as it stands in the list."""
# Why the one with more parameters does not win by its log-likelihood.
_CHARGES = {
    Contest.FAMILIES: _(
        "A freer family has more parameters and can always reach a higher "
        "log-likelihood: BIC charges it."
    ),
    Contest.COMPONENTS: _(
        "A mixture of more components has more parameters and can always reach a "
        "higher log-likelihood: BIC charges it."
    ),
}


def time_told(time: float, clock: Clock) -> str:
    """Return a moment of a race in words."""
    counted = n_iterations if clock is Clock.ITERATIONS else n_e_steps
    return counted(int(time))


def objective_of(lanes: tuple[Lane, ...]) -> str:
    """Return by its name what is compared."""
    return OBJECTIVES[lanes[0].entrant.settings.em_objective]


def summary(found: RaceFinding, contest: Contest) -> str:
    """Say who has reached the best total, and with the fewest E-steps."""
    lanes, best = found.lanes, found.best
    if not math.isfinite(best):
        return ""
    margin = max(1e-6, 1e-12 * abs(best))
    there = []
    for lane in lanes:
        if lane.is_broken or not lane.length:
            continue
        reached = np.flatnonzero(lane.totals >= best - margin)
        if reached.size:
            title = lane_title(lane.entrant, contest)
            there.append((float(lane.e_steps[reached[0]]), title))
    there.sort()
    total = numbers.log_likelihood(best)
    first = ", ".join(f"{label} ({n_e_steps(int(steps))})" for steps, label in there)
    titles = [lane_title(lane.entrant, contest) for lane in lanes]
    short = [
        title for title in titles if title not in {name for _unused, name in there}
    ]
    text = _(
        "Best {objective} so far {total}, within 1e-6: {lanes}.",
        objective=objective_of(lanes),
        total=total,
        lanes=first,
    )
    if not short:
        return text
    behind = _("Not there: {lanes}.", lanes=", ".join(short))
    return f"{text} {behind}"


def verdict(found: RaceFinding, contest: Contest, n_samples: float) -> str:
    """Say which model BIC prefers, and why the log-likelihood does not tell."""
    ranked = found.ranking(n_samples)
    if not ranked:
        return ""
    (least, best), *rest = ranked
    text = _(
        "Smallest BIC so far (smaller is better): {lane}, {bic}",
        lane=lane_title(best.entrant, contest),
        bic=numbers.log_likelihood(least),
    )
    if rest:
        second, other = rest[0]
        behind = _(
            "{difference} more: {lane}",
            difference=numbers.gain(second - least),
            lane=lane_title(other.entrant, contest),
        )
        text = f"{text}; {behind}"
    return f"{text}. {_CHARGES[contest]}"
