"""Reading the parameters that a fit is to start from: JSON, also a fit's own report."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from emgui.mixture.families import CovarianceFamily
from emgui.mixture.parameters import (
    FloatArray,
    InvalidParametersError,
    MixtureParameters,
)

_KEYS = ("weights", "means", "covariances")

# Rounding in a file may leave a matrix this far from symmetric, relative to its size.
_ASYMMETRY = 1e-8


class StartFileError(ValueError):
    """A start that cannot be used; the message names file, parameter and value."""


def read_start(
    path: Path, n_features: int, family: CovarianceFamily
) -> MixtureParameters:
    """Read ``{"weights", "means", "covariances"}`` from a JSON file.

    Parameters
    ----------
    path : Path
        The file, UTF-8. Other keys are passed over, so that the JSON of an earlier
        fit is a start as well.
    n_features : int
        Number of fitted columns d.
    family : CovarianceFamily
        Decides which short form of the covariances is understood; see
        `parse_start`.

    Raises
    ------
    StartFileError
        If the file cannot be read or does not hold a mixture of `n_features` columns.
    """
    try:
        mapping = json.loads(
            path.read_text(encoding="utf-8-sig"), parse_constant=_refuse_constant
        )
    except OSError as error:
        raise StartFileError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise StartFileError(f"{path}: is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise StartFileError(
            f"{path}, line {error.lineno}: is not JSON: {error.msg}"
        ) from error
    except RecursionError as error:
        raise StartFileError(f"{path}: is nested too deeply") from error
    except ValueError as error:
        raise StartFileError(f"{path}: {error}") from error
    try:
        return parse_start(mapping, n_features, family)
    except (StartFileError, InvalidParametersError) as error:
        raise StartFileError(f"{path}: {error}") from error


def parse_start(
    mapping: Any, n_features: int, family: CovarianceFamily
) -> MixtureParameters:
    """Make parameters of ``{"weights", "means", "covariances"}``.

    Covariances are K matrices of d x d, whatever the family. Understood as well:
    K lists of d variances (`diag`), one d x d matrix (`tied`), K variances
    (`spherical`), and with one column K means and K variances (any family).

    Raises
    ------
    StartFileError, InvalidParametersError
        If a parameter is missing, misshapen or impossible; the message names it
        and the offending value.
    """
    if not isinstance(mapping, Mapping):
        raise StartFileError('an object {"weights", "means", "covariances"} is needed')
    missing = [key for key in _KEYS if key not in mapping]
    if missing:
        raise StartFileError(f"{missing[0]}: missing")
    weights, means, covariances = (_array(key, mapping[key]) for key in _KEYS)
    if weights.ndim != 1:
        raise StartFileError(f"weights: a list of numbers is needed, {_form(weights)}")
    means = _shaped_means(means, len(weights), n_features)
    covariances = _shaped_covariances(covariances, family, *means.shape)
    _check_definite(covariances)
    return MixtureParameters(weights, means, covariances)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a finite number")


def _array(name: str, value: Any) -> FloatArray:
    try:
        return np.array(_numbers(name, value), dtype=np.float64)
    except StartFileError:
        raise
    except ValueError:
        raise StartFileError(f"{name}: the lists differ in length") from None


def _numbers(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_numbers(name, item) for item in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise StartFileError(f"{name}: {json.dumps(value)[:40]} is not a number")
    if isinstance(value, int) and abs(value) > 2**1023:
        raise StartFileError(f"{name}: a whole number is too large")
    if not math.isfinite(value):
        raise StartFileError(f"{name}: a number is too large")
    return value


def _shaped_means(means: FloatArray, n_components: int, n_features: int) -> FloatArray:
    if n_features == 1 and means.shape == (n_components,):
        return means[:, np.newaxis]
    if means.shape != (n_components, n_features):
        raise StartFileError(
            f"means: {n_components} lists of {n_features} numbers are needed "
            f"({n_components} weights, {n_features} fitted columns), {_form(means)}"
        )
    return means


def _shaped_covariances(
    given: FloatArray, family: CovarianceFamily, n_components: int, n_features: int
) -> FloatArray:
    k, d = n_components, n_features
    identity = np.eye(d)
    if given.shape == (k, d, d):
        return given
    if family is CovarianceFamily.TIED and given.shape == (d, d):
        return np.repeat(given[np.newaxis], k, axis=0)
    if family is CovarianceFamily.DIAG and given.shape == (k, d):
        return given[:, :, np.newaxis] * identity
    if family is CovarianceFamily.SPHERICAL and given.shape == (k,):
        return given[:, np.newaxis, np.newaxis] * identity
    if d == 1 and given.shape in {(k,), (k, 1)}:
        return given.reshape(k, 1, 1)
    wanted = f"{k} matrices of {d} x {d} are needed{_short_form(family, k, d)}"
    raise StartFileError(f"covariances: {wanted}, {_form(given)}")


def _short_form(family: CovarianceFamily, n_components: int, n_features: int) -> str:
    match family:
        case CovarianceFamily.TIED:
            return f", or one matrix of {n_features} x {n_features}"
        case CovarianceFamily.DIAG:
            return f", or {n_components} lists of {n_features} variances"
        case CovarianceFamily.SPHERICAL:
            return f", or {n_components} variances"
        case CovarianceFamily.FULL:
            return ""


def _form(given: FloatArray) -> str:
    return f"but the file has {' x '.join(map(str, given.shape)) or 'one number'}"


def _check_definite(covariances: FloatArray) -> None:
    for k, covariance in enumerate(covariances, start=1):
        variances = np.diagonal(covariance)
        if (variances <= 0.0).any():
            raise StartFileError(
                f"covariances: component {k} has variance {variances.min():g}, "
                "which is not positive"
            )
        sds = np.sqrt(variances)
        correlations = covariance / sds[:, np.newaxis] / sds
        if np.abs(correlations - correlations.T).max() > _ASYMMETRY:
            raise StartFileError(f"covariances: component {k} is not symmetric")
        smallest = float(np.linalg.eigvalsh(correlations)[0])
        if smallest <= 0.0:
            raise StartFileError(
                f"covariances: component {k} is not positive definite "
                f"(smallest eigenvalue of its correlations {smallest:.3g})"
            )
