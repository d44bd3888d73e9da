"""Who leads in a race, in a sentence."""

from __future__ import annotations

import math

import numpy as np

from emgui.exhibits.race.lanes import counted_steps, lane_title
from emgui.studies.contest import Contest
from emgui.studies.race import Lane, RaceFinding
from emgui.words import numbers

# What has more parameters, in the contests of models.
_FREER = {
    Contest.FAMILIES: "A freer family has more parameters and",
    Contest.COMPONENTS: "A mixture of more components has more parameters and",
}


def climbed(lanes: tuple[Lane, ...]) -> str:
    """Return by its name what is compared."""
    return lanes[0].entrant.settings.em_objective


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
    first = ", ".join(f"{label} ({counted_steps(steps)})" for steps, label in there)
    titles = [lane_title(lane.entrant, contest) for lane in lanes]
    short = [title for title in titles if title not in {name for _, name in there}]
    text = f"Best {climbed(lanes)} so far {total}, within 1e-6: {first}."
    if short:
        text += f" Not there: {', '.join(short)}."
    return text


def verdict(found: RaceFinding, contest: Contest, n_samples: float) -> str:
    """Say which model BIC prefers, and why the log-likelihood does not tell."""
    ranked = found.ranking(n_samples)
    if not ranked:
        return ""
    (least, best), *rest = ranked
    text = (
        f"Smallest BIC so far (smaller is better): {lane_title(best.entrant, contest)},"
        f" {numbers.log_likelihood(least)}"
    )
    if rest:
        second, other = rest[0]
        title = lane_title(other.entrant, contest)
        text += f"; {numbers.gain(second - least)} more: {title}"
    higher = _FREER[contest]
    return f"{text}. {higher} can always reach a higher log-likelihood: BIC charges it."
