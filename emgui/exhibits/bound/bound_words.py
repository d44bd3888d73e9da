"""What a half-step did, in numbers of its very E-step."""

from __future__ import annotations

from emgui.engine.iteration import Iteration
from emgui.exhibits.bound.study import BoundChoices
from emgui.studies.bound import BoundStudy, Section
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole

# Differences of totals are good to this part of them, and no further.
ROUNDING = 1e-12


def gap_at(section: Section, mark: tuple[float, float]) -> float:
    """Return the divergence at a mark: 0 where it is rounding of a sum over rows."""
    gap = mark[0] - mark[1]
    return gap if gap > ROUNDING * max(1.0, abs(section.at_here[0])) else 0.0


def half_step_told(
    study: BoundStudy,
    section: Section,
    at_next: bool,
    choices: BoundChoices,
    leapt: Iteration | None = None,
) -> str:
    """Say what the half-step did, in numbers of this very E-step."""
    t, laid, objective = study.index, section.at_here[1], OBJECTIVES[study.objective]
    climbed = numbers.gain(section.at_next[1] - laid)
    if leapt is not None:
        gained = leapt.penalized - section.at_here[0]
        return _leap(study, gained, climbed if choices.along is None else "")
    open_gap = gap_at(section, section.at_here)
    if not at_next:
        if not open_gap:
            return _(
                "E-step of iteration {iteration}: the lower bound touches the "
                "{objective}. There is no gap.",
                iteration=whole(t),
                objective=objective,
            )
        return _(
            "E-step of iteration {iteration}: rows were shared out otherwise than by "
            "their responsibilities, so the bound stays {gap} below.",
            iteration=whole(t),
            gap=numbers.gain(open_gap),
        )
    if choices.along is not None:
        return _(
            "M-step {iteration}: this parameter alone went where the M-step leads; "
            "the others are drawn where they were.",
            iteration=whole(t + 1),
        )
    gap = numbers.gain(gap_at(section, section.at_next))
    went = _(
        "M-step {iteration} went to the top of the bound, {rise} higher.",
        iteration=whole(t + 1),
        rise=climbed,
    )
    if open_gap:
        above = _(
            "The {objective} is {gap} above it there: rows are shared out otherwise "
            "than EM would, which leaves it.",
            objective=objective,
            gap=gap,
        )
    else:
        above = _(
            "The {objective} is {gap} above it there: the gap that the next E-step "
            "closes.",
            objective=objective,
            gap=gap,
        )
    return f"{went} {above}"


def _leap(study: BoundStudy, gained: float, rise: str) -> str:
    """Say where an iteration went that did not stop at the top of the bound."""
    fields = {
        "iteration": whole(study.index + 1),
        "objective": OBJECTIVES[study.objective],
        "gained": numbers.gain(gained),
    }
    if not rise:
        return _(
            "Iteration {iteration} did not stop at the top of this bound, where one "
            "M-step of EM leads: it went on from there, and the {objective} rose by "
            "{gained}.",
            **fields,
        )
    return _(
        "Iteration {iteration} did not stop at the top of this bound, {rise} higher, "
        "where one M-step of EM leads: it went on from there, and the {objective} rose "
        "by {gained}.",
        rise=rise,
        **fields,
    )
