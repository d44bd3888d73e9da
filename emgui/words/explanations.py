"""The statistics behind every kind of trouble, for who wants to know more."""

from __future__ import annotations

from emgui.engine.width_warnings import WORST_CONDITION
from emgui.mixture.diagnosis.outliers import FAR
from emgui.mixture.model.coincidence import COINCIDENT
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.words import numbers
from emgui.words.language import _

_WORST_CONDITION = numbers.power_of_ten(numbers.magnitude(WORST_CONDITION))
EXPLANATIONS = {
    DegeneracyKind.EMPTY_COMPONENT: _(
        "No row is likely to come from this component: there is nothing from which "
        "the M-step could compute its mean and its spread."
    ),
    DegeneracyKind.REPEATED_VALUE: _(
        "On one repeated value a component can shrink without end, and its density "
        "grows without bound: the likelihood has no maximum there. It only "
        "tells that this value occurs often, nothing about a group of rows."
    ),
    DegeneracyKind.TOO_FEW_ROWS: _(
        "A component on a single row, or on too few rows for its covariance, can "
        "shrink without end: its likelihood is unbounded."
    ),
    DegeneracyKind.FEW_ROWS_IN_COMPONENT: _(
        "The effective count is the sum of the component's responsibilities. A "
        "covariance estimated from hardly more rows than columns fits chance."
    ),
    DegeneracyKind.NARROW_COMPONENT: _(
        "A few rows that happen to lie close together (or on a line) give a high "
        "likelihood without being a group: a spurious maximum."
    ),
    DegeneracyKind.BELOW_RESOLUTION: _(
        "The values lie on a grid, as rounded ones do. A component narrower than its "
        "steps may describe how they were rounded, or one repeated value: its "
        "likelihood depends on the steps."
    ),
    DegeneracyKind.NEARLY_SINGULAR: _(
        "The condition number is the ratio of the largest to the smallest variance "
        "along any direction, each measured in the variance of all rows along it. "
        "Above {limit} the component is nearly flat where the rows as a "
        "whole are not: in it a column hardly varies, or follows from others. If many "
        "rows are in it, that may well be so.",
        limit=_WORST_CONDITION,
    ),
    DegeneracyKind.COINCIDENT_COMPONENTS: _(
        "Their means and spreads are the same within {limit} "
        "standard deviations, along every direction: together they are one component, "
        "and how they share its weight is arbitrary.",
        limit=numbers.exact(COINCIDENT),
    ),
    DegeneracyKind.SYMMETRIC_START: _(
        "Equal components share every row in the same proportion, and so stay equal: "
        "EM cannot part them. Nearly always that is a saddle, from which parting them "
        "leads higher; where EM comes to rest, it is tested."
    ),
    DegeneracyKind.SADDLE: _(
        "EM's step leads nowhere here, but this is no maximum: as on a mountain pass, "
        "it goes up to the sides. The nudge was tried on these rows."
    ),
    DegeneracyKind.HELD_AT_FLOOR: _(
        "Some variance of this component is as small as the floor allows. Its "
        "likelihood depends on the floor that was chosen, not only on the data."
    ),
    DegeneracyKind.BELOW_ONE_COMPONENT: _(
        "Several components can always imitate one: at their best they are never "
        "worse. This start, or this end, is far from their best."
    ),
    DegeneracyKind.NO_BETTER_THAN_ONE: _(
        "Several components can always imitate one. Here they do no more: nothing in "
        "this fit speaks for more than one."
    ),
    DegeneracyKind.MANY_COLUMNS: _(
        "A full covariance has d(d+1)/2 parameters: with fewer rows than columns in a "
        "component the rows alone cannot tell them."
    ),
    DegeneracyKind.FAR_VALUE: _(
        "It lies more than {times} times the quartile range from the "
        "median. Means and spreads, and the plots, are drawn to it; codes for missing "
        "cells and wrong units look like this.",
        times=numbers.plain(FAR, 0),
    ),
    DegeneracyKind.LINEAR_DEPENDENCE: _(
        "Where one column follows from others, to within rounding, the covariance "
        "cannot be told from a singular one, whose density is infinite."
    ),
    DegeneracyKind.CONSTANT_COLUMN: _(
        "A column without any spread has no density: its likelihood is unbounded."
    ),
}
