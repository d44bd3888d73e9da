"""How well a clustering agrees with known classes, whatever the names of either."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.search.matching import assign


def confusion(
    classes: NDArray[np.integer],
    components: NDArray[np.integer],
    shape: tuple[int, int],
    weights: FloatArray | None = None,
) -> FloatArray:
    """Return how many rows of each class went to each component.

    Parameters
    ----------
    classes : ndarray of int, shape (n,)
        The known class of every row, from 0; rows below 0 have none and do not count.
    components : ndarray of int, shape (n,)
        The component of every row, from 0.
    shape : (int, int)
        How many classes and components there are.
    weights : ndarray, shape (n,), or None
        For how many rows each stands.

    Returns
    -------
    ndarray, shape (n_classes, n_components)
    """
    known = classes >= 0
    place = classes[known].astype(np.intp) * shape[1] + components[known]
    counted = None if weights is None else weights[known]
    table = np.bincount(place, counted, minlength=shape[0] * shape[1])
    return table.reshape(shape).astype(np.float64)


def best_pairing(table: FloatArray) -> tuple[int | None, ...]:
    """Return the component of every class, one to one, by which most rows agree.

    Parameters
    ----------
    table : ndarray, shape (n_classes, n_components)
        As from `confusion`; with fewer components than classes some have none.
    """
    return assign(-table)


def agreeing(table: FloatArray) -> float:
    """Return how many rows agree under the best pairing."""
    pairs = enumerate(best_pairing(table))
    return float(sum(table[c, k] for c, k in pairs if k is not None))


def adjusted_rand_index(table: FloatArray) -> float:
    """Return how alike two groupings are: 1 if they are the same, 0 as if by chance.

    Hubert and Arabie (1985), "Comparing partitions", Journal of Classification 2,
    193-218, equation 5. It needs no pairing; it may be below 0.
    """

    def pairs(counts: FloatArray) -> float:
        return float((counts * (counts - 1.0)).sum() / 2.0)

    together, all_pairs = pairs(table), pairs(np.array([table.sum()]))
    by_class, by_component = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = by_class * by_component / all_pairs if all_pairs > 0.0 else 0.0
    largest = (by_class + by_component) / 2.0
    if largest == expected:
        # All rows are together in both, or all apart in both.
        return 1.0
    return (together - expected) / (largest - expected)
