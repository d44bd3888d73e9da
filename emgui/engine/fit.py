"""A whole fit at once, without a window: the best of some starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emgui.engine.checks import check_rows
from emgui.engine.degeneracy import RefusedError
from emgui.engine.drive import Drive, Watch, unwatched
from emgui.engine.findings import find_warnings
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.optima import Optimum, OptimumList
from emgui.engine.restarts import Restart
from emgui.engine.restarts import restarts as run_restarts
from emgui.engine.result import FitResult, Trace, result_at, trace_of
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.stopping import reordered
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.source import RowSource, Values
from emgui.mixture.model.standardization import BLOCK


def fit(
    values: ArrayLike | RowSource,
    settings: FitSettings,
    *,
    start: MixtureParameters | None = None,
    restarts: int = 1,
    columns: Sequence[str] | None = None,
    weights: ArrayLike | None = None,
    classes: ArrayLike | None = None,
    checkpoint: Checkpoint = no_checkpoint,
) -> FitResult:
    """Fit a Gaussian mixture by EM.

    Parameters
    ----------
    values : array_like, shape (n_samples, n_features) or (n_samples,), or RowSource
        Finite numbers, or nan where a cell is missing (at random); never changed.
    settings : FitSettings
        How to fit. A given start decides on the number of components.
    start : MixtureParameters, optional
        Where to begin, in the units of the data.
    restarts : int
        How many starts to try, with seeds counted up from that of the settings. The
        best log-likelihood without a degenerate component is kept.
    columns : sequence of str, optional
        Names for messages.
    weights : array_like, shape (n_samples,), optional
        How much each row counts for: whole numbers are frequencies, a weight of 3 is
        three equal rows; of others only the proportions matter
        (`emgui.mixture.model.weighing`).
    classes : array_like of int, shape (n_samples,), optional
        The known class of each row, from 0 (negative for none): where the start
        `classes` begins. The fit itself never looks at it.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the fit.

    Raises
    ------
    DegenerateError
        If the rows cannot be fitted as asked.
    ValueError
        If the values are not a table of finite numbers, or do not fit the start.
    """
    rows = Rows.of(
        values,
        columns=columns,
        weights=weights,
        classes=classes,
        checkpoint=checkpoint,
    )
    return fit_rows(
        rows, settings, start=start, restarts=restarts, checkpoint=checkpoint
    )


def fit_rows(
    rows: Rows,
    settings: FitSettings,
    *,
    start: MixtureParameters | None = None,
    restarts: int = 1,
    checkpoint: Checkpoint = no_checkpoint,
    watch: Watch = unwatched,
) -> FitResult:
    """Fit a Gaussian mixture to rows that are ready, wherever they are.

    Parameters
    ----------
    rows : Rows
        The data.
    settings, start, restarts, checkpoint
        As in `fit`.
    watch : callable
        Called with every iteration when it has come.
    """
    if restarts < 1:
        raise ValueError(f"restarts: {restarts}, at least 1 is needed")
    if start is not None:
        settings = replace(
            settings,
            start=replace(settings.start, method=StartMethod.GIVEN),
            model=replace(settings.model, n_components=start.n_components),
        )
        check_rows(rows, settings, checkpoint=checkpoint)
        end = _run(rows, start, settings, checkpoint, watch)
        return result_at(rows, settings, *end, checkpoint)
    runs = run_restarts(rows, settings, restarts, checkpoint=checkpoint, watch=watch)
    best, optima = _best_of(runs, settings.stopping.tolerance)
    end = _in_order(rows, best, settings, checkpoint)
    result = result_at(rows, settings, *end, checkpoint)
    return replace(result, seed=best.seed, method=best.method, optima=optima)


def predict_blocks(
    values: Values, parameters: MixtureParameters, size: int = BLOCK
) -> Iterator[tuple[NDArray[np.intp], FloatArray]]:
    """Yield labels and responsibilities, block by block.

    Parameters
    ----------
    values : ndarray or RowSource, shape (n_samples, n_features)
        Rows, in the units of the parameters.
    parameters : MixtureParameters
        The mixture.
    size : int
        Rows per block.

    Yields
    ------
    labels : ndarray of int, shape (n_rows,)
        Index of the likeliest component.
    responsibilities : ndarray, shape (n_rows, n_components)
        r_nk.
    """
    for first in range(0, len(values), size):
        shares = responsibilities(values[first : first + size], parameters)
        yield shares.argmax(axis=1), shares


def _best_of(
    runs: Iterable[Restart], tolerance: float
) -> tuple[Restart, tuple[Optimum, ...]]:
    """Keep the best run whole; of the others only where they ended."""
    found, coming = OptimumList(tolerance), iter(runs)
    best = next(coming)
    found.add(best)
    for run in coming:
        found.add(run)
        if run.merit > best.merit:
            best = run
    if best.last is None and best.stop.degeneracy is not None:
        raise RefusedError(best.stop.degeneracy)
    return best, found.optima()


def _run(
    rows: Rows,
    start: MixtureParameters | Iteration,
    settings: FitSettings,
    checkpoint: Checkpoint,
    watch: Watch = unwatched,
) -> tuple[Iteration, Stop, Trace]:
    """Run to the end; of a run that goes on, only what is new is told."""
    run = Drive(iterate(rows, start, settings, checkpoint=checkpoint), watch)
    trace: list[tuple[float, int]] = []
    if isinstance(start, Iteration):
        last = start
    else:
        last = next(run)
        trace.append((last.log_likelihood, last.cost))
    for last in run:
        trace.append((last.log_likelihood, last.cost))
    return last, run.stop, trace


def _in_order(
    rows: Rows, best: Restart, settings: FitSettings, checkpoint: Checkpoint
) -> tuple[Iteration, Stop, Trace]:
    """Order the components by the mean of the first column, also in messages."""
    last = best.iterations[-1]
    order = np.lexsort(last.standardized.means.T[::-1]).tolist()
    squares = last.squared_counts
    ordered = replace(
        last.lightened(),
        parameters=last.parameters.reordered(order),
        standardized=last.standardized.reordered(order),
        effective_counts=last.effective_counts[order],
        squared_counts=squares if squares is None else squares[order],
    )
    ordered = replace(ordered, warnings=find_warnings(rows, ordered, settings))
    trace = trace_of(best.iterations)
    if best.stop.reason is not StopReason.DEGENERATE:
        return ordered, reordered(best.stop, ordered, settings, order), trace
    # The step that failed fails again, and now names the component by its new number.
    last, stop, more = _run(rows, ordered, settings, checkpoint)
    return last, stop, [*trace, *more]
