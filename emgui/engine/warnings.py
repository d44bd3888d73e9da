"""What is nearly wrong with an iteration, cheaply: no pass over the rows.

But for facts of the rows themselves, which are measured once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, overload

import numpy as np

from emgui.engine.one_component import held_against_one
from emgui.engine.settings import FitSettings
from emgui.mixture.convergence import (
    ConvergenceEstimate,
    component_gaps,
    component_pairs,
    has_arrived,
)
from emgui.mixture.degeneracy import (
    COLLAPSE_THRESHOLD,
    Degeneracy,
    DegeneracyKind,
    Remedy,
    RemedyKind,
    advice,
)
from emgui.mixture.families import CovarianceFamily, smallest_relative_variances
from emgui.mixture.landscape import named
from emgui.mixture.outliers import far_values
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.resolution import resolution
from emgui.mixture.rows import Rows

# Components that differ by less, in standard deviations and in the logarithm of the
# standard deviations, describe the same rows.
_COINCIDENT = 0.05
_IDENTICAL = 1e-12
# A component of fewer rows than this many times d + 1, with a variance along some
# direction below this fraction of the pooled one, has probably found a coincidence.
_SMALL = 2
# Below this many steps of a grid a standard deviation is the rounding's own: values
# rounded to one step have 0.29 of it, whatever they were.
_BELOW_STEP = 0.5
# Up to this condition number half of the digits are left.
_WORST_CONDITION = 1e8
_NARROW = 0.01


class Described(Protocol):
    """What there is to say something about: an iteration, or what is kept of it."""

    @property
    def parameters(self) -> MixtureParameters:
        """In the units of the data."""

    @property
    def standardized(self) -> MixtureParameters:
        """In the engine's units."""

    @property
    def effective_counts(self) -> FloatArray:
        """N_k, shape (n_components,)."""

    @property
    def log_likelihood(self) -> float:
        """The total, in the units of the data."""

    @property
    def convergence(self) -> ConvergenceEstimate | None:
        """What the last steps say of the rest of the way."""


