"""The table of rows: values, responsibilities, classes, for the rows looked at."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from emgui.data.dataset import Dataset
from emgui.data.visible import shown
from emgui.engine.history import Phase
from emgui.mixture.gaussian import responsibilities
from emgui.mixture.missing import conditional_moments
from emgui.mixture.parameters import MixtureParameters
from emgui.presentation import numbers
from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.presentation.sharing import sharing_caption
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState

DASH = "–"
MISSING = "missing"
_ABOUT = "≈ "


@dataclass(frozen=True, slots=True, eq=False)
class PointsViewModel:
    """What the points table shows, before it is known which rows are visible.

    Parameters
    ----------
    dataset : Dataset
        The rows.
    responsible : MixtureParameters or None
        Whose responsibilities are shown; None before the first E-step.
    temperature : float
        At which rows are shared out.
    n_components : int
        Columns of responsibilities; 0 before the first start.
    spreads : tuple of float
        Standard deviation of every column: it decides the digits.
    headers : tuple of str
        One a column of the table.
    tips : tuple of str
        What each column is.
    sentence : str
        How many rows, and of which iteration the responsibilities are.
    selected : int or None
        The row that is selected in all views, from 0.
    brushed : frozenset of int
        The rows that are brushed in all views, from 0.
    """

    dataset: Dataset
    responsible: MixtureParameters | None
    temperature: float
    n_components: int
    spreads: tuple[float, ...]
    headers: tuple[str, ...]
    tips: tuple[str, ...]
    sentence: str
    selected: int | None = None
    brushed: frozenset[int] = frozenset()

    @property
    def n_rows(self) -> int:
        """The number of rows of the table."""
        return self.dataset.n_samples


def points_view_model(
    state: SessionState, view: ViewSettings
) -> PointsViewModel | Placeholder:
    """Return what the points table shows, whichever columns are chosen."""
    if state.dataset is None or state.summary is None:
        return NO_DATA
    parameters = state.parameters
    n_components = 0 if parameters is None else parameters.n_components
    headers, tips = _headers(state.dataset, n_components)
    return PointsViewModel(
        dataset=state.dataset,
        responsible=state.responsible,
        temperature=state.temperature,
        n_components=n_components,
        spreads=tuple(c.standard_deviation for c in state.summary.columns),
        headers=headers,
        tips=tips,
        sentence=_sentence(state, state.dataset),
        selected=view.selected,
        brushed=frozenset() if view.brush is None else view.brush.row_set,
    )


def row_number(model: PointsViewModel, row: int) -> int:
    """Return the 1-based number, in the source, of a row of the table (from 0)."""
    sources = model.dataset.row_numbers
    return row + 1 if sources is None else int(sources[row])


def row_of(model: PointsViewModel, number: int) -> int:
    """Return the row of the table (from 0) with a source number, or the next one."""
    sources = model.dataset.row_numbers
    row = number - 1 if sources is None else int(np.searchsorted(sources, number))
    return min(max(row, 0), model.n_rows - 1)


def cells(model: PointsViewModel, first: int, last: int) -> list[list[str]]:
    """Return the texts of rows `first` to `last` (from 0, without `last`).

    Responsibilities, and what is expected of missing cells given the others of their
    row, are worked out for these rows only.
    """
    rows = model.dataset.rows[first:last]
    texts = [
        [
            MISSING if math.isnan(value) else numbers.datum(value, spread)
            for value, spread in zip(row, model.spreads, strict=True)
        ]
        for row in rows.tolist()
    ]
    if model.responsible is not None and np.isnan(rows).any():
        means, sds = conditional_moments(rows, model.responsible, model.temperature)
        for i, j in np.argwhere(np.isnan(rows)):
            texts[i][j] = _expected(float(means[i, j]), float(sds[i, j]))
    classes = model.dataset.classes
    if classes is not None:
        for text, label in zip(texts, classes.labels[first:last], strict=True):
            text.append(shown(classes.names[int(label)]))
    weights = model.dataset.weights
    if weights is not None:
        for text, weight in zip(texts, weights[first:last].tolist(), strict=True):
            text.append(numbers.rounded(weight))
    for text, shares in zip(texts, _shares(model, first, last), strict=True):
        text.extend(shares)
    return texts


def stands_for_nothing(text: str) -> bool:
    """Return whether a cell's text stands for a missing value."""
    return text == MISSING or text.startswith(_ABOUT)


def _expected(mean: float, sd: float) -> str:
    """Return what is expected of a missing cell; the spread has two digits."""
    centre, spread = numbers.measured(mean, 10 * sd), numbers.measured(sd, 10 * sd)
    return f"{_ABOUT}{centre} ± {spread}"


def _shares(model: PointsViewModel, first: int, last: int) -> list[list[str]]:
    """Return the texts of responsibilities and the most likely component."""
    rows = model.dataset.rows[first:last]
    if not model.n_components:
        return [[] for _ in range(len(rows))]
    if model.responsible is None:
        return [[DASH] * (model.n_components + 1) for _ in range(len(rows))]
    shares = responsibilities(rows, model.responsible, model.temperature)
    return [
        [*(f"{share:.3f}" for share in row), str(int(np.argmax(row)) + 1)]
        for row in shares
    ]


def _headers(
    dataset: Dataset, n_components: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    headers, tips = (
        list(dataset.told_columns),
        [f"{name}, a fitted column" for name in dataset.told_columns],
    )
    if dataset.classes is not None:
        headers.append(shown(dataset.classes.name))
        tips.append(f"{headers[-1]}, the known class; the fit does not use it")
    if dataset.weights is not None:
        headers.append(dataset.shown_weights_name)
        how = "how often" if dataset.has_frequencies else "how much, beside the others,"
        tips.append(f"{headers[-1]}, the row's weight: {how} it counts")
    for k in range(n_components):
        headers.append(f"p({k + 1})")
        tips.append(
            f"responsibility: the probability that component {k + 1} made the row"
        )
    if n_components:
        headers.append("component")
        tips.append("the most likely component: the class of the row")
    return tuple(headers), tuple(tips)


def _sentence(state: SessionState, dataset: Dataset) -> str:
    rows = f"{numbers.count(dataset.n_samples)} rows"
    if state.position is None:
        return f"{rows}; no start yet"
    if state.responsible is None:
        return f"{rows}; responsibilities come with the first E-step"
    iteration = state.position.iteration
    if state.position.phase is Phase.M:
        iteration -= 1
    way = sharing_caption(state)
    text = f"{rows}; responsibilities of iteration {numbers.count(iteration)}"
    return f"{text}; {way}" if way else text
