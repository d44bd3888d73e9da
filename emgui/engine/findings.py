"""What is nearly wrong with an iteration, cheaply: no pass over the rows.

But for facts of the rows themselves, which are measured once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, overload

import numpy as np

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.one_component import held_against_one
from emgui.engine.remedies import asked_for, suited
from emgui.engine.settings import FitSettings
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
)
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate, has_arrived
from emgui.mixture.diagnosis.outliers import far_values
from emgui.mixture.diagnosis.resolution import resolution
from emgui.mixture.diagnosis.spread import condition_numbers, sphering_of, thinnest
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coincidence import (
    EQUAL,
    coinciding_groups,
    component_gaps,
    component_pairs,
)
from emgui.mixture.model.degeneracy import (
    Degeneracy,
    Remedy,
    RemedyKind,
)
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure

# A component of fewer rows than this many times d + 1, with a variance along some
# direction below this fraction of the pooled one, has probably found a coincidence.
_SMALL = 2
# Below this many steps of a grid a standard deviation is the rounding's own: values
# rounded to one step have 0.29 of it, whatever they were.
BELOW_STEP = 0.5
# A component with a larger condition number, beside the spread of all rows, is flat.
WORST_CONDITION = 1e8
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
    def effective_rows(self) -> FloatArray:
        """How many rows are behind each component, shape (n_components,)."""

    @property
    def log_likelihood(self) -> float:
        """The total, in the units of the data."""

    @property
    def temperature(self) -> float:
        """At which rows were shared out."""

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
        "effective_rows",
        "log_likelihood",
        "parameters",
        "rows",
        "settings",
        "standardized",
        "temperature",
    )

    def __init__(self, rows: Rows, iteration: Described, settings: FitSettings) -> None:
        self.rows = rows
        self.settings = settings
        self.parameters = iteration.parameters
        self.standardized = iteration.standardized
        self.effective_rows = iteration.effective_rows
        self.log_likelihood = iteration.log_likelihood
        self.temperature = iteration.temperature
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


def measure(rows: Rows) -> None:
    """Measure what warnings tell of the rows themselves, once and for all.

    Parameters
    ----------
    rows : Rows
        The data.
    """
    resolution(rows)
    far_values(rows)


def find_warnings(
    rows: Rows, iteration: Described, settings: FitSettings
) -> tuple[Degeneracy, ...]:
    """Return what a careful person would say about these parameters.

    Parameters
    ----------
    rows : Rows
        The data.
    iteration : Described
        With its effective numbers of rows: rules about rows hold whatever they weigh.
    settings : FitSettings
        How the fit is made.
    """
    found = [
        *_few_rows(iteration.effective_rows, rows.n_features, settings.model.structure),
        *_narrow(iteration.standardized, iteration.effective_rows),
        *_rounded(iteration.parameters, rows, settings),
        *_nearly_singular(iteration.standardized, rows, settings.model.structure),
        *_coincident(iteration, settings.algorithm),
        *_many_columns(
            rows, iteration.parameters.n_components, settings.model.structure
        ),
        *_far(rows),
        *_beside_one(iteration, rows, settings),
    ]
    if settings.model.floor_at_work:
        found += _held(iteration.standardized, rows, settings)
    if not found:
        return ()
    n_components, d = iteration.parameters.means.shape
    thin = thinnest(rows)
    return tuple(suited(one, settings, d, n_components, thin) for one in found)


def _beside_one(
    iteration: Described, rows: Rows, settings: FitSettings
) -> tuple[Degeneracy, ...]:
    estimate = iteration.convergence
    return held_against_one(
        rows,
        iteration.parameters,
        iteration.log_likelihood,
        settings,
        is_end=estimate is not None
        and has_arrived(estimate, settings.stopping.tolerance),
    )


def _few_rows(
    counts: FloatArray, d: int, structure: CovarianceStructure
) -> list[Degeneracy]:
    """Flag components whose place and spread rest on hardly any rows.

    Such a maximum of the likelihood is usually spurious: McLachlan and Peel (2000),
    "Finite Mixture Models".
    """
    return [
        Degeneracy(FewRows(int(k), float(counts[k])), _without(int(k)))
        for k in np.flatnonzero(counts < structure.rows_needed(len(counts), d))
    ]


def _without(component: int) -> tuple[Remedy, ...]:
    return (
        Remedy(RemedyKind.DROP_COMPONENT, component),
        Remedy(RemedyKind.NEW_START),
    )


def _fewer(n_components: int, now: int) -> Remedy:
    if n_components >= now:
        return Remedy(RemedyKind.ADVICE)
    return Remedy(RemedyKind.FEWER_COMPONENTS, n_components=n_components)


def _many_columns(
    rows: Rows, n_components: int, structure: CovarianceStructure
) -> list[Degeneracy]:
    """Flag covariances that no component has rows enough for.

    Only a full covariance of its own asks for more rows than columns of each component;
    a tied one has all rows, and variances alone are told by any few.
    """
    n, d = rows.n_samples, rows.n_features
    if not structure.has_own_matrices or n >= d * n_components:
        return []
    remedies = [Remedy(RemedyKind.CHOOSE_COLUMNS)]
    if n_components > 1:
        remedies.append(_fewer(max(1, n // d), n_components))
    remedies.append(Remedy(RemedyKind.OTHER_FAMILY))
    return [Degeneracy(ManyColumns(d, n / n_components), tuple(remedies))]


def _far(rows: Rows) -> list[Degeneracy]:
    return [
        Degeneracy(FarValue(column, value), (Remedy(RemedyKind.ADVICE),))
        for column, value in far_values(rows)
    ]


def _narrow(parameters: MixtureParameters, counts: FloatArray) -> list[Degeneracy]:
    """Flag small components that are far narrower than the others are."""
    small = np.flatnonzero(counts < _SMALL * (parameters.n_features + 1))
    if not small.size:
        return []
    pooled = np.einsum("k,kij->ij", parameters.weights, parameters.covariances)
    return [
        Degeneracy(Narrow(int(k), float(counts[k])), _without(int(k)))
        for k in small
        if _least_ratio(parameters.covariances[k], pooled) < _NARROW
    ]


def _least_ratio(covariance: FloatArray, pooled: FloatArray) -> float:
    """Return the smallest variance along any direction, relative to the pooled one."""
    white = np.linalg.inv(np.linalg.cholesky(pooled))
    return float(np.linalg.eigvalsh(white @ covariance @ white.T)[0])


def _rounded(
    parameters: MixtureParameters, rows: Rows, settings: FitSettings
) -> list[Degeneracy]:
    """Flag components that are narrower than the steps in which the data come."""
    steps, sds = resolution(rows), parameters.standard_deviations
    in_steps = sds / np.where(steps > 0.0, steps, np.nan)
    below = np.nan_to_num(in_steps, nan=np.inf) < BELOW_STEP
    raised = Remedy(RemedyKind.RAISE_FLOOR)
    least = np.sqrt(asked_for(settings, raised).model.floor * rows.variances)
    least = least * rows.standardization.scale
    return [
        Degeneracy(
            BelowResolution(k, _of(rows, j), float(sds[k, j]), float(steps[j])),
            (
                # Beside a wide column even half a step is more than a floor holds.
                *((raised,) if sds[k, j] < least[j] else ()),
                *_without(k),
                Remedy(RemedyKind.USE_PRIOR),
            ),
        )
        for k in np.flatnonzero(below.any(axis=1)).tolist()
        for j in [int(np.nanargmin(in_steps[k]))]
    ]


def _of(rows: Rows, column: int) -> str:
    return rows.columns[column] if rows.n_features > 1 else ""


def conditions(
    parameters: MixtureParameters, rows: Rows, structure: CovarianceStructure
) -> FloatArray:
    """Return how flat each component is, beside the spread of all rows.

    What all rows nearly depend on is no fault of a component's. One without
    correlations is flat only along a column.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    rows : Rows
        The data.
    structure : CovarianceStructure
        What the covariances have in common.

    Returns
    -------
    ndarray, shape (n_components,)
        Condition numbers, as `condition_numbers`.
    """
    if structure.has_correlations:
        return condition_numbers(parameters, sphering_of(rows))
    return condition_numbers(parameters, np.diag(1.0 / np.sqrt(rows.variances)))


def _nearly_singular(
    parameters: MixtureParameters, rows: Rows, structure: CovarianceStructure
) -> list[Degeneracy]:
    """Flag components that are nearly flat where all rows together are not.

    A spherical covariance has no condition of its own: it mirrors the units.
    """
    if rows.n_features == 1 or structure.is_round:
        return []
    numbers = conditions(parameters, rows, structure)
    singular = numbers > WORST_CONDITION
    if structure.is_shared:
        singular[1:] = False
    if not singular.any():
        return []
    is_shared = structure.is_shared and len(singular) > 1
    # A component that is narrow in one column alone stays so without correlations.
    along_columns = conditions(_diagonal(parameters), rows, DIAG)
    diag = Remedy(RemedyKind.OTHER_FAMILY)
    return [
        Degeneracy(
            NearlySingular(k, is_shared, float(numbers[k])),
            (
                Remedy(RemedyKind.RAISE_FLOOR),
                *((diag,) if along_columns[k] <= WORST_CONDITION else ()),
                Remedy(RemedyKind.USE_PRIOR),
            ),
        )
        for k in np.flatnonzero(singular).tolist()
    ]


def _diagonal(parameters: MixtureParameters) -> MixtureParameters:
    variances = np.diagonal(parameters.covariances, axis1=1, axis2=2)
    flat = variances[:, :, np.newaxis] * np.eye(parameters.n_features)
    return MixtureParameters(parameters.weights, parameters.means, flat)


def _coincident(iteration: Described, algorithm: Algorithm) -> list[Degeneracy]:
    """Flag components that are one; not of heat, which parts them as it cools."""
    parameters = iteration.standardized
    if parameters.n_components == 1 or iteration.temperature > 1.0:
        return []
    gaps = component_gaps(parameters)
    if gaps.max() < EQUAL:
        return [_symmetric(algorithm, parameters.n_components - 1)]
    return [
        _coinciding(group, gaps, parameters)
        for group in coinciding_groups(parameters, gaps)
    ]


def _coinciding(
    group: tuple[int, ...], gaps: FloatArray, parameters: MixtureParameters
) -> Degeneracy:
    """Warn once of a whole group; merged by a click are the two that are nearest."""
    first, second = component_pairs(parameters.n_components)
    inside = np.isin(first, group) & np.isin(second, group)
    nearest = int(np.where(inside, gaps, np.inf).argmin())
    a, b = int(first[nearest]), int(second[nearest])
    remedies = [Remedy(RemedyKind.MERGE_COMPONENTS, a, b)]
    if len(group) > 2:
        left = parameters.n_components - len(group) + 1
        remedies.append(Remedy(RemedyKind.FEWER_COMPONENTS, n_components=left))
    remedies.append(Remedy(RemedyKind.NEW_START))
    return Degeneracy(Coincident(group, b), tuple(remedies))


def _symmetric(algorithm: Algorithm, last: int) -> Degeneracy:
    # Heat makes components equal that did not start so.
    is_from_start = not algorithm.makes_equal
    remedies = (
        Remedy(RemedyKind.MOVE_COMPONENT, last),
        Remedy(RemedyKind.NEW_START),
    )
    return Degeneracy(AllEqual(is_from_start), remedies)


def _held(
    parameters: MixtureParameters, rows: Rows, settings: FitSettings
) -> list[Degeneracy]:
    """Flag components that the floor makes wider than EM alone would.

    Whether one would collapse without it, or come to rest a little narrower, nobody
    knows who has not let EM go on without it.
    """
    structure, scale = settings.model.structure, rows.standardization.scale
    floor = Floor(settings.model.floor, rows.variances, scale)
    held = structure.at_floor(parameters, floor)
    if structure.is_shared:
        held[1:] = False
    is_shared = structure.is_shared and len(held) > 1
    several, least = rows.n_features > 1, _least(settings, rows)
    return [
        Degeneracy(
            HeldAtFloor(k, is_shared, least, is_of_columns=several),
            (Remedy(RemedyKind.LET_FLOOR_GO), *_without(k)),
        )
        for k in np.flatnonzero(held).tolist()
    ]


def _least(settings: FitSettings, rows: Rows) -> float:
    """Return how narrow the floor lets a component be; a ratio with several columns."""
    of_columns = float(np.sqrt(settings.model.floor))
    if rows.n_features > 1:
        return of_columns
    sd = np.sqrt(rows.variances[0]) * rows.standardization.scale[0]
    return float(of_columns * sd)
