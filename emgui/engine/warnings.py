"""What is nearly wrong with an iteration, cheaply: no pass over the rows."""

from __future__ import annotations

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings
from emgui.mixture.degeneracy import COLLAPSE_THRESHOLD, Degeneracy, DegeneracyKind
from emgui.mixture.families import CovarianceFamily, smallest_relative_variances
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.rows import Rows

# Components that differ by less, in standard deviations and in the logarithm of the
# standard deviations, describe the same rows.
_COINCIDENT = 0.05
_IDENTICAL = 1e-12


def find_warnings(
    rows: Rows, iteration: Iteration, settings: FitSettings
) -> tuple[Degeneracy, ...]:
    """Return what a careful person would say about these parameters.

    Parameters
    ----------
    rows : Rows
        The data.
    iteration : Iteration
        With its effective counts.
    settings : FitSettings
        How the fit is made.
    """
    found = [
        *_too_few_rows(iteration.effective_counts, rows.n_features, settings.family),
        *_coincident(iteration.standardized),
    ]
    if settings.floor > COLLAPSE_THRESHOLD:
        found += _held(iteration.standardized, rows.variances, settings.floor)
    return tuple(found)


def _too_few_rows(
    counts: FloatArray, d: int, family: CovarianceFamily
) -> list[Degeneracy]:
    """Flag components whose covariance rests on hardly any rows.

    With a shared covariance this is no danger: all rows determine it.
    """
    if family is CovarianceFamily.TIED:
        return []
    needed = d + 1 if family is CovarianceFamily.FULL else 2
    return [
        Degeneracy(
            DegeneracyKind.TOO_FEW_ROWS,
            f"component {k + 1} rests on {counts[k]:.2g} rows; its covariance needs "
            f"more than {needed}, so its likelihood may be spurious",
            ("use fewer components", "try another start", "share one covariance"),
            int(k),
        )
        for k in np.flatnonzero(counts < needed + 0.5)
    ]


def _coincident(parameters: MixtureParameters) -> list[Degeneracy]:
    if parameters.n_components == 1:
        return []
    sds = parameters.standard_deviations
    i, j = np.triu_indices(parameters.n_components, 1)
    gaps = np.maximum(
        np.abs(parameters.means[i] - parameters.means[j]) / sds[i],
        np.abs(np.log(sds[i] / sds[j])),
    ).max(axis=1)
    if gaps.max() < _IDENTICAL:
        return [_symmetric()]
    return [
        Degeneracy(
            DegeneracyKind.COINCIDENT_COMPONENTS,
            f"components {a + 1} and {b + 1} coincide: they describe the same rows",
            ("use fewer components", "try another start"),
            int(b),
        )
        for a, b in zip(i[gaps < _COINCIDENT], j[gaps < _COINCIDENT], strict=True)
    ]


def _symmetric() -> Degeneracy:
    return Degeneracy(
        DegeneracyKind.SYMMETRIC_START,
        "the start is symmetric: all components are equal, and EM cannot tell them "
        "apart",
        ("move one of the components", "try another start"),
    )


def _held(
    parameters: MixtureParameters, variances: FloatArray, floor: float
) -> list[Degeneracy]:
    smallest = smallest_relative_variances(parameters, variances)
    return [
        Degeneracy(
            DegeneracyKind.REPEATED_VALUE,
            f"the variance floor holds component {k + 1} up: without it, it would "
            "collapse",
            ("use fewer components", "try another start"),
            int(k),
        )
        for k in np.flatnonzero(smallest <= floor * (1.0 + 1e-9))
    ]
