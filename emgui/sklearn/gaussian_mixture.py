"""scikit-learn's estimator of Gaussian mixtures, over our engine.

One module because an estimator is one class: scikit-learn reads its parameters from its
`__init__`, and whoever uses it reads them, the attributes and the notes in one place.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import Tags, check_random_state
from sklearn.utils.validation import validate_data

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.sklearn.checks import (
    ILL_DEFINED_COVARIANCE,
    NARROW_IN_SINGLE,
    NOT_CONVERGED,
    PARAMETER_CONSTRAINTS,
)
from emgui.sklearn.fitted import FittedMixture
from emgui.sklearn.runs import (
    Callback,
    GivenInit,
    best_of,
    find_start,
    narrated,
)
from emgui.sklearn.shapes import precision_forms
from emgui.sklearn.single_run import Run, RunSettings, RunStart
from emgui.sklearn.verbosity import Narrator
from emgui.sklearn.weighing import WeighedRows, weighed

_FLOATS = (np.float64, np.float32)


class GaussianMixture(FittedMixture):
    """Gaussian mixture fitted by Expectation-Maximization.

    Takes the place of `sklearn.mixture.GaussianMixture`: the same parameters,
    methods, attributes, messages and random numbers.

    Parameters
    ----------
    n_components : int, default=1
        The number of components.
    covariance_type : {'full', 'tied', 'diag', 'spherical'}, default='full'
        `full`: each component has its own covariance matrix; `tied`: all share one;
        `diag`: each has its own variances, without correlations; `spherical`: each
        has one variance.
    tol : float, default=1e-3
        EM stops when the mean log-likelihood of a row changes by less.
    reg_covar : float, default=1e-6
        Added to every variance after each M-step, in squared units of the data.
    max_iter : int, default=100
        The number of EM iterations at most.
    n_init : int, default=1
        The number of runs; the best is kept.
    init_params : {'kmeans', 'k-means++', 'random', 'random_from_data'}, \
