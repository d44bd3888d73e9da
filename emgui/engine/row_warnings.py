"""Warnings of too few rows: behind a component, or for what is fitted."""

from __future__ import annotations

import numpy as np

from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.warning_facts import (
    FarValue,
    FewRows,
    ManyColumns,
    Narrow,
)
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.outliers import far_values
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure

# A component of fewer rows than this many times d + 1, with a variance along some
# direction below this fraction of the pooled one, has probably found a coincidence.
_SMALL = 2
_NARROW = 0.01


def few_rows(
    counts: FloatArray, d: int, structure: CovarianceStructure
) -> list[Degeneracy]:
    """Flag components whose place and spread rest on hardly any rows.

    Such a maximum of the likelihood is usually spurious: McLachlan and Peel (2000),
    "Finite Mixture Models".
    """
    return [
        Degeneracy(FewRows(int(k), float(counts[k])), without(int(k)))
        for k in np.flatnonzero(counts < structure.rows_needed(len(counts), d))
    ]


def narrow(parameters: MixtureParameters, counts: FloatArray) -> list[Degeneracy]:
    """Flag small components that are far narrower than the others are."""
    small = np.flatnonzero(counts < _SMALL * (parameters.n_features + 1))
    if not small.size:
        return []
    pooled = np.einsum("k,kij->ij", parameters.weights, parameters.covariances)
    return [
        Degeneracy(Narrow(int(k), float(counts[k])), without(int(k)))
        for k in small
        if _least_ratio(parameters.covariances[k], pooled) < _NARROW
    ]


def many_columns(
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


def far_rows(rows: Rows) -> list[Degeneracy]:
    """Flag values that lie beyond all measure: no component is to blame."""
    return [
        Degeneracy(FarValue(column, value), (Remedy(RemedyKind.ADVICE),))
        for column, value in far_values(rows)
    ]


def without(component: int) -> tuple[Remedy, ...]:
    """Return what makes do without a component."""
    return (
        Remedy(RemedyKind.DROP_COMPONENT, component),
        Remedy(RemedyKind.NEW_START),
    )


def _fewer(n_components: int, now: int) -> Remedy:
    if n_components >= now:
        return Remedy(RemedyKind.ADVICE)
    return Remedy(RemedyKind.FEWER_COMPONENTS, n_components=n_components)


def _least_ratio(covariance: FloatArray, pooled: FloatArray) -> float:
    """Return the smallest variance along any direction, relative to the pooled one."""
    white = np.linalg.inv(np.linalg.cholesky(pooled))
    return float(np.linalg.eigvalsh(white @ covariance @ white.T)[0])
