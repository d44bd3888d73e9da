"""Can these rows be fitted as asked? Answered before fitting."""

from __future__ import annotations

import numpy as np

from emgui.engine.degeneracy import Degeneracy, RefusedError, Remedy, RemedyKind
from emgui.engine.refusal_facts import (
    ConstantColumn,
    DependentColumns,
    FewerRowsThanColumns,
    FewerRowsThanComponents,
    FewerValuesThanComponents,
    IdenticalRows,
    MeanTooFar,
    NoColumn,
    NoRows,
    NotSquarable,
    SingleRow,
    SpreadTooLarge,
    SpreadTooSmall,
)
from emgui.engine.remedies import suited_error
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import (
    LARGEST_SQUARABLE,
    Checkpoint,
    FloatArray,
    no_checkpoint,
)
from emgui.mixture.diagnosis.spread import least_eigenvalue
from emgui.mixture.em.em import overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError, DegenerateFact
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.mixture.search.distinct import distinct_places

# In standard deviations of a column. In a component's own a distance may be as much
# again larger, and that is squared.
_FARTHEST = 1e70
_FLOOR = Remedy(RemedyKind.RAISE_FLOOR)
_OTHER_FAMILY = Remedy(RemedyKind.OTHER_FAMILY)
_OTHER_COLUMNS = Remedy(RemedyKind.CHOOSE_COLUMNS)
_ADVICE = Remedy(RemedyKind.ADVICE)
_NEEDS_FULL_RANK = (FULL, TIED)


def check_rows(
    rows: Rows, settings: FitSettings, *, checkpoint: Checkpoint = no_checkpoint
) -> None:
    """Refuse what cannot be fitted, before anything is.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        How they shall be fitted. A variance floor above the collapse threshold is a
        decision to fit repeated rows all the same.
    checkpoint : callable
        Called after every block of rows.

    Raises
    ------
    DegenerateError
        With the reason (`emgui.engine.refusal_facts`), and what can be done.
    """
    try:
        _check(rows, settings, checkpoint)
    except DegenerateError as error:
        raise suited_error(error, settings, rows.n_features) from error


def _check(rows: Rows, settings: FitSettings, checkpoint: Checkpoint) -> None:
    _check_counts(rows, settings.model.n_components)
    enough = max(settings.model.n_components, rows.n_features + 1)
    distinct = distinct_rows(rows, max(enough, 2), checkpoint)
    _check_columns(rows, len(distinct))
    if settings.model.floor_at_work:
        return
    if len(distinct) < settings.model.n_components:
        raise _refusal(
            FewerValuesThanComponents(
                rows.n_samples, len(distinct), settings.model.n_components
            ),
            _at_most(len(distinct)),
            _FLOOR,
        )
    if settings.model.structure.has_correlations and rows.n_features > 1:
        _check_rank(rows, settings.model.structure, len(distinct), checkpoint)


class ImpossibleStartError(RefusedError):
    """A start that cannot be computed with; names parameter, component and column."""


def check_start(rows: Rows, start: MixtureParameters) -> None:
    """Refuse a start that cannot be computed with beside these rows.

    Parameters
    ----------
    rows : Rows
        The data.
    start : MixtureParameters
        In the units of the data, of as many columns.

    Raises
    ------
    ImpossibleStartError
        If squared distances in it would overflow.
    """
    scale, center = rows.standardization.scale, rows.standardization.center
    with np.errstate(over="ignore"):
        distances = np.abs(start.means / scale - center / scale)
        sds = start.standard_deviations / scale
    for k, j in np.argwhere(distances > _FARTHEST)[:1]:
        mean = float(start.means[k, j])
        raise _impossible(MeanTooFar(int(k), mean, rows.columns[j]))
    # One without any spread is told of as degenerate, where it is computed with.
    too_small = (sds > 0.0) & (sds < 1.0 / _FARTHEST)
    for k, j in np.argwhere((sds > _FARTHEST) | too_small)[:1]:
        sd = float(start.standard_deviations[k, j])
        wrong = SpreadTooSmall if too_small[k, j] else SpreadTooLarge
        raise _impossible(wrong(int(k), sd, rows.columns[j]))


