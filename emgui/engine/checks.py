"""Can these rows be fitted as asked? Answered before fitting, in the user's words."""

from __future__ import annotations

import numpy as np

from emgui.engine.remedies import suited_error
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.diagnosis.spread import least_eigenvalue
from emgui.mixture.em.em import overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import (
    Degeneracy,
    DegeneracyKind,
    DegenerateError,
    Remedy,
    RemedyKind,
    advice,
    choose_columns,
)
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.distinct import distinct_places

_LARGEST_SQUARABLE = 1e150
_SMALLEST_SQUARABLE = 1e-150
# In standard deviations of a column. In a component's own a distance may be as much
# again larger, and that is squared.
_FARTHEST = 1e70
_SO_FAR = "so far from the rows that there the log-likelihood is not finite"
_SO_NARROW = "so small that away from its mean the log-likelihood is not finite"
_SO_WIDE = "so large beside the rows that its square is no number to compute with"
_FLOOR = Remedy(RemedyKind.RAISE_FLOOR, "set a variance floor above 1e-6")
_OTHER_FAMILY = Remedy(RemedyKind.OTHER_FAMILY, "use the family diag")
_NEEDS_FULL_RANK = (CovarianceFamily.FULL, CovarianceFamily.TIED)


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
        With the reason, and what can be done.
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
            DegeneracyKind.TOO_FEW_DISTINCT_ROWS,
            f"{rows.n_samples} rows have only {len(distinct)} different values, too "
            f"few for {settings.model.n_components} components",
            _at_most(len(distinct)),
            _FLOOR,
        )
    if settings.model.structure in _NEEDS_FULL_RANK and rows.n_features > 1:
        _check_rank(rows, settings.model.structure, len(distinct), checkpoint)


class ImpossibleStartError(DegenerateError):
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
        raise _impossible(
            f"means: component {k + 1} lies at {start.means[k, j]:g} in "
            f"{rows.columns[j]}, {_SO_FAR}",
            "give it a mean nearer to the rows",
        )
    # One without any spread is told of as degenerate, where it is computed with.
    too_small = (sds > 0.0) & (sds < 1.0 / _FARTHEST)
    for k, j in np.argwhere((sds > _FARTHEST) | too_small)[:1]:
        raise _impossible(
            f"covariances: component {k + 1} has a standard deviation of "
            f"{start.standard_deviations[k, j]:g} in {rows.columns[j]}, "
            f"{_SO_NARROW if too_small[k, j] else _SO_WIDE}",
            "give it a variance more like that of the rows",
        )


def _impossible(message: str, remedy: str) -> ImpossibleStartError:
    return ImpossibleStartError(
        Degeneracy(DegeneracyKind.NOT_FINITE, message, (advice(remedy),))
    )


def _check_counts(rows: Rows, n_components: int) -> None:
    n, d = rows.n_samples, rows.n_features
    if d == 0:
        raise _refusal(
            DegeneracyKind.TOO_FEW_ROWS,
            "no column is chosen",
            choose_columns("choose at least one numeric column"),
        )
    if n == 0:
        raise _refusal(
            DegeneracyKind.TOO_FEW_ROWS,
            "there are no rows to fit",
            advice("take data that have rows"),
        )
    if n == 1:
        raise _refusal(
            DegeneracyKind.TOO_FEW_ROWS,
            "there is only 1 row: a spread needs at least 2",
            advice("add rows"),
        )
    if n < n_components:
        raise _refusal(
            DegeneracyKind.TOO_FEW_ROWS,
            f"{n} rows cannot hold {n_components} components",
            _at_most(n),
        )


def _check_columns(rows: Rows, n_distinct: int) -> None:
    if n_distinct == 1:
        raise _refusal(
            DegeneracyKind.IDENTICAL_ROWS,
            f"all {rows.n_samples} rows are identical",
            choose_columns("choose other columns"),
        )
    for j, (name, variance, scale) in enumerate(
        zip(rows.columns, rows.variances, rows.standardization.scale, strict=True)
    ):
        if variance == 0.0:
            raise _refusal(
                DegeneracyKind.CONSTANT_COLUMN,
                f"{name} is constant: the same value in {_known_rows(rows, j)}",
                _leave_out(name),
            )
        if not _SMALLEST_SQUARABLE < scale < _LARGEST_SQUARABLE:
            size = "large" if scale > 1.0 else "small"
            raise _refusal(
                DegeneracyKind.NOT_FINITE,
                f"the values of {name} are too {size} to square (their spread is "
                f"about {scale:.0e})",
                advice(f"give {name} in other units"),
            )


def _known_rows(rows: Rows, column: int) -> str:
    known = rows.n_samples - int(np.isnan(rows.values[:, column]).sum())
    if known == rows.n_samples:
        return f"all {known} rows"
    return "the only row that has one" if known == 1 else f"all {known} that have one"


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
    rows: Rows, family: CovarianceFamily, n_distinct: int, checkpoint: Checkpoint
) -> None:
    n, d = rows.n_samples, rows.n_features
    if n_distinct <= d:
        held = f"{n} rows" if n_distinct == n else f"{n_distinct} different rows"
        raise _refusal(
            DegeneracyKind.TOO_FEW_DISTINCT_ROWS,
            f"{held} of {d} columns: a {family} covariance needs more rows than "
            "columns",
            _OTHER_FAMILY,
            choose_columns(f"choose fewer than {n_distinct} columns"),
            _FLOOR,
        )
    values, vectors = np.linalg.eigh(correlation(rows, checkpoint))
    if values[0] < least_eigenvalue(rows):
        raise _dependence(rows.columns, vectors[:, 0])


def correlation(rows: Rows, checkpoint: Checkpoint = no_checkpoint) -> FloatArray:
    """Return the correlation matrix of the columns, (n_features, n_features)."""
    covariance = overall(rows, checkpoint=checkpoint).covariances[0]
    sds = np.sqrt(np.diagonal(covariance))
    result: FloatArray = covariance / sds[:, np.newaxis] / sds
    return result


def _dependence(columns: tuple[str, ...], direction: FloatArray) -> DegenerateError:
    involved = [
        name
        for name, part in zip(columns, np.abs(direction), strict=True)
        if part > 1e-3
    ]
    return _refusal(
        DegeneracyKind.LINEAR_DEPENDENCE,
        f"{' and '.join(involved)} depend linearly on one another: one follows "
        "from the others, to within rounding",
        _leave_out(involved[-1]),
        _OTHER_FAMILY,
    )


def _at_most(n: int) -> Remedy:
    text = f"use at most {n} components"
    return Remedy(RemedyKind.FEWER_COMPONENTS, text, n_components=n)


def _leave_out(column: str) -> Remedy:
    return Remedy(RemedyKind.LEAVE_OUT_COLUMN, f"leave out {column}", column=column)


def _refusal(kind: DegeneracyKind, message: str, *remedies: Remedy) -> DegenerateError:
    return DegenerateError(Degeneracy(kind, message, remedies))
