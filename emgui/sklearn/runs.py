"""From an estimator's settings to its best run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass
from emgui.sklearn.checks import checked_means, checked_precisions, checked_weights
from emgui.sklearn.records import IterationRecord
from emgui.sklearn.shapes import covariances_of_precisions
from emgui.sklearn.single_run import Run, RunSettings, RunStart, run_em
from emgui.sklearn.starts import draw_shares, start_of
from emgui.sklearn.verbosity import Narrator
from emgui.sklearn.weighing import WeighedRows, repeated

# Told the record of every iteration; True stops the fit.
Callback = Callable[[IterationRecord], object]


@dataclass(frozen=True, slots=True, eq=False)
class GivenInit:
    """What of a start was given; None for what is to be found.

    Parameters
    ----------
    weights : ndarray, shape (n_components,), or None
        They sum to 1.
    means : ndarray, shape (n_components, n_features), or None
        In the units of the data.
    covariances : ndarray, shape (n_components, n_features, n_features), or None
        Full matrices, positive definite.
    """

    weights: FloatArray | None
    means: FloatArray | None
    covariances: FloatArray | None

    @classmethod
    def checked(
        cls,
        weights: ArrayLike | None,
        means: ArrayLike | None,
        precisions: ArrayLike | None,
        structure: CovarianceStructure,
        n_components: int,
        n_features: int,
    ) -> GivenInit:
        """Check `weights_init`, `means_init` and `precisions_init`.

        Parameters
        ----------
        weights, means, precisions : array_like or None
            As the user gave them.
        structure : CovarianceStructure
            The covariance type.
        n_components, n_features : int
            K and d.

        Raises
        ------
        ValueError
            If one of them has another shape or impossible values.
        """
        covariances = None
        shape = (n_components, n_features)
        if weights is not None:
            weights = checked_weights(weights, n_components)
        if means is not None:
            means = checked_means(means, *shape)
        if precisions is not None:
            precisions = checked_precisions(precisions, structure, *shape)
            covariances = covariances_of_precisions(precisions, structure, *shape)
        return cls(weights, means, covariances)

    def completed(self, find: Callable[[], RunStart]) -> RunStart:
        """Return the start, with what was not given as found by `find`."""
        weights, means, covariances = self.weights, self.means, self.covariances
        if weights is not None and means is not None and covariances is not None:
            return RunStart(MixtureParameters(weights, means, covariances))
        start = find()
        found = start.parameters
        parameters = MixtureParameters(
            found.weights if weights is None else weights,
            found.means if means is None else means,
            found.covariances if covariances is None else covariances,
        )
        return RunStart(parameters, start.log_share if weights is None else 0.0)


def find_start(
    task: RunSettings,
    counted: WeighedRows,
    n_components: int,
    init_params: str,
    random_state: np.random.RandomState,
) -> RunStart:
    """Find a start as scikit-learn does.

    Parameters
    ----------
    task : RunSettings
        Covariance type, standardization and `reg_covar`.
    counted : WeighedRows
        The rows, of the user's floating type.
    n_components : int
        K.
    init_params : str
        The method, as in `draw_shares`.
    random_state : RandomState
        Where the random numbers come from.
    """
    values, weights = repeated(counted)
    drawn = draw_shares(values, n_components, init_params, random_state, weights)
    return start_of(task, drawn)


def narrated(
    task: RunSettings,
    number: int,
    begin: Callable[[], RunStart],
    narrator: Narrator,
    callback: Callback | None,
) -> Run:
    """Make a run, and tell of it.

    Parameters
    ----------
    task : RunSettings
        Data, covariance type and stopping rule.
    number : int
        Which of the runs this is, from 0.
    begin : callable
        Finds the start.
    narrator : Narrator
        Prints what `verbose` asks for.
    callback : callable or None
        Called with the record of every iteration; returning True stops the run.
    """

    def tell(record: IterationRecord, change: float) -> bool:
        narrator.iteration(record.index, change)
        return callback is not None and bool(callback(record))

    narrator.begin(number)
    run = run_em(task, begin(), tell, initialization=number)
    if run.n_iter > 0:
        narrator.end(run.lower_bound, converged=run.converged)
    return run


def best_of(runs: Iterable[Run]) -> Run:
    """Return the run with the largest lower bound; the first of equals.

    Runs without any iteration have none: of these the last is taken.
    """
    best: Run | None = None
    for run in runs:
        if best is None or run.lower_bound > best.lower_bound or best.n_iter == 0:
            best = run
    if best is None:
        raise ValueError("there is no run to choose from")
    return best
