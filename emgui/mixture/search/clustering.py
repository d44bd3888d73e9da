"""k-means and k-means++: groups of points that lie together, where a fit can begin.

Distances are Euclidean. Points are sphered before they come here, that is, measured in
the spread of all rows along every direction, so that neither units nor any other linear
change of the columns decides what lies together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray

_MOST_STEPS = 50


def spread_centers(
    points: FloatArray, k: int, rng: np.random.Generator
) -> NDArray[np.intp]:
    """Draw points far from one another.

    Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding",
    Proceedings of SODA, 1027-1035.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        In random order: the first is the first centre.
    k : int
        How many to draw.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    ndarray of int, shape (up to k,)
        Positions; fewer where there are fewer different points.
    """
    chosen = [0]
    nearest = np.square(points - points[0]).sum(axis=1)
    while len(chosen) < k and nearest.max() > 0.0:
        chosen.append(int(rng.choice(len(points), p=nearest / nearest.sum())))
        distances = np.square(points - points[chosen[-1]]).sum(axis=1)
        nearest = np.minimum(nearest, distances)
    return np.array(chosen)


def nearest_center(points: FloatArray, centers: FloatArray) -> NDArray[np.intp]:
    """Return the position of the centre nearest each point.

    Parameters
    ----------
    points : ndarray, shape (n_features, n_points)
        One a column.
    centers : ndarray, shape (n_centers, n_features)
        One a row.
    """
    distances = [
        np.square(points - center[:, np.newaxis]).sum(axis=0) for center in centers
    ]
    nearest: NDArray[np.intp] = np.argmin(distances, axis=0)
    return nearest


def k_means(points: FloatArray, centers: FloatArray) -> tuple[FloatArray, float]:
    """Move centres into the middle of the points nearest them, until they rest.

    Lloyd (1982), "Least squares quantization in PCM", IEEE Transactions on Information
    Theory 28, 129-137. A centre without points stays where it is.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_features)
        The points.
    centers : ndarray, shape (k, n_features)
        Where to begin.

    Returns
    -------
    centers : ndarray, shape (k, n_features)
        Where they came to rest.
    inertia : float
        Sum of the squared distances from each point to its centre.
    """
    columns = np.ascontiguousarray(points.T)
    for _ in range(_MOST_STEPS):
        owners = nearest_center(columns, centers)
        counts = np.bincount(owners, minlength=len(centers))
        sums = np.stack(
            [np.bincount(owners, column, len(centers)) for column in columns], axis=1
        )
        moved = np.where(
            counts[:, np.newaxis] > 0,
            sums / np.maximum(counts, 1)[:, np.newaxis],
            centers,
        )
        if (moved == centers).all():
            break
        centers = moved
    owners = nearest_center(columns, centers)
    return centers, float(np.square(points - centers[owners]).sum())
