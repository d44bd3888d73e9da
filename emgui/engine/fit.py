"""A whole fit at once, without a window: the best of some starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emgui.engine.checks import check_rows
from emgui.engine.findings import find_warnings
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.objective import Objective
from emgui.engine.one_component import held_against_one
from emgui.engine.restarts import Optimum, OptimumList, Restart
from emgui.engine.restarts import restarts as run_restarts
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.stopping import reordered
from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.diagnosis import criteria
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import Degeneracy, DegenerateError
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import BLOCK
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class FitResult:
    """What came of a fit.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the data; components by mean of the first column, or in the
        order of a given start.
    log_likelihood : float
        Total over all rows, at `parameters`.
    n_samples, n_features : int
        Numbers of rows and columns.
    total_weight : float
        For how many rows all stand: their number without weights, the sum of weights
        that are frequencies, and Kish's effective number of rows for all others. It is
        the n of BIC and of means over the rows.
    n_parameters : int
        Number of free parameters.
    stop : Stop
        Why EM stopped.
    trace : tuple of float
        Total log-likelihood at the parameters after t full steps, t = 0, 1, ...
    costs : tuple of int
        How many E-steps each entry of the trace took.
    objective : float
        What the algorithm climbed, at `parameters`: the log-likelihood for EM; the
        classification log-likelihood for classification EM; while it anneals
        the annealed log-likelihood; with a prior, plus its penalty.
    climbed : Objective
        Which of these it is.
    warnings : tuple of Degeneracy
        What is wrong, or nearly wrong, with the result.
    aic, bic : float
        Akaike's and Schwarz's criterion; smaller is better.
    icl : float
        Integrated completed likelihood, with every row in its likeliest component;
        smaller is better.
    seed : int
        Seed of the start that led here.
    method : StartMethod or None
        How that start was found, where not as the settings say: with this seed their
        method had only found the start of an earlier run.
    convergence : ConvergenceEstimate or None
        What the last steps say of the rest of the way.
    optima : tuple of Optimum
        What all restarts led to, this result's first; empty for a given start.
    """

    parameters: MixtureParameters
    log_likelihood: float
    n_samples: int
    n_features: int
    total_weight: float
    n_parameters: int
    stop: Stop
    trace: tuple[float, ...]
    costs: tuple[int, ...]
    objective: float
    climbed: Objective
    warnings: tuple[Degeneracy, ...]
    aic: float
    bic: float
    icl: float
    seed: int
    method: StartMethod | None = None
    convergence: ConvergenceEstimate | None = None
    optima: tuple[Optimum, ...] = ()

    @property
    def n_iterations(self) -> int:
        """The number of full steps that were made."""
        return len(self.trace) - 1

    @property
    def n_e_steps(self) -> int:
        """The number of E-steps that were made, the start's included."""
        return sum(self.costs)

    @property
    def mean_log_likelihood(self) -> float:
        """The log-likelihood per row, as the rows are weighted."""
        return self.log_likelihood / self.total_weight


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    last: Iteration
    stop: Stop
    trace: tuple[float, ...]
    costs: tuple[int, ...]
    seed: int
    method: StartMethod | None = None


