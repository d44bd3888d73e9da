"""Can these rows be fitted as asked? Answered before fitting, in the user's words."""

from __future__ import annotations

import numpy as np

from emgui.engine.settings import FitSettings
from emgui.mixture.degeneracy import (
    COLLAPSE_THRESHOLD,
    Degeneracy,
    DegeneracyKind,
    DegenerateError,
    Remedy,
    RemedyKind,
    advice,
)
from emgui.mixture.em import overall
from emgui.mixture.families import CovarianceFamily
from emgui.mixture.parameters import FloatArray
from emgui.mixture.rows import Checkpoint, Rows, no_checkpoint
from emgui.mixture.spread import least_eigenvalue

_LARGEST_SQUARABLE = 1e150
_SMALLEST_SQUARABLE = 1e-150
_FLOOR = Remedy(RemedyKind.RAISE_FLOOR, "set a variance floor above 1e-6")
_OTHER_FAMILY = Remedy(RemedyKind.OTHER_FAMILY, "use the family diag or spherical")
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
    _check_counts(rows, settings.n_components)
    enough = max(settings.n_components, rows.n_features + 1)
    distinct = distinct_rows(rows, max(enough, 2), checkpoint)
    _check_columns(rows, len(distinct))
    if settings.floor > COLLAPSE_THRESHOLD:
        return
    if len(distinct) < settings.n_components:
        raise _refusal(
            DegeneracyKind.TOO_FEW_DISTINCT_ROWS,
            f"{rows.n_samples} rows have only {len(distinct)} different values, too "
            f"few for {settings.n_components} components",
            _at_most(len(distinct)),
            _FLOOR,
        )
    if settings.family in _NEEDS_FULL_RANK and rows.n_features > 1:
        _check_rank(rows, settings.family, len(distinct), checkpoint)


def _check_counts(rows: Rows, n_components: int) -> None:
    n, d = rows.n_samples, rows.n_features
    if d == 0:
        raise _refusal(
            DegeneracyKind.TOO_FEW_ROWS,
            "no column is chosen",
            advice("choose at least one numeric column"),
        )
    if n == 0:
        raise _refusal(
            DegeneracyKind.TOO_FEW_ROWS,
            "there are no rows to fit",
            advice("open a file that has rows"),
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
            advice("choose other columns"),
        )
    for name, variance, scale in zip(
        rows.columns, rows.variances, rows.standardization.scale, strict=True
    ):
        if variance == 0.0:
            raise _refusal(
                DegeneracyKind.CONSTANT_COLUMN,
                f"{name} is constant: the same value in all {rows.n_samples} rows",
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


def distinct_rows(
    rows: Rows, enough: int, checkpoint: Checkpoint = no_checkpoint
) -> FloatArray:
    """Return up to `enough` different rows, standardized, (n_distinct, n_features)."""
    distinct = np.empty((0, rows.n_features))
    for block in rows.blocks():
        # Two missing cells are taken for equal, as two equal values are.
        known = np.where(np.isnan(block), np.inf, block)
        distinct = np.unique(np.vstack([distinct, known.T]), axis=0)[:enough]
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
            advice(f"choose fewer than {n_distinct} columns"),
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
        "exactly from the others",
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
