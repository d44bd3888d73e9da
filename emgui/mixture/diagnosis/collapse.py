"""Degeneracy: has a component collapsed? The rows that it holds tell.

A component that shrinks without end holds too few different rows for its covariance;
one that is merely narrow beside the range of the data holds enough of them.
"""

from __future__ import annotations

from dataclasses import field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.diagnosis.spread import narrowest, sphering_of
from emgui.mixture.em.kernel import BlockKernel, block_size
from emgui.mixture.em.missing import filled
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.shards import over
from emgui.mixture.model.collapse_facts import (
    Dependent,
    EmptyComponent,
    LikeliestOfNone,
    OnFewRows,
    OnOneRow,
    OnOneValue,
    OnOneValueOfColumn,
    SeldomTogether,
    SeveralCollapsed,
)
from emgui.mixture.model.degeneracy import (
    COLLAPSE_THRESHOLD,
    DegenerateError,
    DegenerateFact,
)
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass

# A correlation matrix with a smaller eigenvalue cannot be told from a singular one; a
# covariance far from that may be nearly singular (`engine.findings.WORST_CONDITION`).
_ROUNDED_AWAY = 1e-14
# Different rows spread less than this share of the largest spread lie in a plane.
_FLAT = 1e-6
# What is so much better than a threshold is so whatever the roundings.
_SURELY = 0.1
# Below this many rows a component explains nothing: its moments are rounding errors.
_EMPTY = 1e-10
# So many different rows per column settle whether a component has collapsed.
_ENOUGH_PER_COLUMN = 8
# Of so many collapsed components it is said what became of each.
_MOST_TOLD = 3
# Two rows lie on a line, whatever they are.
_TELLING = 3


def find_empty(effective_rows: FloatArray) -> EmptyComponent | None:
    """Return the first component that holds no rows at all, if any.

    Parameters
    ----------
    effective_rows : ndarray, shape (n_components,)
        How many rows are behind each component, whatever they weigh.
    """
    if np.minimum.reduce(effective_rows) > _EMPTY:
        return None
    # Where all hold little together, a component is held against all of them.
    least = _EMPTY * min(1.0, float(effective_rows.sum()))
    empty = np.flatnonzero(effective_rows <= least)
    return EmptyComponent(int(empty[0])) if empty.size else None


def are_sound(parameters: MixtureParameters, root: FloatArray) -> bool:
    """Return whether no component can be a suspect, told without eigenvalues.

    The reciprocals of a matrix's eigenvalues sum to the trace of its inverse, which
    the components' inverse Cholesky factors give: that of all of them together.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    root : ndarray, shape (n_features, n_features)
        The inverse of what makes the spread of all rows round.
    """
    try:
        whitening = whitening_matrices(parameters)
    except DegenerateError:
        return False
    sds, squares = parameters.standard_deviations, np.vdot(whitening, whitening)
    # No product has a larger norm than those of its factors together.
    largest = max(
        np.vdot(root, root) * COLLAPSE_THRESHOLD, np.vdot(sds, sds) * _ROUNDED_AWAY
    )
    # Of impossibly wide components that is infinite, as it is to be.
    if float(squares) * float(largest) < _SURELY:
        return True
    if parameters.is_diagonal:
        precisions = np.square(whitening.diagonal(0, 1, 2))
        trace = np.add.reduce(precisions @ np.square(root), axis=None)
        return bool(trace < _SURELY / COLLAPSE_THRESHOLD)
    away = (whitening @ root).reshape(-1)
    if not away @ away < _SURELY / COLLAPSE_THRESHOLD:
        return False
    away = (whitening * sds[:, None, :]).reshape(-1)
    return bool(away @ away < _SURELY / _ROUNDED_AWAY)


def suspects(parameters: MixtureParameters, sphering: FloatArray) -> list[int]:
    """Return the components that are so narrow that they may have collapsed.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    sphering : ndarray, shape (n_features, n_features)
        What makes the spread of all rows round: narrow is what is narrow beside it.
    """
    narrow = narrowest(parameters, sphering) <= COLLAPSE_THRESHOLD
    if parameters.n_features > 1 and not narrow.all():
        narrow |= _are_singular(parameters)
    return [int(k) for k in np.flatnonzero(narrow)]


def _are_singular(parameters: MixtureParameters) -> NDArray[np.bool_]:
    sds = parameters.standard_deviations
    singular: NDArray[np.bool_] = ~(sds.min(axis=1) > 0.0)
    sds = np.where(singular[:, np.newaxis], 1.0, sds)
    correlations = parameters.covariances / sds[:, :, None] / sds[:, None, :]
    singular |= np.linalg.eigvalsh(correlations)[:, 0] < _ROUNDED_AWAY
    return singular


