"""Projection pursuit: directions of least, or most, kurtosis, in which groups show.

Seen along most directions of many, a mixture looks like one Gaussian, and distances
drown in those directions. Two equal groups apart make the kurtosis along the way from
one to the other small; a small group beside a large one makes it large.

Peña and Prieto (2001), "Cluster identification using projections", Journal of the
American Statistical Association 96, 1433-1445; found by the fixed point of Hyvärinen
and Oja (1997), "A fast fixed-point algorithm for independent component analysis",
Neural Computation 9, 1483-1492.
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray

_STEPS = 25
# A direction nearer than this (as a cosine) to one already taken is the same.
_SAME = 0.9


def kurtosis_directions(points: FloatArray) -> FloatArray:
    """Return directions of extreme kurtosis, that of the smallest first.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        Sphered: their covariance is about 1.

    Returns
    -------
    ndarray, shape (up to n_features, n_features)
        Unit vectors, one a row; no two of them are nearly the same.
    """
    z = points - points.mean(axis=0)
    # The fourth moments' own directions are a place to begin, whatever the columns.
    fourth = (z * np.square(z).sum(axis=1)[:, np.newaxis]).T @ z
    directions = np.linalg.eigh(fourth)[1].T
    for _ in range(_STEPS):
        seen = z @ directions.T
        # A power of 3 takes many times as long.
        moved = (seen * seen * seen).T @ z / len(z) - 3.0 * directions
        lengths = np.linalg.norm(moved, axis=1, keepdims=True)
        directions = moved / np.where(lengths > 0.0, lengths, 1.0)
    kurtosis = np.square(np.square(z @ directions.T)).mean(axis=0)
    return _different(directions[np.argsort(kurtosis)])


def _different(directions: FloatArray) -> FloatArray:
    taken: list[FloatArray] = []
    for one in directions:
        if all(abs(one @ other) < _SAME for other in taken):
            taken.append(one)
    return np.array(taken)
