"""Warnings of a fit: what a careful person would say about it, a sentence each."""

from __future__ import annotations

from emgui.engine.iteration import Equality, Moved, Nudge
from emgui.engine.objective import Objective
from emgui.engine.warning_facts import (
    AllEqual,
    BelowResolution,
    Coincident,
    FarValue,
    FewRows,
    HeldAtFloor,
    ManyColumns,
    Narrow,
    NearlySingular,
    NoBetterThanOne,
    OnSaddle,
    WorseThanOne,
)
from emgui.mixture.model.degeneracy import DegenerateFact
from emgui.words.counts import component, components
from emgui.words.language import _, plural
from emgui.words.names import OBJECTIVES
from emgui.words.numbers import in_digits, in_powers, plain

# Beyond this nobody reads a total without an exponent.
_LONGEST = 1e12
# No condition number can be told from a larger one.
_LARGEST_CONDITION = 1e16


def warning_told(fact: DegenerateFact) -> str:
    """Return what to know of a fit, without a full stop; empty for another fact."""
    match fact:
        case FewRows(k, n):
            return _(
                "component {number} rests on {rows}: this fit may rest on a "
                "coincidence of a few rows (a spurious maximum)",
                number=k + 1,
                rows=_about(n),
            )
        case Narrow(k, n):
            return _(
                "component {number} is very narrow and rests on {rows}: this fit may "
                "rest on a coincidence of a few rows (a spurious maximum)",
                number=k + 1,
                rows=_about(n),
            )
        case BelowResolution():
            return _below_resolution(fact)
        case NearlySingular(k, is_shared, condition):
            return _(
                "the covariance of {who} is nearly singular: beside the spread of all "
                "rows its condition number is {condition}",
                who=_owner(k, is_shared=is_shared),
                condition=_condition(condition),
            )
        case ManyColumns(d, n):
            return _(
                "there are more columns ({d}) than rows per component (about {n}), too "
                "few for a full covariance each",
                d=d,
                n=in_digits(n, 3),
            )
        case FarValue(column, value):
            return _(
                "{column} has a value beyond all measure, {value}: it widens any "
                "component that takes it",
                column=column,
                value=in_digits(value, 4),
            )
        case HeldAtFloor():
            return _held(fact)
        case _:
            return _of_equals(fact) or _beside_one(fact)


def _about(n_rows: float) -> str:
    if round(n_rows, 2) == 1.0:
        return _("about 1 row")
    return _("about {n} rows", n=in_digits(n_rows, 3))


def _owner(k: int, *, is_shared: bool) -> str:
    return _("all components") if is_shared else component(k)


def _condition(number: float) -> str:
    if number > _LARGEST_CONDITION:
        return _("above {largest}", largest=in_powers(_LARGEST_CONDITION))
    return in_powers(number)


def _below_resolution(fact: BelowResolution) -> str:
    found, step = in_digits(fact.standard_deviation, 2), in_digits(fact.step, 4)
    if not fact.column:
        return _(
            "component {number}'s standard deviation, {sd}, is below the resolution of "
            "the data, {step}: it may describe rounding only",
            number=fact.component + 1,
            sd=found,
            step=step,
        )
    return _(
        "component {number}'s standard deviation of {column}, {sd}, is below the "
        "resolution of the data, {step}: it may describe rounding only",
        number=fact.component + 1,
        column=fact.column,
        sd=found,
        step=step,
    )


def _held(fact: HeldAtFloor) -> str:
    who = _owner(fact.component, is_shared=fact.is_shared)
    if fact.is_of_columns:
        return _(
            "the variance floor holds {who} up at a standard deviation of {sd} times "
            "the columns': without the floor it may collapse, or just be narrower",
            who=who,
            sd=in_digits(fact.standard_deviation, 3),
        )
    return _(
        "the variance floor holds {who} up at a standard deviation of {sd}: without "
        "the floor it may collapse, or just be narrower",
        who=who,
        sd=in_digits(fact.standard_deviation, 4),
    )