def find_collapse(
    rows: Rows,
    responsible: MixtureParameters,
    collapsed: list[int],
    structure: CovarianceStructure,
    checkpoint: Checkpoint = no_checkpoint,
) -> DegenerateFact | None:
    """Say what has become of components that may have collapsed.

    Parameters
    ----------
    rows : Rows
        The data.
    responsible : MixtureParameters
        Standardized parameters whose responsibilities assign the rows.
    collapsed : list of int
        The components in question.
    structure : CovarianceStructure
        What their covariances have in common.
    checkpoint : callable
        Called after every block.

    Returns
    -------
    DegenerateFact or None
        All that have collapsed, in one; None if they are merely narrow.
    """
    held = partial(_holdings, responsible=responsible, components=collapsed)
    holdings = over(rows, held, checkpoint, _together)
    found = {
        holding.component: finding
        for holding in holdings
        if (finding := _judge(holding, rows, structure)) is not None
    }
    if len(found) < len(holdings):
        # What is shared collapses only where it does so in all of them.
        found = {
            holding.component: found[holding.component]
            for holding in holdings
            if holding.component in found and _is_alone(holding, structure)
        }
    return _all_of([*found.values()]) if found else None


def _is_alone(holding: _Holding, structure: CovarianceStructure) -> bool:
    """Whether a component can have collapsed while the others have not."""
    if structure.has_own_shapes:
        return True
    return holding.is_point and not structure.is_shared


def _all_of(found: list[DegenerateFact]) -> DegenerateFact:
    """Tell of the first components, and how many more there are."""
    if len(found) == 1:
        return found[0]
    told = tuple(found[:_MOST_TOLD])
    return SeveralCollapsed(told, len(found) - len(told))


@dataclass(slots=True)
class _Holding:
    """The rows for which one component is the most likely origin."""

    component: int
    together: NDArray[np.int64]
    """How many of the rows have both of two columns, shape (n_features, n_features)."""
    count: int = 0
    distinct: list[FloatArray] = field(default_factory=list)

    @property
    def rows(self) -> FloatArray:
        """Different rows, standardized, shape (n_distinct, n_features)."""
        return np.array(self.distinct)

    @property
    def is_point(self) -> bool:
        """Whether there are no two different rows."""
        return len(self.distinct) <= 1

    def add(self, held: FloatArray, observed: tuple[int, ...]) -> None:
        self.count += held.shape[1]
        self.together[np.ix_(observed, observed)] += held.shape[1]
        self._note(np.unique(held.T, axis=0))

    def __add__(self, other: _Holding) -> _Holding:
        both = _Holding(self.component, self.together + other.together)
        both.count, both.distinct = self.count + other.count, self.distinct
        both._note(other.distinct)
        return both

    def _note(self, rows: FloatArray | list[FloatArray]) -> None:
        enough = _ENOUGH_PER_COLUMN * (len(self.together) + 1)
        if len(rows) and len(self.distinct) < enough:
            both = np.unique([*self.distinct, *rows], axis=0)
            self.distinct = list(both[:enough])


def _together(some: list[_Holding], others: list[_Holding]) -> list[_Holding]:
    return [mine + theirs for mine, theirs in zip(some, others, strict=True)]


def _holdings(
    rows: Rows,
    checkpoint: Checkpoint,
    *,
    responsible: MixtureParameters,
    components: list[int],
) -> list[_Holding]:
    d = rows.n_features
    holdings = [_Holding(k, np.zeros((d, d), dtype=np.int64)) for k in components]
    for pattern in rows.patterns:
        marginal = responsible.marginal_of(pattern.observed)
        kernel = BlockKernel(marginal)
        for part in rows.parts(block_size(*responsible.means.shape), pattern):
            owners = kernel.responsibilities(part.values).argmax(axis=0)
            for holding in holdings:
                k = holding.component
                held = part.values[:, owners == k]
                held = filled(held, responsible, k, part.observed)
                holding.add(held, pattern.observed)
            checkpoint()
    return holdings


def _judge(
    holding: _Holding, rows: Rows, structure: CovarianceStructure
) -> DegenerateFact | None:
    k = holding.component
    if holding.count == 0:
        return LikeliestOfNone(k)
    if holding.is_point:
        return OnOneRow(k) if holding.count == 1 else OnOneValue(k, holding.count)
    if structure.is_round:
        return None
    constant = np.flatnonzero(np.ptp(holding.rows, axis=0) == 0.0)
    if constant.size:
        j = int(constant[0])
        known = int(holding.together[j, j])
        return OnOneValueOfColumn(k, rows.columns[j], known, holding.count)
    return _dependence(holding, rows) if structure.has_correlations else None


def _dependence(holding: _Holding, rows: Rows) -> DegenerateFact | None:
    # What all rows nearly depend on is no discovery of this component's.
    table = holding.rows @ sphering_of(rows).T
    n_distinct, d = table.shape
    if n_distinct <= d:
        return OnFewRows(holding.component, n_distinct, d)
    centred, sds = table - table.mean(axis=0), table.std(axis=0)
    centred /= np.where(sds > 0.0, sds, 1.0)
    if np.linalg.matrix_rank(centred, tol=_FLAT * np.sqrt(n_distinct)) == d:
        return None
    return _dependent(holding, rows.columns)


def _dependent(holding: _Holding, columns: tuple[str, ...]) -> DegenerateFact:
    """Return what the rows tell of the columns: with missing cells, perhaps little."""
    k, count, d = holding.component, holding.count, len(columns)
    pairs = np.where(np.eye(d, dtype=np.bool_), count, holding.together)
    i, j = np.unravel_index(int(pairs.argmin()), pairs.shape)
    both = int(pairs[i, j])
    if both < min(count, _TELLING):
        return SeldomTogether(k, count, both, (columns[i], columns[j]))
    return Dependent(k, count, is_filled=both < count)
