"""The parameters of a start, from what JSON holds: whole, in shape and possible."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.words.language import _
from emgui.words.number_marks import written
from emgui.words.structures import structure_words

KEYS = ("weights", "means", "covariances")
# Rounding in a file may leave a matrix this far from symmetric, relative to its size.
_ASYMMETRY = 1e-8
# A list of matrices.
_DEEPEST = 3


class StartFileError(ValueError):
    """A start that cannot be used; the message names file, parameter and value."""


def parse_start(
    mapping: Any, n_features: int, structure: CovarianceStructure
) -> MixtureParameters:
    """Make parameters of ``{"weights", "means", "covariances"}``.

    Covariances are K matrices of d x d, whatever the structure. Understood as well:
    K lists of d variances (`diag`), one d x d matrix (`tied`), K variances
    (`spherical`), and with one column K means and K variances (any structure).

    Raises
    ------
    StartFileError, InvalidParametersError
        If a parameter is missing, misshapen or impossible; the message names it
        and the offending value.
    """
    if not isinstance(mapping, Mapping):
        raise StartFileError(
            _('an object {"weights", "means", "covariances"} is needed')
        )
    weights, means, covariances = (_array(key, mapping) for key in KEYS)
    if weights.ndim != 1:
        raise StartFileError(
            _(
                "weights: a list of numbers is needed, but the file has {shape}",
                shape=_shape(weights),
            )
        )
    means = _shaped_means(means, len(weights), n_features)
    covariances = _shaped_covariances(covariances, structure, *means.shape)
    _check_definite(covariances)
    return MixtureParameters(weights, means, covariances)


def _array(name: str, mapping: Mapping[str, Any]) -> FloatArray:
    if name not in mapping:
        raise StartFileError(_("{name}: missing", name=name))
    numbers = _numbers(name, mapping[name])
    try:
        return np.array(numbers, dtype=np.float64)
    except ValueError:
        raise StartFileError(
            _("{name}: the lists differ in length", name=name)
        ) from None


def _numbers(name: str, value: Any, depth: int = 0) -> Any:
    if isinstance(value, list):
        if depth == _DEEPEST:
            raise StartFileError(
                _(
                    "{name}: lists are nested more than {deepest} deep",
                    name=name,
                    deepest=_DEEPEST,
                )
            )
        return [_numbers(name, item, depth + 1) for item in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise StartFileError(
            _(
                "{name}: {value} is not a number",
                name=name,
                value=json.dumps(value)[:40],
            )
        )
    if value != value:
        raise StartFileError(_("{name}: NaN is not a number", name=name))
    if abs(value) > sys.float_info.max:
        raise StartFileError(_("{name}: a number is too large", name=name))
    return value


def _shaped_means(means: FloatArray, n_components: int, n_features: int) -> FloatArray:
    if n_features == 1 and means.shape == (n_components,):
        return means[:, np.newaxis]
    if means.shape != (n_components, n_features):
        raise StartFileError(
            _(
                "means: {k} lists of {d} numbers are needed ({k} weights, {d} fitted "
                "columns), but the file has {shape}",
                k=n_components,
                d=n_features,
                shape=_shape(means),
            )
        )
    return means


def _shaped_covariances(
    given: FloatArray,
    structure: CovarianceStructure,
    n_components: int,
    n_features: int,
) -> FloatArray:
    k, d = n_components, n_features
    if given.shape == (k, d, d):
        return given
    if given.shape == structure.compact_shape(k, d):
        return structure.expanded(given, k, d)
    if d == 1 and given.shape in {(k,), (k, 1)}:
        return given.reshape(k, 1, 1)
    needed = structure_words(structure).shapes
    raise StartFileError(needed.format(k=k, d=d, shape=_shape(given)))


def _shape(given: FloatArray) -> str:
    return " x ".join(map(str, given.shape)) or _("one number")


def _check_definite(covariances: FloatArray) -> None:
    variances = np.diagonal(covariances, axis1=1, axis2=2)
    for k in _first(variances.min(axis=1) <= 0.0):
        raise StartFileError(
            _(
                "covariances: component {component} has variance {variance}, which is "
                "not positive",
                component=k + 1,
                variance=written(f"{variances[k].min():g}"),
            )
        )
    sds = np.sqrt(variances)
    with np.errstate(over="ignore"):
        correlations = covariances / sds[:, :, np.newaxis] / sds[:, np.newaxis, :]
    largest = np.abs(correlations).max(axis=(1, 2))
    for k in _first(largest > 1.0 + _ASYMMETRY):
        raise StartFileError(
            _(
                "covariances: component {component} is not positive definite (one of "
                "its correlations is {largest} in size, above 1)",
                component=k + 1,
                largest=written(f"{largest[k]:.3g}"),
            )
        )
    apart = np.abs(correlations - correlations.transpose(0, 2, 1)).max(axis=(1, 2))
    for k in _first(apart > _ASYMMETRY):
        raise StartFileError(
            _("covariances: component {component} is not symmetric", component=k + 1)
        )
    smallest = np.linalg.eigvalsh(correlations)[:, 0]
    for k in _first(smallest <= 0.0):
        raise StartFileError(
            _(
                "covariances: component {component} is not positive definite "
                "(smallest eigenvalue of its correlations {smallest})",
                component=k + 1,
                smallest=written(f"{smallest[k]:.3g}"),
            )
        )


def _first(faulty: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the first component of which it is true, if there is one."""
    return np.flatnonzero(faulty)[:1]
