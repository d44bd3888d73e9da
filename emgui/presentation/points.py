"""Every row with its responsibilities, a screenful at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Dataset
from emgui.engine.history import Phase
from emgui.mixture.gaussian import responsibilities
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.session.state import SessionState


@dataclass(frozen=True, slots=True, eq=False)
class PointsViewModel:
    """What the points table shows.

    Parameters
    ----------
    dataset : Dataset
        The rows.
    responsible : MixtureParameters or None
        The parameters whose responsibilities are shown; None before any E-step.
    n_components : int
        Columns of responsibilities.
    caption : str
        How many rows, and whose responsibilities.
    """

    dataset: Dataset
    responsible: MixtureParameters | None
    n_components: int
    caption: str

    def row_numbers(self, first: int, last: int) -> NDArray[np.int64]:
        """Return the numbers, in the source, of rows first to last - 1."""
        if self.dataset.row_numbers is None:
            return np.arange(first + 1, last + 1)
        return self.dataset.row_numbers[first:last]

    def responsibilities(self, first: int, last: int) -> FloatArray | None:
        """Return r_nk of rows first to last - 1; None before any E-step."""
        if self.responsible is None:
            return None
        return responsibilities(self.dataset.rows[first:last], self.responsible)


def points_view_model(state: SessionState) -> PointsViewModel | Placeholder:
    """Return what the points table shows."""
    dataset = state.dataset
    if dataset is None:
        return NO_DATA
    responsible = state.responsible
    parameters = state.parameters
    count = 0 if parameters is None else parameters.n_components
    n = f"{dataset.n_samples:,} rows"
    if responsible is None or state.position is None:
        caption = f"{n}; responsibilities are known after the first E-step"
    else:
        count = responsible.n_components
        half = state.position.phase is Phase.M
        index = state.position.iteration - (1 if half else 0)
        caption = f"{n}; responsibilities of iteration {index:,}"
    return PointsViewModel(dataset, responsible, count, caption)
