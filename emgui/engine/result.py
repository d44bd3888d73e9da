"""What came of a fit: the record that a whole fit is told in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from emgui.engine.degeneracy import Degeneracy
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.objective import Objective
from emgui.engine.one_component import held_against_one
from emgui.engine.optima import Optimum
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.diagnosis import criteria
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.em.kernels import Kernel, kernel_of
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

Trace = Sequence[tuple[float, int]]
"""Of every iteration the total log-likelihood, and how many E-steps it took."""


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
        The objective at `parameters`: the log-likelihood for EM; the
        classification log-likelihood for classification EM; while it anneals
        the annealed log-likelihood; with a prior, plus its penalty.
    objective_kind : Objective
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
    kernel : Kernel
        What has computed it.
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
    objective_kind: Objective
    warnings: tuple[Degeneracy, ...]
    aic: float
    bic: float
    icl: float
    seed: int
    method: StartMethod | None = None
    convergence: ConvergenceEstimate | None = None
    optima: tuple[Optimum, ...] = ()
    kernel: Kernel = Kernel.NUMPY

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
    return result_at(
        rows, settings, iterations[-1], stop, trace_of(iterations), checkpoint
    )


def trace_of(iterations: Iterable[Iteration]) -> Trace:
    """Return what every iteration came to."""
    return [(one.log_likelihood, one.cost) for one in iterations]


def result_at(
    rows: Rows,
    settings: FitSettings,
    last: Iteration,
    stop: Stop,
    trace: Trace,
    checkpoint: Checkpoint,
) -> FitResult:
    """Return the result of a run of which little is kept.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        How it was fitted.
    last : Iteration
        Where it has ended.
    stop : Stop
        Why.
    trace : sequence of (float, int)
        What every iteration came to, the last one included.
    checkpoint : callable
        Called after every block of rows.
    """
    warnings = tuple(last.warnings)
    if stop.reason is StopReason.ITERATION_LIMIT:
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
        stop=stop,
        trace=tuple(total for total, _ in trace),
        costs=tuple(cost for _, cost in trace),
        objective=last.objective,
        objective_kind=settings.objective_at(last.temperature),
        warnings=warnings,
        aic=criteria.aic(last.log_likelihood, n_parameters),
        bic=bic,
        icl=criteria.icl_map(bic, rows, last.standardized, checkpoint=checkpoint),
        seed=settings.start.seed,
        convergence=last.convergence,
        kernel=kernel_of(rows),
    )