def _impossible(fact: DegenerateFact) -> ImpossibleStartError:
    return ImpossibleStartError(Degeneracy(fact, (_ADVICE,)))


def _check_counts(rows: Rows, n_components: int) -> None:
    n, d = rows.n_samples, rows.n_features
    if d == 0:
        raise _refusal(NoColumn(), _OTHER_COLUMNS)
    if n == 0:
        raise _refusal(NoRows(), _ADVICE)
    if n == 1:
        raise _refusal(SingleRow(), _ADVICE)
    if n < n_components:
        raise _refusal(FewerRowsThanComponents(n, n_components), _at_most(n))


def _check_columns(rows: Rows, n_distinct: int) -> None:
    n = rows.n_samples
    if n_distinct == 1:
        raise _refusal(IdenticalRows(n), _OTHER_COLUMNS)
    for j, (name, variance, scale) in enumerate(
        zip(rows.columns, rows.variances, rows.standardization.scale, strict=True)
    ):
        if variance == 0.0:
            having = (one for one in rows.patterns if j in one.observed)
            known = sum(one.last - one.first for one in having)
            raise _refusal(ConstantColumn(name, known, n), _leave_out(name))
        if not 1.0 / LARGEST_SQUARABLE < scale < LARGEST_SQUARABLE:
            raise _refusal(NotSquarable(name, float(scale)), _ADVICE)


def distinct_rows(
    rows: Rows, enough: int, checkpoint: Checkpoint = no_checkpoint
) -> FloatArray:
    """Return up to `enough` different rows, standardized, (n_distinct, n_features)."""
    distinct = np.empty((0, rows.n_features))
    for block in rows.blocks():
        # Two missing cells are taken for equal, as two equal values are.
        known = np.where(np.isnan(block), np.inf, block)
        both = np.vstack([distinct, known.T])
        distinct = both[distinct_places(both, enough)]
        checkpoint()
        if len(distinct) == enough:
            break
    return distinct


def _check_rank(
    rows: Rows,
    structure: CovarianceStructure,
    n_distinct: int,
    checkpoint: Checkpoint,
) -> None:
    n, d = rows.n_samples, rows.n_features
    if n_distinct <= d:
        fact = FewerRowsThanColumns(n, n_distinct, d, structure.name)
        raise _refusal(fact, _OTHER_FAMILY, _OTHER_COLUMNS, _FLOOR)
    values, vectors = np.linalg.eigh(correlation(rows, checkpoint))
    if values[0] < least_eigenvalue(rows):
        raise _dependence(rows.columns, vectors[:, 0])


def correlation(rows: Rows, checkpoint: Checkpoint = no_checkpoint) -> FloatArray:
    """Return the correlation matrix of the columns, (n_features, n_features)."""
    covariance = overall(rows, checkpoint=checkpoint).covariances[0]
    sds = np.sqrt(np.diagonal(covariance))
    result: FloatArray = covariance / sds[:, np.newaxis] / sds
    return result


def _dependence(columns: tuple[str, ...], direction: FloatArray) -> RefusedError:
    involved = tuple(
        name
        for name, part in zip(columns, np.abs(direction), strict=True)
        if part > 1e-3
    )
    return _refusal(DependentColumns(involved), _leave_out(involved[-1]), _OTHER_FAMILY)


def _at_most(n: int) -> Remedy:
    return Remedy(RemedyKind.FEWER_COMPONENTS, n_components=n)


def _leave_out(column: str) -> Remedy:
    return Remedy(RemedyKind.LEAVE_OUT_COLUMN, column=column)


def _refusal(fact: DegenerateFact, *remedies: Remedy) -> RefusedError:
    return RefusedError(Degeneracy(fact, remedies))
