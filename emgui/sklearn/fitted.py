"""What a fitted mixture tells of rows, in scikit-learn's words."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, DensityMixin
from sklearn.utils import check_random_state
from sklearn.utils.validation import check_is_fitted, validate_data

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.criteria import n_parameters
from emgui.mixture.model.gaussian import log_densities, responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import structure_named
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.mixture.model.weighing import as_counts
from emgui.sklearn.sampling import draw_rows
from emgui.sklearn.shapes import covariances_of_factors
from emgui.sklearn.weighing import row_weights


class FittedMixture(DensityMixin, BaseEstimator):
    """The methods that need `weights_`, `means_` and `precisions_cholesky_` only.

    As in scikit-learn, the factors of the precisions are what counts, and
    `covariances_` for `sample`: attributes that were set by hand are taken.

    Cells of rows may be missing (nan): such a row has the density of its observed
    columns. One that has no value at all has the log-likelihood 0 and the weights as
    its responsibilities, and does not count in `score`, `bic` and `aic`.
    """

    covariance_type: str
    random_state: int | np.random.RandomState | None

    def score_samples(self, X: ArrayLike) -> FloatArray:
        """Return the log-likelihood of every row.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows.

        Returns
        -------
        ndarray of shape (n_samples,)
            Natural logarithms of the mixture's density.
        """
        return self._log_likelihoods(self._checked(X))

    def score(
        self,
        X: ArrayLike,
        y: object = None,
        *,
        sample_weight: ArrayLike | None = None,
    ) -> float:
        """Return the mean log-likelihood of a row.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows.
        y : Ignored
            By convention.
        sample_weight : array-like of shape (n_samples,), default=None
            How much each row counts for.
        """
        return self._mean_and_weight(X, sample_weight)[0]

    def predict(self, X: ArrayLike) -> NDArray[np.int64]:
        """Return the likeliest component of every row, shape (n_samples,).

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows.
        """
        return self._labels(self._checked(X))

    def predict_proba(self, X: ArrayLike) -> FloatArray:
        """Return the responsibilities, shape (n_samples, n_components).

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows.
        """
        rows = self._checked(X)
        shares = responsibilities(_doubled(rows), self._parameters())
        return self._in_type(shares, rows)

    def sample(self, n_samples: int = 1) -> tuple[FloatArray, NDArray[np.int64]]:
        """Draw random rows from the fitted mixture.

        Parameters
        ----------
        n_samples : int, default=1
            How many.

        Returns
        -------
        X : ndarray of shape (n_samples, n_features)
            The rows, those of the first component first.
        y : ndarray of shape (n_samples,)
            The component of every row.
        """
        check_is_fitted(self)
        if n_samples < 1:
            raise ValueError(
                f"Invalid value for 'n_samples': {n_samples} . The sampling requires "
                "at least one sample."
            )
        return draw_rows(
            n_samples,
            self.weights_,
            self.means_,
            self.covariances_,
            self._structure,
            check_random_state(self.random_state),
        )

    def bic(self, X: ArrayLike, *, sample_weight: ArrayLike | None = None) -> float:
        """Return the Bayesian information criterion on `X`; smaller is better.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows.
        sample_weight : array-like of shape (n_samples,), default=None
            How much each row counts for.
        """
        mean, n = self._mean_and_weight(X, sample_weight)
        return -2.0 * mean * n + self._n_parameters() * math.log(n)

    def aic(self, X: ArrayLike, *, sample_weight: ArrayLike | None = None) -> float:
        """Return the Akaike information criterion on `X`; smaller is better.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            The rows.
        sample_weight : array-like of shape (n_samples,), default=None
            How much each row counts for.
        """
        mean, n = self._mean_and_weight(X, sample_weight)
        return -2.0 * mean * n + 2.0 * self._n_parameters()

    @property
    def _structure(self) -> CovarianceStructure:
        return structure_named(self.covariance_type)

    def _n_parameters(self) -> int:
        return n_parameters(self._structure, *self.means_.shape)

    def _checked(self, X: ArrayLike) -> NDArray[Any]:
        check_is_fitted(self)
        rows: NDArray[Any] = validate_data(
            self, X, reset=False, ensure_all_finite="allow-nan"
        )
        return rows

    def _log_likelihoods(self, rows: NDArray[Any]) -> FloatArray:
        logs = log_densities(_doubled(rows), self._parameters())
        return self._in_type(np.logaddexp.reduce(logs, axis=1), rows)

    def _mean_and_weight(
        self, X: ArrayLike, sample_weight: ArrayLike | None
    ) -> tuple[float, float]:
        """Return the mean log-likelihood, and how many rows it is the mean of."""
        rows = self._checked(X)
        logs = self._log_likelihoods(rows)
        weights = row_weights(rows, sample_weight)
        if (weights == 1.0).all():
            return float(logs.mean()), float(len(logs))
        counts = as_counts(weights)
        total = float(counts.sum())
        return float(counts @ logs) / total, total

    def _labels(self, X: NDArray[Any]) -> NDArray[np.int64]:
        labels: NDArray[np.int64] = log_densities(
            _doubled(X), self._parameters()
        ).argmax(axis=1)
        return labels

    def _in_type(self, values: FloatArray, X: NDArray[Any]) -> FloatArray:
        return values.astype(np.result_type(X, self.means_), copy=False)

    def _parameters(self) -> MixtureParameters:
        """Return what was fitted: from the factors, as scikit-learn takes it."""
        factors = self.precisions_cholesky_
        shape = self.means_.shape
        covariances = covariances_of_factors(factors, self._structure, *shape)
        return MixtureParameters(self.weights_, self.means_, covariances)


def _doubled(X: NDArray[Any]) -> FloatArray:
    doubled: FloatArray = np.asarray(X, dtype=np.float64)
    return doubled
