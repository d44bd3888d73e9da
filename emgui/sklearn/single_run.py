"""One run of EM with scikit-learn's stopping rule and regularization."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass
from emgui.sklearn.records import IterationRecord

# An empty component keeps this count, in rows of mean weight, so that it can be divided
# by: scikit-learn's.
_LEAST_COUNT = 10.0 * float(np.finfo(np.float64).eps)

# As many numbers of covariances a history may hold: 256 MB.
_LARGEST_HISTORY = 2**25

# Told after every iteration what came of it and how much the lower bound has changed;
# True stops the run.
AfterIteration = Callable[[IterationRecord, float], bool]


@dataclass(frozen=True, slots=True, eq=False)
class RunSettings:
    """What one run needs to know besides its start.

    Parameters
    ----------
    rows : Rows
        The data.
    structure : CovarianceStructure
        The covariance type.
    reg_covar : float
        Added to every variance after each M-step, in squared units of the data.
    tol : float
        A change of the mean log-likelihood below this ends the run.
    max_iter : int
        As many iterations at most.
    """

    rows: Rows
    structure: CovarianceStructure
    reg_covar: float
    tol: float
    max_iter: int


@dataclass(frozen=True, slots=True, eq=False)
class RunStart:
    """Where a run begins.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the data.
    log_share : float
        Logarithm of the share of the rows that the weights were counted from. Where
        it is not all, scikit-learn's weights do not sum to 1: its first lower bound
        is lower by as much, and so is ours.
    lower_bound : float
        What the first one is compared with.
    """

    parameters: MixtureParameters
    log_share: float = 0.0
    lower_bound: float = -np.inf


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What came of one run.

    Parameters
    ----------
    parameters : MixtureParameters
        The last ones, in the units of the data.
    lower_bounds : list of float
        Of each iteration: the mean log-likelihood at the parameters it began with,
        with the start's `log_share` added to the first.
    converged : bool
        The last change of the lower bound was below the tolerance.
    stopped : bool
        The caller ended the run.
    history : list of IterationRecord
        The start, and what every iteration found.
    """

    parameters: MixtureParameters
    lower_bounds: list[float]
    converged: bool
    stopped: bool
    history: list[IterationRecord]

    @property
    def n_iter(self) -> int:
        """The number of iterations."""
        return len(self.lower_bounds)

    @property
    def lower_bound(self) -> float:
        """The last lower bound, minus infinity without any iteration."""
        return self.lower_bounds[-1] if self.lower_bounds else -np.inf


def run_em(
    task: RunSettings,
    start: RunStart,
    after_iteration: AfterIteration,
    *,
    initialization: int = 0,
) -> Run:
    """Run EM from a start until the mean log-likelihood changes by less than `tol`.

    The lower bound of an iteration is known after its E-step, before its M-step: it
    belongs to the parameters that the iteration began with. A record of the history
    has the log-likelihood of its own parameters, from the E-step of the next one.

    Parameters
    ----------
    task : RunSettings
        Data, covariance type and stopping rule.
    start : RunStart
        Where it begins.
    after_iteration : callable
        Told the record of every iteration and the change of the lower bound.
    initialization : int
        The number of this run, from 0.

    Raises
    ------
    DegenerateError
        If a covariance is not positive definite.
    """
    rows = task.rows
    theta = rows.standardization.standardize(start.parameters)
    statistics = e_step(rows, theta)
    history = [_record(task, initialization, 0, statistics, theta)]
    lower_bounds: list[float] = []
    lower_bound, log_share = start.lower_bound, start.log_share
    converged = stopped = False
    room = _LARGEST_HISTORY // math.prod(
        task.structure.compact_shape(*theta.means.shape)
    )
    while len(lower_bounds) < task.max_iter and not (converged or stopped):
        before = lower_bound
        lower_bound = history[-1].log_likelihood / rows.total_weight + log_share
        log_share = 0.0
        lower_bounds.append(lower_bound)
        theta = regularized_m_step(task, statistics)
        statistics = e_step(rows, theta)
        record = _record(task, initialization, len(lower_bounds), statistics, theta)
        if 1 < len(history) > room:
            history[-1] = replace(history[-1], covariances=None)
        history.append(record)
        stopped = after_iteration(record, lower_bound - before)
        converged = not stopped and abs(lower_bound - before) < task.tol
    parameters = rows.standardization.restore(theta)
    if not lower_bounds:
        parameters = start.parameters
    return Run(parameters, lower_bounds, converged, stopped, history)


def regularized_m_step(
    task: RunSettings, statistics: ExpectedStatistics
) -> MixtureParameters:
    """Make an M-step, and add `reg_covar` to every variance in the data's units.

    Parameters
    ----------
    task : RunSettings
        Covariance type and `reg_covar`.
    statistics : ExpectedStatistics
        Standardized. A component that is worth nothing stays where it is.

    Returns
    -------
    MixtureParameters
        Standardized.
    """
    scale = task.rows.standardization.scale
    least = _LEAST_COUNT * task.rows.total_weight / task.rows.n_samples
    counted = replace(statistics, counts=statistics.counts + least)
    theta = m_step(counted, task.structure, scale)
    covariances = theta.covariances + regularization(task.reg_covar, scale)
    return MixtureParameters(theta.weights, theta.means, covariances)


def regularization(reg_covar: float, scale: FloatArray) -> FloatArray:
    """Return `reg_covar` on the diagonal in standardized units, shape (d, d)."""
    diagonal: FloatArray = np.diag(reg_covar / scale / scale)
    return diagonal


def _record(
    task: RunSettings,
    initialization: int,
    index: int,
    statistics: ExpectedStatistics,
    theta: MixtureParameters,
) -> IterationRecord:
    rows = task.rows
    return IterationRecord.of(
        initialization,
        index,
        statistics.log_likelihood + rows.log_jacobian,
        rows.standardization.restore(theta),
        task.structure,
    )