default='kmeans'
        How a start is found: by k-means, from rows far from one another, by random
        responsibilities, or from random rows.
    weights_init : array-like of shape (n_components,), default=None
        Weights to begin with.
    means_init : array-like of shape (n_components, n_features), default=None
        Means to begin with.
    precisions_init : array-like, default=None
        Precisions (inverses of covariances) to begin with, in the shape of
        `covariances_`.
    random_state : int, RandomState instance or None, default=None
        Where the random numbers of starts and of `sample` come from.
    warm_start : bool, default=False
        Whether a second fit goes on from where the one before ended.
    verbose : int, default=0
        1: print initializations and iterations; 2: times and changes, too.
    verbose_interval : int, default=10
        Print every so many iterations.

    Attributes
    ----------
    weights_ : ndarray of shape (n_components,)
        The weights of the components.
    means_ : ndarray of shape (n_components, n_features)
        Their means.
    covariances_ : ndarray
        Their covariances: (n_components, n_features, n_features) if `full`,
        (n_features, n_features) if `tied`, (n_components, n_features) if `diag`,
        (n_components,) if `spherical`.
    precisions_ : ndarray
        The inverses of the covariances, in the same shape.
    precisions_cholesky_ : ndarray
        Upper triangular factors U of the precisions, U U^T; for `diag` and
        `spherical`, reciprocals of the standard deviations.
    converged_ : bool
        Whether the best run converged.
    n_iter_ : int
        The number of its iterations.
    lower_bound_ : float
        The mean log-likelihood of a row in the E-step of the last iteration: at the
        parameters before the last M-step, as in scikit-learn.
    lower_bounds_ : list of float
        The same of every iteration of the best run; see the notes on the first one.
    log_likelihood_ : float
        The total log-likelihood of all rows at the final parameters.
    history_ : list of IterationRecord
        The start and the iterations of the best run, `n_iter_` + 1 records: each with
        its parameters and their own total log-likelihood. Once the covariances are
        more than 32 million numbers, only the last record has its own.
    n_features_in_ : int
        The number of columns.
    feature_names_in_ : ndarray of shape (n_features_in_,)
        Their names, where `X` has names that are all strings.

    Notes
    -----
    Where this departs from scikit-learn: all computing is done in float64, whatever
    the type of `X`, and about the middle of the columns, so that columns far from
    zero lose no digits. A component that is worth nothing to any row stays where it
    is instead of moving to the origin. Weights always sum to 1. In scikit-learn those
    of a start from single rows (`k-means++`, `random_from_data`) sum to
    n_components / n_samples: for the sake of equal numbers of iterations, the first
    of `lower_bounds_` is lower by the logarithm of this, as there; `history_` has the
    log-likelihood as it is.

    Examples
    --------
    >>> import numpy as np
    >>> from emgui.sklearn import GaussianMixture
    >>> X = np.array([[1, 2], [1, 4], [1, 0], [10, 2], [10, 4], [10, 0]])
    >>> mixture = GaussianMixture(n_components=2, random_state=0).fit(X)
    >>> mixture.means_.round(6)
    array([[10.,  2.],
           [ 1.,  2.]])
    >>> mixture.predict([[0, 0], [12, 3]])
    array([1, 0])
    """

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = PARAMETER_CONSTRAINTS

    def __init__(
        self,
        n_components: int = 1,
        *,
        covariance_type: str = "full",
        tol: float = 1e-3,
        reg_covar: float = 1e-6,
        max_iter: int = 100,
        n_init: int = 1,
        init_params: str = "kmeans",
        weights_init: ArrayLike | None = None,
        means_init: ArrayLike | None = None,
        precisions_init: ArrayLike | None = None,
        random_state: int | np.random.RandomState | None = None,
        warm_start: bool = False,
        verbose: int = 0,
        verbose_interval: int = 10,
    ) -> None:
        self.n_components = n_components
        self.covariance_type = covariance_type
        self.tol = tol
        self.reg_covar = reg_covar
        self.max_iter = max_iter
        self.n_init = n_init
        self.init_params = init_params
        self.weights_init = weights_init
        self.means_init = means_init
        self.precisions_init = precisions_init
        self.random_state = random_state
        self.warm_start = warm_start
        self.verbose = verbose
        self.verbose_interval = verbose_interval

    def fit(
        self,
        X: ArrayLike,
        y: object = None,
        *,
        sample_weight: ArrayLike | None = None,
        callback: Callback | None = None,
    ) -> Self:
        """Fit the mixture by EM: the best of `n_init` runs.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows; nan where a cell is missing, at random: whether it is missing
            may depend on the other cells of its row. Rows without any value are left
            out.
        y : Ignored
            By convention.
        sample_weight : array-like of shape (n_samples,), default=None
            How much each row counts for: whole numbers are frequencies, of others only
            the proportions matter. A weight of 3 is three equal rows, one of 0
            leaves the row out. Every row counts once without.
        callback : callable, default=None
            Called with an `IterationRecord` after every iteration. If it returns
            True, the fit ends there: `converged_` is False, and a warning says so.

        Returns
        -------
        self : object
            The fitted mixture.

        Raises
        ------
        ValueError
            If there are fewer rows than components, a start does not fit, or a
            covariance is ill-defined and `reg_covar` too small to help.

        Warns
        -----
        ConvergenceWarning
            If the best run did not converge.
        """
        self.fit_predict(X, y, sample_weight=sample_weight, callback=callback)
        return self

    def fit_predict(
        self,
        X: ArrayLike,
        y: object = None,
        *,
        sample_weight: ArrayLike | None = None,
        callback: Callback | None = None,
    ) -> NDArray[np.int64]:
        """Fit the mixture, and return the likeliest component of every row.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows, as for `fit`.
        y : Ignored
            By convention.
        sample_weight : array-like of shape (n_samples,), default=None
            How much each row counts for.
        callback : callable, default=None
            Called after every iteration, as for `fit`.

        Returns
        -------
        labels : ndarray of shape (n_samples,)
            As `fit(X).predict(X)`.
        """
        self._validate_params()
        values: NDArray[Any] = validate_data(
            self,
            X,
            dtype=_FLOATS,
            ensure_min_samples=2,
            ensure_all_finite="allow-nan",
        )
        counted = weighed(values, sample_weight).in_rows()
        if len(counted.values) < self.n_components:
            raise ValueError(
                "Expected n_samples >= n_components but got n_components = "
                f"{self.n_components}, n_samples = {len(counted.values)}"
            )
        try:
            best = best_of(self._runs(counted, callback))
            self._keep(best, values.dtype)
        except (DegenerateError, InvalidParametersError) as error:
            raise ValueError(ILL_DEFINED_COVARIANCE) from error
        _warn_unless_converged(best)
        return self._labels(values)

    def __sklearn_tags__(self) -> Tags:
        """Tell scikit-learn what the estimator can do: missing cells, too."""
        tags: Tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags

    def _runs(self, counted: WeighedRows, callback: Callback | None) -> Iterator[Run]:
        """Make one run after the other, until there are enough or one is stopped."""
        names = getattr(self, "feature_names_in_", None)
        columns = None if names is None else names.tolist()
        rows = Rows.of(counted.values, columns=columns, counts=counted.weights)
        task = RunSettings(
            rows, self._structure, self.reg_covar, self.tol, self.max_iter
        )
        narrator = Narrator(self.verbose, self.verbose_interval)
        for number, begin in enumerate(self._starts(task, counted)):
            run = narrated(task, number, begin, narrator, callback)
            yield run
            if run.stopped:
                return

    def _starts(
        self, task: RunSettings, counted: WeighedRows
    ) -> Iterator[Callable[[], RunStart]]:
        """Yield the ways to begin each run."""
        k, d = self.n_components, counted.values.shape[1]
        given = GivenInit.checked(
            self.weights_init,
            self.means_init,
            self.precisions_init,
            task.structure,
            k,
            d,
        )
        if self.warm_start and hasattr(self, "converged_"):
            yield partial(RunStart, self._parameters(), lower_bound=self.lower_bound_)
            return
        random_state = check_random_state(self.random_state)
        find = partial(find_start, task, counted, k, self.init_params, random_state)
        for _ in range(self.n_init):
            yield partial(given.completed, find)

    def _keep(self, best: Run, kind: np.dtype[Any]) -> None:
        """Set the attributes, in the floating type of the rows."""
        found, structure = best.parameters, self._structure
        forms = precision_forms(found, structure)
        with np.errstate(over="ignore"):
            precisions = forms.precisions.astype(kind)
        if kind == np.float32 and not np.isfinite(precisions).all():
            raise ValueError(ILL_DEFINED_COVARIANCE + NARROW_IN_SINGLE)
        self.weights_ = found.weights.astype(kind)
        self.means_ = found.means.astype(kind)
        self.covariances_ = structure.compact(found.covariances).astype(kind)
        self.precisions_cholesky_ = forms.cholesky.astype(kind)
        self.precisions_ = precisions
        self.converged_ = best.converged
        self.n_iter_ = best.n_iter
        self.lower_bound_ = kind.type(best.lower_bound)
        self.lower_bounds_ = [kind.type(bound) for bound in best.lower_bounds]
        self.history_ = best.history
        self.log_likelihood_ = best.history[-1].log_likelihood


def _warn_unless_converged(best: Run) -> None:
    if best.stopped:
        said = f"The callback stopped EM after iteration {best.n_iter}: not converged."
    elif best.converged or best.n_iter == 0:
        return
    else:
        said = NOT_CONVERGED
    warnings.warn(said, ConvergenceWarning, stacklevel=3)
