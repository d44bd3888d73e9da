"""The points table sorted by any of its columns: worked out in the background."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import Checkpoint
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.source import RowSource
from emgui.presentation.points import Places, PointsViewModel
from emgui.records import dataclass
from emgui.words.counts import n_rows
from emgui.words.language import _
from emgui.words.number_marks import whole

_BLOCK = 1 << 16
# An order of so many rows, with what it is found by, takes half a gigabyte.
_MOST_SORTED = 20_000_000


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column a table is sorted.

    Parameters
    ----------
    header : str
        The column's.
    falls : bool
        Whether the largest come first.
    """

    header: str
    falls: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class OrderStudy:
    """An order of rows that is to be found.

    Parameters
    ----------
    model : PointsViewModel
        The table; the column must be one of its own.
    sorting : Sorting
        By what.
    """

    model: PointsViewModel
    sorting: Sorting

    @property
    def key(self) -> Hashable:
        """Orders with equal keys are the same."""
        shares = id(self.model.responsible) if self.follows_the_fit else None
        return id(self.model.dataset), self.sorting, shares

    @property
    def follows_the_fit(self) -> bool:
        """Whether another iteration has another order."""
        return follows_the_fit(self.model, self.sorting)

    def run(self, checkpoint: Checkpoint, /) -> Iterator[Places]:
        """Yield the rows in their order; those that are equal as in the data.

        Raises
        ------
        ValueError
            If the data are not in memory, and an order of them would fill it.
        """
        n = self.model.n_rows
        if n > _MOST_SORTED and isinstance(self.model.dataset.rows, RowSource):
            raise ValueError(
                _(
                    "Not sorted: {rows} that stay in their file are shown in its "
                    "order; up to {most} are sorted.",
                    rows=n_rows(n),
                    most=whole(_MOST_SORTED),
                )
            )
        keys = _sort_keys(self.model, self.sorting.header, checkpoint)
        checkpoint()
        # What is missing is last, either way.
        yield np.argsort(-keys if self.sorting.falls else keys, kind="stable")


def follows_the_fit(model: PointsViewModel, sorting: Sorting) -> bool:
    """Return whether a column changes with the iteration looked at."""
    n_fixed = len(model.headers) - (model.n_components + 1 if model.n_components else 0)
    return sorting.header in model.headers[n_fixed:]


def _sort_keys(
    model: PointsViewModel, header: str, checkpoint: Checkpoint
) -> NDArray[np.float64]:
    """Return what a column is sorted by: a number a row."""
    dataset, column = model.dataset, model.headers.index(header)
    if column < dataset.n_features:
        return _column(model, column, checkpoint)
    fixed: list[NDArray[np.float64]] = []
    if dataset.classes is not None:
        ranks = np.argsort(np.argsort(np.array(dataset.classes.names)))
        fixed.append(ranks[dataset.classes.labels].astype(np.float64))
    if dataset.weights is not None:
        fixed.append(np.asarray(dataset.weights, np.float64))
    place = column - dataset.n_features
    if place < len(fixed):
        return fixed[place]
    return _shares(model, place - len(fixed), checkpoint)


def _column(
    model: PointsViewModel, column: int, checkpoint: Checkpoint
) -> NDArray[np.float64]:
    keys = np.empty(model.n_rows)
    for first in range(0, model.n_rows, _BLOCK):
        checkpoint()
        block = model.dataset.rows[first : first + _BLOCK]
        keys[first : first + _BLOCK] = block[:, column]
    return keys


def _shares(
    model: PointsViewModel, component: int, checkpoint: Checkpoint
) -> NDArray[np.float64]:
    """Return a responsibility of every row; after the last one the likeliest."""
    keys = np.zeros(model.n_rows)
    if model.responsible is None:
        return keys
    for first in range(0, model.n_rows, _BLOCK):
        checkpoint()
        rows = model.dataset.rows[first : first + _BLOCK]
        shares = responsibilities(rows, model.responsible, model.temperature)
        likeliest = component == model.n_components
        keys[first : first + _BLOCK] = (
            shares.argmax(axis=1) if likeliest else shares[:, component]
        )
    return keys
