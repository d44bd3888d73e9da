"""Searches that have points grouped by k-means: those of many searches together.

A search is a generator: it yields what it wants grouped, and is sent the centres.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TypeAlias, TypeVar

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.records import dataclass

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
class Tries:
    """Points, and where k-means begins among them: some tries, of which one is best.

    Parameters
    ----------
    points : ndarray, shape (n_tries, n_points, n_features)
        In the order of each try.
    begun : ndarray, shape (n_tries, n_centers, n_features)
        The centres.
    """

    points: FloatArray
    begun: FloatArray


Grouping: TypeAlias = Generator[Tries, FloatArray, _T]
"""A search: it wants points grouped, and returns what it has found."""


def together(searches: Sequence[Grouping[_T]]) -> list[_T | DegenerateError]:
    """Return what searches find, each as if it were alone.

    Parameters
    ----------
    searches : sequence of Grouping
        Not begun yet.

    Returns
    -------
    list
        What each has found, or why it has found nothing.
    """
    found: dict[int, _T | DegenerateError] = {}
    answers: dict[int, FloatArray | None] = dict.fromkeys(range(len(searches)))
    while answers:
        asked: dict[int, Tries] = {}
        for place, answer in answers.items():
            try:
                asked[place] = _next_of(searches[place], answer)
            except StopIteration as end:
                found[place] = end.value
            except DegenerateError as error:
                found[place] = error
        answers = dict(zip(asked, best_centers(list(asked.values())), strict=True))
    return [found[place] for place in range(len(searches))]


def _next_of(search: Grouping[_T], answer: FloatArray | None) -> Tries:
    """Return what a search wants grouped; without an answer, of one that begins."""
    return next(search) if answer is None else search.send(answer)


def best_centers(asked: Sequence[Tries]) -> list[FloatArray]:
    """Return the centres of the best try of each, shape (n_centers, n_features).

    Parameters
    ----------
    asked : sequence of Tries
        As many tries in each.
    """
    alike: dict[tuple[tuple[int, ...], ...], list[int]] = {}
    for place, one in enumerate(asked):
        shapes = one.points.shape, one.begun.shape
        alike.setdefault(shapes, []).append(place)
    found: dict[int, FloatArray] = {}
    for places in alike.values():
        found |= zip(
            places, _best_alike([asked[place] for place in places]), strict=True
        )
    return [found[place] for place in range(len(asked))]


def _best_alike(asked: Sequence[Tries]) -> list[FloatArray]:
    from emgui.mixture.search.clustering import many_k_means

    points = np.concatenate([one.points for one in asked])
    begun = np.concatenate([one.begun for one in asked])
    centers, inertias = many_k_means(points, begun)
    best = inertias.reshape(len(asked), -1).argmin(axis=1)
    tries = centers.reshape(len(asked), -1, *centers.shape[1:])
    return [some[one] for some, one in zip(tries, best.tolist(), strict=True)]
