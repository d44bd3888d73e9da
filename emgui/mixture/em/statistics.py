"""Expected sufficient statistics: the additive record between E-step and M-step."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.weighing import effective_rows
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class ExpectedStatistics:
    """Expected sufficient statistics of a Gaussian mixture; they add up.

    Moments are taken about a reference point per component (its mean in the
    E-step that made them), never about the origin: raw sums of x x^T lose every
    digit at a large offset.

    Parameters
    ----------
    references : ndarray, shape (n_components, n_features)
        The reference points c_k.
    counts : ndarray, shape (n_components,)
        N_k = sum_n w_n r_nk.
    first_moments : ndarray, shape (n_components, n_features)
        sum_n w_n r_nk (x_n - c_k).
    second_moments : ndarray, shape (n_components, n_features, n_features)
        sum_n w_n r_nk (x_n - c_k)(x_n - c_k)^T.
    log_likelihood : float
        Observed-data total over these rows.
    n_samples : int
        Number of rows.
    divergence : float
        sum_n w_n KL(q_n || r_n), where rows were shared out by other shares q than
        their responsibilities r; 0 for EM.
    squares : ndarray, shape (n_components,), or None
        sum_n w_n^2 r_nk; None where every row counts once, so that these are N_k.
    heat : float
        (T - 1) times the entropy of the shares, sum_n w_n H(q_n), where they were made
        at a temperature T above 1.
    has_products : bool
        Whether `second_moments` has those of two different columns; else they are 0
        there, and no M-step with correlations can be made.
    """

    references: FloatArray
    counts: FloatArray
    first_moments: FloatArray
    second_moments: FloatArray
    log_likelihood: float
    n_samples: int
    divergence: float = 0.0
    squares: FloatArray | None = None
    heat: float = 0.0
    has_products: bool = True

    @property
    def effective_rows(self) -> FloatArray:
        """How many rows are behind each component, shape (n_components,)."""
        return effective_rows(self.counts, self.squares)

    @property
    def evidence_lower_bound(self) -> float:
        """A bound under the log-likelihood; the same as that, for EM.

        Neal and Hinton (1998), "A view of the EM algorithm that justifies
        incremental, sparse, and other variants".
        """
        return self.log_likelihood - self.divergence

    @property
    def objective(self) -> float:
        """What E-step and M-step climb together: the bound, and what heat adds."""
        return self.evidence_lower_bound + self.heat

    def __add__(self, other: ExpectedStatistics) -> ExpectedStatistics:
        if (
            self.references is not other.references
            and not (self.references == other.references).all()
        ):
            raise ValueError("statistics about different reference points cannot add")
        return ExpectedStatistics(
            self.references,
            self.counts + other.counts,
            self.first_moments + other.first_moments,
            self.second_moments + other.second_moments,
            self.log_likelihood + other.log_likelihood,
            self.n_samples + other.n_samples,
            self.divergence + other.divergence,
            self._squares_with(other),
            self.heat + other.heat,
            self.has_products and other.has_products,
        )

    def _squares_with(self, other: ExpectedStatistics) -> FloatArray | None:
        if self.squares is None and other.squares is None:
            return None
        mine, theirs = (
            one.counts if one.squares is None else one.squares for one in (self, other)
        )
        return mine + theirs


def no_statistics(references: FloatArray) -> ExpectedStatistics:
    """Return what no rows at all are worth: the zero of the addition.

    Parameters
    ----------
    references : ndarray, shape (n_components, n_features)
        The reference points.
    """
    k, d = references.shape
    return ExpectedStatistics(
        references, np.zeros(k), np.zeros((k, d)), np.zeros((k, d, d)), 0.0, 0
    )