# -- components that are one ----------------------------------------------------


def _of_equals(fact: DegenerateFact) -> str:
    match fact:
        case Coincident(which):
            return _(
                "{components} coincide: they describe the same rows",
                components=components(which),
            )
        case AllEqual(is_from_start=True):
            return _(
                "the start is symmetric: all components are equal, and EM cannot tell "
                "them apart"
            )
        case AllEqual():
            return _("all components are equal, and EM cannot tell them apart")
        case OnSaddle(equal, nudge, objective):
            return _(
                "this is a saddle point, no maximum: {why}",
                why=why_saddle(equal, nudge, objective),
            )
        case _:
            return ""


def why_saddle(equal: Equality | None, nudge: Nudge, objective: Objective) -> str:
    """Return what is equal where a run stands still, and which nudge climbs."""
    climbs = _(
        "{nudge} the {objective} by {gain}",
        nudge=nudge_told(nudge),
        objective=OBJECTIVES[objective],
        gain=in_digits(nudge.gain, 3),
    )
    return climbs if equal is None else "; ".join((equality_told(equal), climbs))


def equality_told(equal: Equality, *, is_tested: bool = False) -> str:
    """Return which components are equal.

    Parameters
    ----------
    equal : Equality
        Which.
    is_tested : bool
        Whether no nudge that parts them increases the objective.
    """
    if not equal.is_total:
        which = _("{components} are equal", components=components(equal.components))
    elif equal.is_from_start:
        which = _("the start is symmetric: all components are equal")
    else:
        which = _("all components are equal")
    if not is_tested:
        return which
    return _("{equal}, and no nudge that parts them climbs", equal=which)


def nudge_told(nudge: Nudge) -> str:
    """Return what a nudge does: 'moving the mean of component 2 by ... raises'."""
    moves = _move(nudge)
    if not nudge.n_steps:
        return _("{moves} raises", moves=moves)
    return plural(
        "{moves}, and a step of EM, raise",
        "{moves}, and {n} steps of EM, raise",
        nudge.n_steps,
        moves=moves,
    )


def _move(nudge: Nudge) -> str:
    n, which = len(nudge.components), components(nudge.components)
    percent = in_digits(100.0 * nudge.size, 6)
    match nudge.moved:
        case Moved.MEANS:
            return plural(
                "moving the mean of {which} by {size} of its standard deviation",
                "moving the means of {which} by {size} of their standard deviations",
                n,
                which=which,
                size=in_digits(nudge.size, 6),
            )
        case Moved.SPREADS:
            return plural(
                "changing the spread of {which} by {percent} %",
                "changing the spreads of {which} by {percent} %",
                n,
                which=which,
                percent=percent,
            )
        case Moved.WEIGHTS:
            return plural(
                "changing the weight of {which} by {percent} %",
                "changing the weights of {which} by {percent} %",
                n,
                which=which,
                percent=percent,
            )


# -- beside one component -------------------------------------------------------


def _beside_one(fact: DegenerateFact) -> str:
    match fact:
        case WorseThanOne(k, total, of_one, is_far=True):
            return _(
                "the {k} components describe the rows far worse than one would: their "
                "log-likelihood is {total}, that of one is {one}",
                k=k,
                total=_total(total),
                one=_total(of_one),
            )
        case WorseThanOne(k, total, of_one):
            return _(
                "the {k} components describe the rows worse than one would: their "
                "log-likelihood is {total}, that of one is {one}, and the best of {k} "
                "is never lower",
                k=k,
                total=_total(total),
                one=_total(of_one),
            )
        case NoBetterThanOne(k, of_one):
            return _(
                "the {k} components describe the rows no better than one does, whose "
                "log-likelihood is {one}",
                k=k,
                one=_total(of_one),
            )
        case _:
            return ""


def _total(total: float) -> str:
    return plain(total, 2) if abs(total) < _LONGEST else in_digits(total, 6)
