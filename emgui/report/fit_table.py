"""A finished fit in words and numbers, for reading."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from emgui.data.dataset import Dataset
from emgui.data.visible import MESSAGE, shown
from emgui.engine.iteration import StopReason
from emgui.engine.objective import Objective
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings
from emgui.report.digits import amount, decimals, share
from emgui.report.fit_report import fit_notes
from emgui.report.optima import optima_rows
from emgui.words.language import _, plural
from emgui.words.names import STOPS
from emgui.words.number_marks import whole, written

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
            _("note: {warning}", warning=shown(warning, MESSAGE))
            for warning in fit_notes(dataset, settings, result)
        ),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _heading(dataset: Dataset, settings: FitSettings, result: FitResult) -> str:
    fitted = _(
        "{name}: {components}, covariances {family}, fitted to {rows} of {columns}",
        name=dataset.shown_name,
        components=_n_components(result.parameters.n_components),
        family=settings.model.structure.name,
        rows=plural("{n} row", "{n} rows", result.n_samples),
        columns=plural("{n} column", "{n} columns", result.n_features),
    )
    about_rows = filter(None, (fitted, _incomplete(dataset), _weighed(dataset)))
    lines = ("; ".join(about_rows), _way(settings, result), _rate(result))
    return "\n".join(filter(None, lines))


def _n_components(number: int) -> str:
    return plural("{n} component", "{n} components", number)


def _way(settings: FitSettings, result: FitResult) -> str:
    return _(
        "{end} after {iterations} of {algorithm} ({e_steps}; {seed})",
        end=STOPS[result.stop.reason],
        iterations=plural("{n} iteration", "{n} iterations", result.n_iterations),
        algorithm=settings.algorithm.key,
        e_steps=plural("{n} E-step", "{n} E-steps", result.n_e_steps),
        seed=_seed(result),
    )


def _seed(result: FitResult) -> str:
    if result.method is None:
        return _("seed {seed}", seed=result.seed)
    return _(
        "seed {seed} of the start {method}",
        seed=result.seed,
        method=result.method.value,
    )


def _rate(result: FitResult) -> str:
    if result.convergence is None:
        return ""
    rate = result.convergence.rate
    number = written(f"{rate:.6g}")
    if rate < 1.0:
        return _("rate {rate}: how much of the way each step leaves", rate=number)
    if result.stop.reason is StopReason.CONVERGED:
        # What moved last is rounding: there is no rate to tell.
        return ""
    return _("rate {rate}: each step was no shorter than the one before", rate=number)


def _incomplete(dataset: Dataset) -> str:
    if not dataset.n_incomplete:
        return ""
    return plural(
        "{n} of them lacks {cells}",
        "{n} of them lack {cells}",
        dataset.n_incomplete,
        cells=plural("{n} cell", "{n} cells", dataset.n_missing_cells),
    )


def _weighed(dataset: Dataset) -> str:
    if dataset.weights is None:
        return ""
    name, total = dataset.shown_weights_name, amount(dataset.total_weight)
    if dataset.has_frequencies:
        return _("weights {name}, {total} in all", name=name, total=total)
    return _(
        "weights {name}, relative: they count for {total} rows", name=name, total=total
    )


def _components(dataset: Dataset, result: FitResult) -> Iterator[str]:
    alignment = "<><>>" if result.n_features > 1 else "<>>>"
    yield from _aligned(_component_rows(dataset, result), alignment)


def _component_rows(dataset: Dataset, result: FitResult) -> Iterator[Sequence[str]]:
    parameters = result.parameters
    several = parameters.n_features > 1
    columns = [_("column")] * several
    yield (_("component"), _("weight"), *columns, _("mean"), _("sd"))
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
            yield ("", "", _("and {more} more", more=whole(more)), "", "")


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
    heading = (_("correlation"), *(str(k + 1) for k in range(len(sds))))
    rows = [
        (f"{names[i]}, {names[j]}", *(f"{r:.4f}" for r in correlations[:, i, j]))
        for i, j in pairs
    ]
    yield from _aligned([heading, *rows], "<" + ">" * len(sds))


def _criteria(dataset: Dataset, result: FitResult) -> Iterator[Sequence[str]]:
    yield (
        _("log-likelihood"),
        decimals(result.log_likelihood, 6),
        _mean_in_words(dataset, decimals(result.mean_log_likelihood, 6)),
    )
    if result.objective_kind is not Objective.LOG_LIKELIHOOD:
        yield (
            result.objective_kind.value,
            decimals(result.objective, 6),
            _("what EM climbed"),
        )
    yield (_("parameters"), str(result.n_parameters), _("free parameters"))
    yield ("AIC", decimals(result.aic, 4), _("smaller is better"))
    yield ("BIC", decimals(result.bic, 4), _bic_in_words(dataset, result))
    yield (
        "ICL",
        decimals(result.icl, 4),
        _("smaller is better; each row's class is its likeliest component"),
    )


def _mean_in_words(dataset: Dataset, mean: str) -> str:
    if dataset.weights is None:
        return _("total; the mean per row is {mean}", mean=mean)
    if dataset.has_frequencies:
        return _("total; the mean per unit of weight is {mean}", mean=mean)
    return _("total; the mean per row, as weighted, is {mean}", mean=mean)


def _bic_in_words(dataset: Dataset, result: FitResult) -> str:
    if dataset.weights is None:
        return _("smaller is better")
    n = amount(result.total_weight)
    if dataset.has_frequencies:
        return _("smaller is better; its n is the total weight, {total}", total=n)
    return _(
        "smaller is better; its n is Kish's effective number of rows, {rows}", rows=n
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