def fit(
    values: ArrayLike,
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
    values : array_like, shape (n_samples, n_features) or (n_samples,)
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
    if restarts < 1:
        raise ValueError(f"restarts: {restarts}, at least 1 is needed")
    rows = Rows.of(
        values,
        columns=columns,
        weights=weights,
        classes=classes,
        checkpoint=checkpoint,
    )
    if start is not None:
        settings = replace(
            settings,
            start=replace(settings.start, method=StartMethod.GIVEN),
            model=replace(settings.model, n_components=start.n_components),
        )
        check_rows(rows, settings, checkpoint=checkpoint)
        run = _run(rows, start, settings, checkpoint)
        return _result(rows, settings, run, checkpoint)
    runs = run_restarts(rows, settings, restarts, checkpoint=checkpoint)
    best, optima = _best_of(runs, settings.stopping.tolerance)
    ordered = _in_order(rows, best, settings, checkpoint)
    return replace(_result(rows, settings, ordered, checkpoint), optima=optima)


def result_of(
    rows: Rows,
    settings: FitSettings,
    iterations: Sequence[Iteration],
    stop: Stop,
    checkpoint: Checkpoint = no_checkpoint,
) -> FitResult:
    """Return the result of iterations that were made one by one.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        How they were fitted.
    iterations : sequence of Iteration
        From the start on, at least that; the last one is the result. Components stay
        in its order.
    stop : Stop
        Why there are no more.
    checkpoint : callable
        Called after every block of rows.
    """
    trace = tuple(one.log_likelihood for one in iterations)
    costs = tuple(one.cost for one in iterations)
    run = _Run(iterations[-1], stop, trace, costs, settings.start.seed)
    return _result(rows, settings, run, checkpoint)


def predict_blocks(
    values: FloatArray, parameters: MixtureParameters, size: int = BLOCK
) -> Iterator[tuple[NDArray[np.intp], FloatArray]]:
    """Yield labels and responsibilities, block by block.

    Parameters
    ----------
    values : ndarray, shape (n_samples, n_features)
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
) -> tuple[_Run, tuple[Optimum, ...]]:
    """Keep the best run whole; of the others only where they ended."""
    found, best = OptimumList(tolerance), None
    for run in runs:
        found.add(run)
        if best is None or run.merit > best.merit:
            best = run
    assert best is not None  # noqa: S101 - there is at least one
    if best.last is None:
        assert best.stop.degeneracy is not None  # noqa: S101 - why it has no start
        raise DegenerateError(best.stop.degeneracy)
    # Once, for they are packed.
    told = [(one.log_likelihood, one.cost) for one in best.iterations]
    trace, costs = zip(*told, strict=True)
    kept = _Run(best.last, best.stop, trace, costs, best.seed, best.method)
    return kept, found.optima()


def _run(
    rows: Rows,
    start: MixtureParameters | Iteration,
    settings: FitSettings,
    checkpoint: Checkpoint,
) -> _Run:
    last = start if isinstance(start, Iteration) else None
    trace: list[float] = []
    costs: list[int] = []
    iterations = iterate(rows, start, settings, checkpoint=checkpoint)
    while True:
        try:
            last = next(iterations)
        except StopIteration as end:
            assert last is not None  # noqa: S101 - a start is always yielded
            return _Run(
                last, end.value, tuple(trace), tuple(costs), settings.start.seed
            )
        trace.append(last.log_likelihood)
        costs.append(last.cost)


def _in_order(
    rows: Rows, run: _Run, settings: FitSettings, checkpoint: Checkpoint
) -> _Run:
    """Order the components by the mean of the first column, also in messages."""
    order = np.lexsort(run.last.standardized.means.T[::-1]).tolist()
    squares = run.last.squared_counts
    ordered = replace(
        run.last.lightened(),
        parameters=run.last.parameters.reordered(order),
        standardized=run.last.standardized.reordered(order),
        effective_counts=run.last.effective_counts[order],
        squared_counts=squares if squares is None else squares[order],
    )
    ordered = replace(ordered, warnings=find_warnings(rows, ordered, settings))
    if run.stop.reason is not StopReason.DEGENERATE:
        stop = reordered(run.stop, ordered, settings, order)
        return replace(run, last=ordered, stop=stop)
    # The step that failed fails again, and now names the component by its new number.
    again = _run(rows, ordered, settings, checkpoint)
    return replace(
        again,
        trace=run.trace + again.trace,
        costs=run.costs + again.costs,
        seed=run.seed,
        method=run.method,
    )


def _result(
    rows: Rows, settings: FitSettings, run: _Run, checkpoint: Checkpoint
) -> FitResult:
    last = run.last
    warnings = tuple(last.warnings)
    if run.stop.reason is StopReason.ITERATION_LIMIT:
        beside = held_against_one(
            rows, last.parameters, last.log_likelihood, settings, is_end=True
        )
        known = {warning.kind for warning in warnings}
        warnings = (*(one for one in beside if one.kind not in known), *warnings)
    n_parameters = criteria.n_parameters(
        settings.model.structure, last.parameters.n_components, rows.n_features
    )
    bic = criteria.bic(last.log_likelihood, n_parameters, rows.total_weight)
    return FitResult(
        parameters=last.parameters,
        log_likelihood=last.log_likelihood,
        n_samples=rows.n_samples,
        n_features=rows.n_features,
        total_weight=rows.total_weight,
        n_parameters=n_parameters,
        stop=run.stop,
        trace=run.trace,
        costs=run.costs,
        objective=last.objective,
        climbed=settings.objective_at(last.temperature),
        warnings=warnings,
        aic=criteria.aic(last.log_likelihood, n_parameters),
        bic=bic,
        icl=criteria.icl_map(bic, rows, last.standardized, checkpoint=checkpoint),
        seed=run.seed,
        method=run.method,
        convergence=last.convergence,
    )
