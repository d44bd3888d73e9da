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
        chosen.append(_drawn(nearest / nearest.sum(), rng))
        distances = np.square(points - points[chosen[-1]]).sum(axis=1)
        nearest = np.minimum(nearest, distances)
    return np.array(chosen)


def _drawn(shares: FloatArray, rng: np.random.Generator) -> int:
    """Return what `rng.choice(len(shares), p=shares)` draws, without its checks."""
    sums = shares.cumsum()
    sums /= sums[-1]
    return int(sums.searchsorted(rng.random(), side="right"))


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
    moved, inertias = many_k_means(points[np.newaxis], centers[np.newaxis])
    return moved[0], float(inertias[0])


def many_k_means(
    points: FloatArray, centers: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Do the same with several sets of points at once, each as if it were alone.

    Parameters
    ----------
    points : ndarray, shape (n_sets, n_points, n_features)
        The points.
    centers : ndarray, shape (n_sets, k, n_features)
        Where to begin.

    Returns
    -------
    centers : ndarray, shape (n_sets, k, n_features)
        Where they came to rest.
    inertias : ndarray, shape (n_sets,)
        Sums of the squared distances from each point to its centre.
    """
    columns = np.ascontiguousarray(points.transpose(2, 0, 1))
    centers, moving = centers.copy(), np.arange(len(points))
    for _ in range(_MOST_STEPS):
        moved = _moved(columns[:, moving], centers[moving])
        rests = (moved == centers[moving]).all(axis=(1, 2))
        centers[moving] = moved
        moving = moving[~rests]
        if not moving.size:
            break
    owners = _nearest(columns, centers)
    own = np.take_along_axis(centers, owners[:, :, np.newaxis], axis=1)
    return centers, np.square(points - own).sum(axis=(1, 2))


def _moved(columns: FloatArray, centers: FloatArray) -> FloatArray:
    """Return the middles of the points nearest each centre, one step on."""
    n_sets, k, _ = centers.shape
    owners = _nearest(columns, centers) + k * np.arange(n_sets)[:, np.newaxis]
    places, size = owners.ravel(), n_sets * k
    counts = np.bincount(places, minlength=size).reshape(n_sets, k, 1)
    sums = np.stack([np.bincount(places, one.ravel(), size) for one in columns], axis=1)
    middles = sums.reshape(centers.shape) / np.maximum(counts, 1)
    return np.where(counts > 0, middles, centers)


def _nearest(columns: FloatArray, centers: FloatArray) -> NDArray[np.intp]:
    """Return the centre nearest each point, shape (n_sets, n_points)."""
    distances = np.square(columns[0][:, np.newaxis] - centers[:, :, :1])
    for j in range(1, len(columns)):
        distances += np.square(columns[j][:, np.newaxis] - centers[:, :, j : j + 1])
    # The first of equally near ones, as `argmin` says: of few centres it is slow.
    nearest = np.zeros(distances.shape[::2], dtype=np.intp)
    least = distances[:, 0]
    for k in range(1, distances.shape[1]):
        nearest[distances[:, k] < least] = k
        least = np.minimum(least, distances[:, k])
    return nearest
