"""A finished fit as one plain record, and as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, TextIO

from emgui import __version__
from emgui.data.dataset import Dataset, Origin
from emgui.data.missing_facts import IncompleteLeftOut
from emgui.data.place import Place
from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.iteration import StopReason
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings
from emgui.engine.stopping import holding
from emgui.engine.warning_facts import OnSaddle
from emgui.mixture.diagnosis.convergence import iterations_to_go
from emgui.mixture.em.kernels import Kernel, loaded
from emgui.report.optima import optima_mappings
from emgui.words.language import plural
from emgui.words.number_marks import whole


def fit_mapping(
    dataset: Dataset, settings: FitSettings, result: FitResult
) -> dict[str, Any]:
    """Return everything that was found, as plain lists, numbers and strings.

    Parameters
    ----------
    dataset : Dataset
        What was fitted.
    settings : FitSettings
        How.
    result : FitResult
        What came of it.

    Returns
    -------
    dict
        `log_likelihood` is the total and `mean_log_likelihood` is per row; for
        `aic`, `bic` and `icl` smaller is better, and ICL takes the likeliest
        component of every row as its class; `covariances` are full matrices;
        `optima` lists what all restarts led to, the best first;
        `trace[t]` is the total log-likelihood at the parameters after t full steps,
        and `trace_e_steps[t]` the number of E-steps made by then.
        `kernel` is what has computed the E-steps: `numpy`, or what `numba` compiled.
        `rate` is EM's linear rate at the end, and at the limit
        `estimated_remaining_gain` and `estimated_iterations_to_go` are what is left.
        A number that is not finite is None. Of the `n_samples` fitted rows
        `n_incomplete` lack `n_missing_cells` cells, which `missing` says were
        modelled or made their rows be left out; `n_left_out` rows of the source are
        not fitted. BIC's n, and that of means per row, is `n_samples`; with row weights
        it is `bic_n`, their sum `total_weight` where `weights_are` frequencies (whole
        numbers), and Kish's effective number of rows, (sum w)^2 / sum w^2, where they
        are relative: then `log_likelihood` is `bic_n` times the weighted mean.
    """
    mapping = {
        "n_samples": result.n_samples,
        "n_features": result.n_features,
        "missing": dataset.missing.value,
        "n_incomplete": dataset.n_incomplete,
        "n_missing_cells": dataset.n_missing_cells,
        "n_left_out": dataset.n_left_out,
        **_weight_mapping(dataset),
        "columns": list(dataset.columns),
        "n_components": result.parameters.n_components,
        "family": settings.model.structure.name,
        **result.parameters.to_mapping(),
        "log_likelihood": result.log_likelihood,
        "mean_log_likelihood": result.mean_log_likelihood,
        "n_parameters": result.n_parameters,
        "aic": result.aic,
        "bic": result.bic,
        "icl": result.icl,
        "algorithm": settings.algorithm.key,
        "objective": result.objective,
        "objective_name": result.objective_kind.value,
        "n_iterations": result.n_iterations,
        "n_e_steps": result.n_e_steps,
        "stop_reason": result.stop.reason.value,
        "converged": result.stop.reason is StopReason.CONVERGED,
        **_convergence_mapping(settings, result),
        "warnings": fit_warnings(dataset, settings, result),
        "seed": result.seed,
        "optima": optima_mappings(result.optima),
        "trace": list(result.trace),
        "trace_e_steps": list(accumulate(result.costs)),
        **_kernel_mapping(result),
        "version": __version__,
    }
    return {name: _finite(value) for name, value in mapping.items()}


def _convergence_mapping(settings: FitSettings, result: FitResult) -> dict[str, Any]:
    estimate = result.convergence
    found: dict[str, Any] = {"rate": None if estimate is None else estimate.rate}
    if result.stop.reason is StopReason.ITERATION_LIMIT:
        gain = None if estimate is None else estimate.remaining_gain
        found["estimated_remaining_gain"] = gain
        more = iterations_to_go(estimate, settings.stopping.tolerance)
        found["estimated_iterations_to_go"] = more
    return found


def _kernel_mapping(result: FitResult) -> dict[str, Any]:
    compiler = loaded() if result.kernel is Kernel.COMPILED else None
    named = {} if compiler is None else {"numba": compiler.version}
    return {"kernel": result.kernel.value, **named}


def fit_warnings(
    dataset: Dataset, settings: FitSettings, result: FitResult
) -> list[str]:
    """Return what a reader of the numbers must know, one sentence each."""
    return _sentences(dataset, settings, result, result.warnings)


def fit_notes(dataset: Dataset, settings: FitSettings, result: FitResult) -> list[str]:
    """Return the same for a terminal: many of one kind are one sentence."""
    from emgui.words.grouping import grouped

    alike = grouped(result.warnings, result.parameters.n_components)
    return _sentences(dataset, settings, result, alike)


def _sentences(
    dataset: Dataset,
    settings: FitSettings,
    result: FitResult,
    found: Sequence[Degeneracy],
) -> list[str]:
    settings = replace(
        settings,
        model=replace(settings.model, n_components=result.parameters.n_components),
    )
    found = holding(found, result.stop)
    equal = result.stop.equal
    d, n_starts = result.n_features, sum(len(one.members) for one in result.optima)
    warnings = _flaws_told(found, settings, d, n_starts)
    if result.stop.reason is not StopReason.CONVERGED:
        warnings.insert(0, _not_converged(result, settings, n_starts))
    elif equal is not None:
        from emgui.words.fit_warnings import equality_told

        is_tested = result.stop.standstill is not None
        warnings.insert(0, equality_told(equal, is_tested=is_tested))
    return warnings + _of_reading(dataset)


def _of_reading(dataset: Dataset) -> list[str]:
    """Return which rows were left out, and what else is known of a file."""
    told = _left_out(dataset)
    if dataset.origin is not Origin.FILE or not dataset.notes:
        return told
    from emgui.words.data_notes import note_told

    out = IncompleteLeftOut(dataset.n_left_out)
    notes = [note for note in dataset.notes if note != out]
    return told + [note_told(note, Place.TERMINAL) for note in notes]


def _left_out(dataset: Dataset) -> list[str]:
    n = dataset.n_left_out
    if not n:
        return []
    total = whole(n + dataset.n_samples)
    if IncompleteLeftOut(n) in dataset.notes:
        return [
            plural(
                "{n} of {total} rows lacks a cell and is left out (listwise deletion)",
                "{n} of {total} rows lack a cell and are left out (listwise deletion)",
                n,
                total=total,
            )
        ]
    return [
        plural(
            "{n} of {total} rows was left out",
            "{n} of {total} rows were left out",
            n,
            total=total,
        )
    ]


def _flaws_told(
    found: Sequence[Degeneracy], settings: FitSettings, n_features: int, n_starts: int
) -> list[str]:
    if not found:
        return []
    # What is wrong is put in words only where something is.
    from emgui.words.advice import told

    place = Place.TERMINAL
    return [told(one, settings, n_features, place, n_starts) for one in found]


def _not_converged(result: FitResult, settings: FitSettings, n_starts: int) -> str:
    from emgui.words.advice import advice_on, with_advice
    from emgui.words.ending import end_in_report

    stop, objective = result.stop, result.objective_kind
    told = end_in_report(
        stop, result.n_iterations, settings, objective, result.convergence
    )
    found = stop.degeneracy
    if stop.nudge is not None:
        fact = OnSaddle(stop.equal, stop.nudge, objective)
        found = Degeneracy(fact, (Remedy(RemedyKind.NEW_START),))
    if found is None:
        return told
    advice = advice_on(found, settings, result.n_features, Place.TERMINAL, n_starts)
    return with_advice(told, advice)


def _weight_mapping(dataset: Dataset) -> dict[str, Any]:
    if dataset.weights is None:
        return {}
    return {
        "weights_column": dataset.weights_name,
        "weights_are": "frequencies" if dataset.has_frequencies else "relative",
        "total_weight": float(dataset.weights.sum()),
        "bic_n": dataset.total_weight,
    }


def write_json(mapping: dict[str, Any], stream: TextIO) -> None:
    """Write a record as JSON: every digit of every number, one key a line."""
    import json

    entries = (
        f"  {json.dumps(name)}: {json.dumps(value, allow_nan=False)}"
        for name, value in mapping.items()
    )
    stream.write("{\n" + ",\n".join(entries) + "\n}\n")


def _finite(value: Any) -> Any:
    if isinstance(value, list):
        return [_finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
