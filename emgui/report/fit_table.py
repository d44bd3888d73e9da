"""A finished fit in words and numbers, for reading."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from emgui.data.dataset import Dataset
from emgui.data.visible import MESSAGE, shown
from emgui.engine.fit import FitResult
from emgui.engine.iteration import StopReason
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings
from emgui.report.digits import amount, decimals, share
from emgui.report.fit_report import fit_notes
from emgui.report.optima import optima_rows

# A terminal is no place for more; the JSON has all of them.
_MOST_COLUMNS = 30
_MOST_CORRELATED = 8


def fit_text(dataset: Dataset, settings: FitSettings, result: FitResult) -> str:
    """Return a fit as text: components, criteria with their conventions, warnings."""
    sections = [
        _heading(dataset, settings, result),
        "\n".join(_components(dataset, result)),
        "\n".join(_correlations(dataset, result)),
        "\n".join(_aligned(_criteria(dataset, result), "<><")),
        "\n".join(_aligned(optima_rows(result.optima), "<>><")),
        "\n".join(
            f"note: {shown(warning, MESSAGE)}"
            for warning in fit_notes(dataset, settings, result)
        ),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _heading(dataset: Dataset, settings: FitSettings, result: FitResult) -> str:
    components = _counted(result.parameters.n_components, "component")
    rows = _counted(result.n_samples, "row")
    columns = _counted(result.n_features, "column")
    return (
        f"{dataset.shown_name}: {components}, covariances {settings.family.name}, "
        f"fitted to {rows} of {columns}{_incomplete(dataset)}{_weighed(dataset)}\n"
        f"{result.stop.reason.value} after {_counted(result.n_iterations, 'iteration')}"
        f" of {settings.algorithm.value} ({_counted(result.n_e_steps, 'E-step')}; "
        f"seed {result.seed}{_drawn(result)}){_rate(result)}"
    )


def _drawn(result: FitResult) -> str:
    return "" if result.method is None else f" of the start {result.method.value}"


def _rate(result: FitResult) -> str:
    if result.convergence is None:
        return ""
    rate = result.convergence.rate
    meaning = "how much of the way each step leaves"
    if not rate < 1.0:
        if result.stop.reason is StopReason.CONVERGED:
            # What moved last is rounding: there is no rate to tell.
            return ""
        meaning = "each step was no shorter than the one before"
    return f"\nrate {rate:.6g}: {meaning}"


def _incomplete(dataset: Dataset) -> str:
    n = dataset.n_incomplete
    if not n:
        return ""
    lack = "1 of them lacks" if n == 1 else f"{n:,} of them lack"
    return f"; {lack} {_counted(dataset.n_missing_cells, 'cell')}"


def _weighed(dataset: Dataset) -> str:
    if dataset.weights is None:
        return ""
    name, total = dataset.shown_weights_name, amount(dataset.total_weight)
    if dataset.has_frequencies:
        return f"; weights {name}, {total} in all"
    return f"; weights {name}, relative: they count for {total} rows"


def _components(dataset: Dataset, result: FitResult) -> Iterator[str]:
    alignment = "<><>>" if result.n_features > 1 else "<>>>"
    yield from _aligned(_component_rows(dataset, result), alignment)


def _component_rows(dataset: Dataset, result: FitResult) -> Iterator[Sequence[str]]:
    parameters = result.parameters
    several = parameters.n_features > 1
    yield ("component", "weight", *(["column"] * several), "mean", "sd")
    sds = parameters.standard_deviations
    for k, weight in enumerate(parameters.weights):
        for j, column in enumerate(dataset.shown_columns[:_MOST_COLUMNS]):
            first = j == 0
            yield (
                str(k + 1) if first else "",
                share(weight) if first else "",
                *([column] * several),
                _mean(parameters.means[k, j], sds[k, j]),
                f"{sds[k, j]:.6g}",
            )
        more = parameters.n_features - _MOST_COLUMNS
        if more > 0:
            yield ("", "", f"and {more:,} more", "", "")


def _mean(mean: float, sd: float) -> str:
    """Return a mean with six digits, and more where only those tell it from others."""
    if mean == 0.0 or not sd > 0.0:
        return f"{mean:.6g}"
    beyond = math.ceil(math.log10(abs(mean) / sd)) if abs(mean) > sd else 0
    return f"{mean:.{min(17, max(6, beyond + 4))}g}"


def _correlations(dataset: Dataset, result: FitResult) -> Iterator[str]:
    """Yield the correlations, where there are any and they can be read."""
    if not 1 < result.n_features <= _MOST_CORRELATED:
        return
    sds = result.parameters.standard_deviations
    covariances = result.parameters.covariances
    correlations = covariances / sds[:, :, np.newaxis] / sds[:, np.newaxis, :]
    pairs = list(zip(*np.triu_indices(result.n_features, 1), strict=True))
    if not any(correlations[:, i, j].any() for i, j in pairs):
        return
    names = dataset.shown_columns
    heading = ("correlation", *(str(k + 1) for k in range(len(sds))))
    rows = [
        (f"{names[i]}, {names[j]}", *(f"{r:.4f}" for r in correlations[:, i, j]))
        for i, j in pairs
    ]
    yield from _aligned([heading, *rows], "<" + ">" * len(sds))


def _criteria(dataset: Dataset, result: FitResult) -> Iterator[Sequence[str]]:
    per, n = "row", ""
    if dataset.weights is not None:
        per, kind = "row, as weighted,", "Kish's effective number of rows"
        if dataset.has_frequencies:
            per, kind = "unit of weight", "the total weight"
        n = f"; its n is {kind}, {amount(result.total_weight)}"
    yield (
        "log-likelihood",
        decimals(result.log_likelihood, 6),
        f"total; the mean per {per} is {decimals(result.mean_log_likelihood, 6)}",
    )
    if result.climbed is not Objective.LOG_LIKELIHOOD:
        yield (result.climbed.value, decimals(result.objective, 6), "what EM climbed")
    yield ("parameters", str(result.n_parameters), "free parameters")
    yield ("AIC", decimals(result.aic, 4), "smaller is better")
    yield ("BIC", decimals(result.bic, 4), f"smaller is better{n}")
    yield (
        "ICL",
        decimals(result.icl, 4),
        "smaller is better; each row's class is its likeliest component",
    )


def _aligned(rows: Iterable[Sequence[str]], alignment: str) -> Iterator[str]:
    """Yield rows as lines; `alignment` has a < or a > for each column."""
    table = [tuple(row) for row in rows]
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    for row in table:
        cells = (
            f"{cell:{side}{width}}"
            for cell, side, width in zip(row, alignment, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
