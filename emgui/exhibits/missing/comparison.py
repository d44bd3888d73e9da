"""Two fits of the same data side by side in numbers, with the truth."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import matched_components
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.column_names import shortened
from emgui.words.language import _

_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One parameter in both fits.

    Parameters
    ----------
    cells : tuple of str
        Its name, its value in the one fit, in the other, and the truth; the last ones
        only where there are any.
    nearer : int or None
        Which cell is nearer the truth; None where that is not known.
    """

    cells: tuple[str, ...]
    nearer: int | None = None


def compared(
    one: MixtureParameters,
    other: MixtureParameters | None,
    truth: MixtureParameters | None,
    names: tuple[str, ...],
    columns: tuple[int, int],
    spreads: FloatArray,
    *,
    compares: bool = True,
) -> tuple[ComparedRow, ...]:
    """Return weight, means, standard deviations and correlation of every component.

    Parameters
    ----------
    one, other : MixtureParameters
        Two fits, with their components in any order; the other may not be known yet.
    truth : MixtureParameters or None
        The drawing parameters, in any order.
    names : tuple of str
        All columns.
    columns : tuple of int
        The two that are compared.
    spreads : ndarray, shape (n_features,)
        Standard deviations of all rows: they decide on the digits.
    compares : bool
        Whether there is room for the other fit.
    """
    theirs, true = _matched(one, other, columns), _matched(one, truth, columns)
    result = []
    for k in range(one.n_components):
        rows = zip(
            _labels(k, names, columns),
            _numbers(one, k, columns),
            theirs[k],
            true[k],
            _scales(spreads, columns),
            strict=True,
        )
        result += [
            _row(*row, compares=compares, has_truth=truth is not None) for row in rows
        ]
    return tuple(result)


def distances(
    one: MixtureParameters,
    other: MixtureParameters | None,
    truth: MixtureParameters,
    *,
    compares: bool = True,
) -> ComparedRow:
    """Return how far the worst mean of each fit is from the truth, as a row."""
    away = farthest(one, truth)
    beside = None if other is None else farthest(other, truth)
    label = _("furthest mean, off by")
    cells = [label, _in_sds(away)]
    if compares:
        cells.append(_UNKNOWN if beside is None else _in_sds(beside))
    nearer = None
    if compares and beside is not None and cells[1] != cells[2]:
        nearer = 1 if away < beside else 2
    return ComparedRow((*cells, ""), nearer)


def _in_sds(away: float) -> str:
    return _("{distance} sd", distance=numbers.datum(away, 1.0))


def farthest(fitted: MixtureParameters, truth: MixtureParameters) -> float:
    """Return how far the worst mean is off, in true standard deviations."""
    away = [
        abs(fitted.means[k] - truth.means[process]) / truth.standard_deviations[process]
        for k, process in enumerate(matched_components(fitted, truth))
        if process is not None
    ]
    return float(np.max(away))


def _numbers(
    theta: MixtureParameters, k: int, columns: tuple[int, int]
) -> tuple[float, ...]:
    x, y = columns
    sds = theta.standard_deviations[k]
    product = float(sds[x] * sds[y])
    correlation = float(theta.covariances[k, x, y]) / product if product else 0.0
    values = (theta.weights[k], theta.means[k, x], theta.means[k, y], sds[x], sds[y])
    return (*map(float, values), correlation)


def _matched(
    one: MixtureParameters, other: MixtureParameters | None, columns: tuple[int, int]
) -> list[tuple[float | None, ...]]:
    """Return the numbers of the other mixture in the order of the one's components."""
    unknown: tuple[float | None, ...] = (None,) * len(_numbers(one, 0, columns))
    if other is None:
        return [unknown] * one.n_components
    return [
        unknown if match is None else _numbers(other, match, columns)
        for match in matched_components(one, other)
    ]


def _labels(
    k: int, names: tuple[str, ...], columns: tuple[int, int]
) -> tuple[str, ...]:
    x, y = (shortened(names[column]) for column in columns)
    what = (
        _("weight"),
        _("mean {column}", column=x),
        _("mean {column}", column=y),
        _("sd {column}", column=x),
        _("sd {column}", column=y),
        _("correlation"),
    )
    return tuple(f"{k + 1}  {text}" for text in what)


def _scales(spreads: FloatArray, columns: tuple[int, int]) -> tuple[float, ...]:
    """Return the spread that decides on digits; shares and correlations have none."""
    x, y = (float(spreads[column]) / 10.0 for column in columns)
    return 0.1, x, y, x, y, 0.1


def _row(
    label: str,
    one: float,
    other: float | None,
    truth: float | None,
    scale: float,
    *,
    compares: bool,
    has_truth: bool,
) -> ComparedRow:
    cells = [label, numbers.datum(one, scale)]
    if compares:
        cells.append(_UNKNOWN if other is None else numbers.datum(other, scale))
    nearer = None
    if has_truth:
        cells.append(_UNKNOWN if truth is None else numbers.datum(truth, scale))
        if (
            truth is not None
            and other is not None
            and compares
            and cells[1] != cells[2]
        ):
            nearer = 1 if abs(one - truth) < abs(other - truth) else 2
    return ComparedRow(tuple(cells), nearer)