class Findings(Sequence[Degeneracy]):
    """What is wrong with an iteration, found out when somebody looks.

    Finding it takes as long as an E-step of some hundred rows, and most iterations
    are never looked at.

    Parameters
    ----------
    rows : Rows
        The data.
    iteration : Described
        Of which nothing else is kept.
    settings : FitSettings
        How the fit is made.
    """

    __slots__ = (
        "_found",
        "convergence",
        "effective_counts",
        "log_likelihood",
        "parameters",
        "rows",
        "settings",
        "standardized",
    )

    def __init__(self, rows: Rows, iteration: Described, settings: FitSettings) -> None:
        self.rows = rows
        self.settings = settings
        self.parameters = iteration.parameters
        self.standardized = iteration.standardized
        self.effective_counts = iteration.effective_counts
        self.log_likelihood = iteration.log_likelihood
        self.convergence = iteration.convergence
        self._found: tuple[Degeneracy, ...] | None = None

    @property
    def all(self) -> tuple[Degeneracy, ...]:
        """Everything that was found."""
        if self._found is None:
            self._found = find_warnings(self.rows, self, self.settings)
        return self._found

    def __len__(self) -> int:
        return len(self.all)

    @overload
    def __getitem__(self, index: int, /) -> Degeneracy: ...

    @overload
    def __getitem__(self, index: slice, /) -> tuple[Degeneracy, ...]: ...

    def __getitem__(self, index: int | slice, /) -> Degeneracy | tuple[Degeneracy, ...]:
        return self.all[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Findings | tuple):
            return self.all == tuple(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # a sequence that finds its items


def find_warnings(
    rows: Rows, iteration: Described, settings: FitSettings
) -> tuple[Degeneracy, ...]:
    """Return what a careful person would say about these parameters.

    Parameters
    ----------
    rows : Rows
        The data.
    iteration : Described
        With its effective counts.
    settings : FitSettings
        How the fit is made.
    """
    found = [
        *_few_rows(iteration.effective_counts, rows.n_features, settings.family),
        *_narrow(iteration.standardized, iteration.effective_counts),
        *_rounded(iteration.parameters, rows),
        *_nearly_singular(iteration.standardized, rows, settings.family),
        *_coincident(iteration.standardized),
        *_many_columns(rows, iteration.parameters.n_components),
        *_far(rows),
        *_beside_one(iteration, rows, settings),
    ]
    if settings.floor > COLLAPSE_THRESHOLD:
        found += _held(iteration.standardized, rows.variances, settings.floor)
    return tuple(found)


def _beside_one(
    iteration: Described, rows: Rows, settings: FitSettings
) -> tuple[Degeneracy, ...]:
    estimate = iteration.convergence
    return held_against_one(
        rows,
        iteration.parameters,
        iteration.log_likelihood,
        settings,
        is_end=estimate is not None and has_arrived(estimate, settings.tolerance),
    )


def _few_rows(counts: FloatArray, d: int, family: CovarianceFamily) -> list[Degeneracy]:
    """Flag components whose place and spread rest on hardly any rows.

    Such a maximum of the likelihood is usually spurious: McLachlan and Peel (2000),
    "Finite Mixture Models", section 3.10.
    """
    return [
        Degeneracy(
            DegeneracyKind.FEW_ROWS_IN_COMPONENT,
            f"component {k + 1} rests on {_rows(counts[k])}: the log-likelihood may be "
            "spurious",
            _without(int(k), "try more restarts"),
            int(k),
        )
        for k in np.flatnonzero(counts < _needed_rows(len(counts), d, family))
    ]


def _without(component: int, otherwise: str) -> tuple[Remedy, ...]:
    return (
        Remedy(RemedyKind.DROP_COMPONENT, "use fewer components", component),
        Remedy(RemedyKind.NEW_START, otherwise),
    )


def _fewer(n_components: int, now: int) -> Remedy:
    text = "use fewer components"
    if n_components >= now:
        return advice(text)
    return Remedy(RemedyKind.FEWER_COMPONENTS, text, n_components=n_components)


def _needed_rows(n_components: int, d: int, family: CovarianceFamily) -> float:
    """Return how many rows are no coincidence.

    A covariance of its own fits d + 1 rows perfectly, variances of their own fit 2;
    one that is shared, or rests on all rows, is less at risk.
    """
    is_shared = family is CovarianceFamily.TIED or n_components == 1
    if family in (CovarianceFamily.FULL, CovarianceFamily.TIED):
        return d + 1.0 if is_shared else d + 1.5
    return 2.0 if is_shared else 2.5


def _rows(count: float) -> str:
    return "about 1 row" if round(count, 2) == 1.0 else f"about {count:.3g} rows"


def _many_columns(rows: Rows, n_components: int) -> list[Degeneracy]:
    if rows.n_samples >= rows.n_features * n_components:
        return []
    return [
        Degeneracy(
            DegeneracyKind.MANY_COLUMNS,
            f"there are more columns ({rows.n_features}) than rows per component "
            f"(about {rows.n_samples / n_components:.3g})",
            (
                advice("choose fewer columns"),
                _fewer(max(1, rows.n_samples // max(1, rows.n_features)), n_components),
            ),
        )
    ]


def _far(rows: Rows) -> list[Degeneracy]:
    return [
        Degeneracy(
            DegeneracyKind.FAR_VALUE,
            f"{column} has a value beyond all measure, {value:.4g}: a component that "
            "takes it can describe nothing else",
            (advice("leave out that row, if the value is a mistake"),),
        )
        for column, value in far_values(rows)
    ]


def _narrow(parameters: MixtureParameters, counts: FloatArray) -> list[Degeneracy]:
    """Flag small components that are far narrower than the others are."""
    small = np.flatnonzero(counts < _SMALL * (parameters.n_features + 1))
    if not small.size:
        return []
    pooled = np.einsum("k,kij->ij", parameters.weights, parameters.covariances)
    return [
        Degeneracy(
            DegeneracyKind.NARROW_COMPONENT,
            f"component {k + 1} is very narrow and rests on {_rows(counts[k])}: the "
            "log-likelihood may be spurious",
            _without(int(k), "try more restarts"),
            int(k),
        )
        for k in small
        if _least_ratio(parameters.covariances[k], pooled) < _NARROW
    ]


def _least_ratio(covariance: FloatArray, pooled: FloatArray) -> float:
    """Return the smallest variance along any direction, relative to the pooled one."""
    white = np.linalg.inv(np.linalg.cholesky(pooled))
    return float(np.linalg.eigvalsh(white @ covariance @ white.T)[0])


def _rounded(parameters: MixtureParameters, rows: Rows) -> list[Degeneracy]:
    """Flag components that are narrower than the steps in which the data come."""
    steps, sds = resolution(rows), parameters.standard_deviations
    in_steps = sds / np.where(steps > 0.0, steps, np.nan)
    below = np.nan_to_num(in_steps, nan=np.inf) < _BELOW_STEP
    return [
        Degeneracy(
            DegeneracyKind.BELOW_RESOLUTION,
            f"component {k + 1}'s standard deviation{_of(rows, j)}, {sds[k, j]:.2g}, "
            f"is below the resolution of the data, {steps[j]:.4g}: it describes "
            "rounding",
            (
                Remedy(RemedyKind.RAISE_FLOOR, "raise the variance floor"),
                *_without(k, "try another start"),
                Remedy(RemedyKind.USE_PRIOR),
            ),
            k,
        )
        for k in np.flatnonzero(below.any(axis=1)).tolist()
        for j in [int(np.nanargmin(in_steps[k]))]
    ]


def _of(rows: Rows, column: int) -> str:
    return f" of {rows.columns[column]}" if rows.n_features > 1 else ""


def _nearly_singular(
    parameters: MixtureParameters, rows: Rows, family: CovarianceFamily
) -> list[Degeneracy]:
    """Flag covariances that rounding errors soon make singular.

    The condition number is that of the covariance in units of the columns' standard
    deviations. A spherical covariance has none of its own: it mirrors the units.
    """
    if rows.n_features == 1 or family is CovarianceFamily.SPHERICAL:
        return []
    sds = np.sqrt(rows.variances)
    values = np.linalg.eigvalsh(parameters.covariances / sds[:, np.newaxis] / sds)
    singular = values[:, 0] * _WORST_CONDITION < values[:, -1]
    if family is CovarianceFamily.TIED:
        singular[1:] = False
    return [
        Degeneracy(
            DegeneracyKind.NEARLY_SINGULAR,
            f"the covariance of {_owner(k, family)} is nearly singular: its condition "
            f"number is {_condition(values[k])}",
            (
                Remedy(RemedyKind.RAISE_FLOOR, "raise the variance floor"),
                Remedy(RemedyKind.OTHER_FAMILY, "use the family diag or spherical"),
                Remedy(RemedyKind.USE_PRIOR),
            ),
            k,
        )
        for k in np.flatnonzero(singular).tolist()
    ]


def _owner(component: int, family: CovarianceFamily) -> str:
    if family is CovarianceFamily.TIED:
        return "all components"
    return f"component {component + 1}"


def _condition(values: FloatArray) -> str:
    if not values[0] * 1e16 > values[-1]:
        return "above 1e+16"
    return f"{values[-1] / values[0]:.0e}"


def _coincident(parameters: MixtureParameters) -> list[Degeneracy]:
    if parameters.n_components == 1:
        return []
    gaps = component_gaps(parameters)
    if gaps.max() < _IDENTICAL:
        return [_symmetric()]
    return [_coinciding(group, gaps, parameters) for group in _groups(parameters, gaps)]


def _groups(parameters: MixtureParameters, gaps: FloatArray) -> list[tuple[int, ...]]:
    """Return the components that coincide, directly or by way of others."""
    first, second = component_pairs(parameters.n_components)
    near = gaps < _COINCIDENT
    group_of = np.arange(parameters.n_components)
    for a, b in zip(first[near], second[near], strict=True):
        one, other = sorted((group_of[a], group_of[b]))
        group_of[group_of == other] = one
    groups = [np.flatnonzero(group_of == group) for group in np.unique(group_of)]
    return [tuple(group.tolist()) for group in groups if group.size > 1]


def _coinciding(
    group: tuple[int, ...], gaps: FloatArray, parameters: MixtureParameters
) -> Degeneracy:
    """Warn once of a whole group; merged by a click are the two that are nearest."""
    first, second = component_pairs(parameters.n_components)
    inside = np.isin(first, group) & np.isin(second, group)
    nearest = int(np.where(inside, gaps, np.inf).argmin())
    a, b = int(first[nearest]), int(second[nearest])
    remedies = [Remedy(RemedyKind.MERGE_COMPONENTS, "use fewer components", a, b)]
    if len(group) > 2:
        left = parameters.n_components - len(group) + 1
        remedies.append(Remedy(RemedyKind.FEWER_COMPONENTS, n_components=left))
    remedies.append(Remedy(RemedyKind.NEW_START, "try another start"))
    return Degeneracy(
        DegeneracyKind.COINCIDENT_COMPONENTS,
        f"{named(group)} coincide: they describe the same rows",
        tuple(remedies),
        b,
    )


def _symmetric() -> Degeneracy:
    return Degeneracy(
        DegeneracyKind.SYMMETRIC_START,
        "the start is symmetric: all components are equal, and EM cannot tell them "
        "apart",
        (
            advice("move one of the components"),
            Remedy(RemedyKind.NEW_START, "try another start"),
        ),
    )


def _held(
    parameters: MixtureParameters, variances: FloatArray, floor: float
) -> list[Degeneracy]:
    smallest = smallest_relative_variances(parameters, variances)
    return [
        Degeneracy(
            DegeneracyKind.HELD_AT_FLOOR,
            f"the variance floor holds component {k + 1} up: without it, it would "
            "collapse",
            _without(int(k), "try another start"),
            int(k),
        )
        for k in np.flatnonzero(smallest <= floor * (1.0 + 1e-9))
    ]
