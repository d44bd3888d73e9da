"""Agglomerative clustering: groups merge, two at a time, with least loss of likelihood.

Every point begins as a group of its own; the two groups are merged whose union costs
the classification likelihood of Gaussians with covariances of their own the least.

Banfield and Raftery (1993), "Model-based Gaussian and non-Gaussian clustering",
Biometrics 49, 803-821; Fraley (1998), "Algorithms for model-based Gaussian hierarchical
clustering", SIAM Journal on Scientific Computing 20, 270-281, from where the idea of
adding a little to the covariance of groups too small to have one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

# Added to the variance of a group along every direction, as a share of all points' own,
# for each of its points fewer than enough: small groups are nearly round.
_ROUND = 0.1


@dataclass(slots=True, eq=False)
class _Groups:
    """Counts (m,), sums (m, d) and sums of squares (m, d, d) of the groups left."""

    counts: FloatArray
    sums: FloatArray
    squares: FloatArray

    def union_costs(self, one: int, others: NDArray[np.intp]) -> FloatArray:
        """Return what the unions of one group with others would cost."""
        return _costs(
            self.counts[others] + self.counts[one],
            self.sums[others] + self.sums[one],
            self.squares[others] + self.squares[one],
        )

    def merge(self, one: int, other: int) -> None:
        """Add one group to another, and forget it."""
        for array in (self.counts, self.sums, self.squares):
            array[one] += array[other]


def _costs(counts: FloatArray, sums: FloatArray, squares: FloatArray) -> FloatArray:
    """Return n log det(covariance) of groups."""
    d = sums.shape[1]
    means = sums / counts[:, np.newaxis]
    scatter = squares / counts[:, np.newaxis, np.newaxis]
    scatter = scatter - means[:, :, np.newaxis] * means[:, np.newaxis, :]
    # The points are sphered: the spread of all of them together is 1.
    scatter += np.eye(d) * (_ROUND / counts)[:, np.newaxis, np.newaxis]
    # Of one column the determinant is the variance, many times sooner known.
    logs = np.log(scatter[:, 0, 0]) if d == 1 else np.linalg.slogdet(scatter)[1]
    costs: FloatArray = counts * logs
    return costs


def agglomerate(points: FloatArray, k: int) -> NDArray[np.intp]:
    """Merge points until `k` groups are left.

    Takes time and memory by the square of the number of points.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        Sphered: their covariance is about 1. At most about 1,000.
    k : int
        How many groups to leave.

    Returns
    -------
    ndarray of int, shape (n_points,)
        The group of each point, from 0.
    """
    n = len(points)
    groups = _Groups(
        np.ones(n), points.copy(), points[:, :, np.newaxis] * points[:, np.newaxis]
    )
    owners = np.arange(n)
    alive = np.ones(n, dtype=bool)
    losses = np.full((n, n), np.inf)
    own = _costs(groups.counts, groups.sums, groups.squares)
    for i in range(n - 1):
        others = np.arange(i + 1, n)
        losses[i, others] = groups.union_costs(i, others) - own[others] - own[i]
    losses = np.minimum(losses, losses.T)
    nearest = losses.argmin(axis=1)
    for _ in range(n - min(k, n)):
        one = int(np.where(alive, losses[np.arange(n), nearest], np.inf).argmin())
        other = int(nearest[one])
        # What their union costs is known since it was weighed.
        own[one] += own[other] + losses[one, other]
        groups.merge(one, other)
        owners[owners == owners[other]] = owners[one]
        alive[other] = False
        losses[other] = losses[:, other] = np.inf
        others = np.flatnonzero(alive & (np.arange(n) != one))
        losses[one, others] = groups.union_costs(one, others) - own[others] - own[one]
        losses[others, one] = losses[one, others]
        stale = np.flatnonzero(alive & ((nearest == one) | (nearest == other)))
        nearest[stale] = losses[stale].argmin(axis=1)
        closer = losses[others, one] < losses[others, nearest[others]]
        nearest[others[closer]] = one
        nearest[one] = losses[one].argmin()
    labels: NDArray[np.intp] = np.unique(owners, return_inverse=True)[1]
    return labels
