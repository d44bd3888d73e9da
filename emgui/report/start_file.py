"""Reading the parameters that a fit is to start from: JSON, also a fit's own report."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.report.small_file import read_small
from emgui.words.errors import error_told
from emgui.words.language import _, plural
from emgui.words.number_marks import written
from emgui.words.structures import structure_words

_KEYS = ("weights", "means", "covariances")

# Rounding in a file may leave a matrix this far from symmetric, relative to its size.
_ASYMMETRY = 1e-8
# A start of so many bytes holds three million numbers.
_MOST_BYTES = 64 << 20
# No number that a float can hold has more digits before its point.
_MOST_DIGITS = 310
# A list of matrices.
_DEEPEST = 3


class StartFileError(ValueError):
    """A start that cannot be used; the message names file, parameter and value."""


def read_start(
    path: Path, n_features: int, structure: CovarianceStructure
) -> MixtureParameters:
    """Read ``{"weights", "means", "covariances"}`` from a JSON file.

    Parameters
    ----------
    path : Path
        The file (or a pipe), in UTF-8, -16 or -32, of up to 64 MB. Other keys are
        passed over, so that the JSON of an earlier fit is a start as well.
    n_features : int
        Number of fitted columns d.
    structure : CovarianceStructure
        Decides which short form of the covariances is understood; see
        `parse_start`.

    Raises
    ------
    StartFileError
        If the file cannot be read or does not hold a mixture of `n_features` columns.
    """
    return read_fit(path, n_features, structure)[0]


def read_fit(
    path: Path,
    n_features: int,
    wanted: CovarianceStructure | None = None,
    *,
    otherwise: CovarianceStructure = FULL,
) -> tuple[MixtureParameters, CovarianceStructure | None]:
    """Read a start with the structure that the file names, as that of a fit does.

    Parameters
    ----------
    path, n_features
        As of `read_start`.
    wanted : CovarianceStructure or None
        What to fit, whatever the file names; None to take that one.
    otherwise : CovarianceStructure
        What to fit where the file names none.

    Returns
    -------
    parameters : MixtureParameters
        The start.
    structure : CovarianceStructure or None
        That of the file; None if it names none.

    Raises
    ------
    StartFileError
        If the file cannot be read or does not hold a mixture of `n_features` columns.
    """
    try:
        loaded = _loaded(path)
        named = _named_structure(loaded)
        structure = wanted or named or otherwise
        return parse_start(loaded, n_features, structure), named
    except OSError as error:
        raise StartFileError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise StartFileError(
            _("{path}: is no text in UTF-8, -16 or -32", path=path)
        ) from error
    except json.JSONDecodeError as error:
        raise StartFileError(
            _(
                "{path}, line {line}: is not JSON: {message}",
                path=path,
                line=error.lineno,
                message=error.msg,
            )
        ) from error
    except RecursionError as error:
        raise StartFileError(_("{path}: is nested too deeply", path=path)) from error
    except MemoryError as error:
        raise StartFileError(
            _("{path}: does not fit into memory", path=path)
        ) from error
    except (StartFileError, InvalidParametersError) as error:
        raise StartFileError(f"{path}: {error_told(error)}") from error


def _named_structure(loaded: Any) -> CovarianceStructure | None:
    """Return the structure that a file names; None for another program's word."""
    name = loaded.get("family") if isinstance(loaded, Mapping) else None
    known = {structure.name: structure for structure in STRUCTURES}
    return known.get(name) if isinstance(name, str) else None


def _loaded(path: Path) -> Any:
    # json tells UTF-8, -16 and -32 apart, with and without a byte order mark.
    return json.loads(
        read_small(path, _MOST_BYTES), parse_int=_whole, object_pairs_hook=_once_each
    )


def _whole(digits: str) -> float:
    # Python reads no more than 4300 digits; what is too large is told of by its place.
    return int(digits) if len(digits) < _MOST_DIGITS else float(digits)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a parameter that is given twice: nobody knows which one is meant."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        names = [name for name, _value in pairs]
        for key in _KEYS:
            if names.count(key) > 1:
                raise StartFileError(
                    plural(
                        "{key}: given {n} time",
                        "{key}: given {n} times",
                        names.count(key),
                        key=key,
                    )
                )
    return mapping


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
    weights, means, covariances = (_array(key, mapping) for key in _KEYS)
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
