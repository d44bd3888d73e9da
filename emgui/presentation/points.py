"""The table of rows: values, responsibilities, classes, for the rows looked at."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Dataset
from emgui.data.row_numbers import place_of
from emgui.data.visible import shown
from emgui.engine.history import Phase
from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.missing import conditional_moments
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import Loaded, SessionState
from emgui.words import numbers
from emgui.words.counts import n_rows
from emgui.words.language import _
from emgui.words.number_marks import written
from emgui.words.responsibilities import responsibility_caption

DASH = "–"
MISSING = _("missing")
_ABOUT = "≈ "

Places = NDArray[np.intp]


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
    if not isinstance(state, Loaded):
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


def row_numbers(model: PointsViewModel, rows: Places) -> list[int]:
    """Return the 1-based numbers, in the source, of rows of the table (from 0)."""
    sources = model.dataset.row_numbers
    found: list[int] = (rows + 1 if sources is None else sources[rows]).tolist()
    return found


def row_of(model: PointsViewModel, number: int) -> int:
    """Return the row of the table (from 0) with a source number, or the next one."""
    row = place_of(model.dataset.row_numbers, number)
    return min(max(row, 0), model.n_rows - 1)


def cells(model: PointsViewModel, first: int, last: int) -> list[list[str]]:
    """Return the texts of rows `first` to `last` (from 0, without `last`)."""
    return [list(row) for row in texts(model, np.arange(first, last))]


def texts(model: PointsViewModel, rows: Places) -> Iterator[tuple[str, ...]]:
    """Yield the texts of some rows, one tuple a row.

    Responsibilities, and what is expected of missing cells given the others of their
    row, are worked out for these rows only.

    Parameters
    ----------
    model : PointsViewModel
        The table.
    rows : array of int
        Rows of the data, from 0, in the order wanted.
    """
    return _lines(model, rows, _values(model, rows), numbers.rounded, _three_digits)


def whole_texts(model: PointsViewModel, rows: Places) -> Iterator[tuple[str, ...]]:
    """Yield some rows as other programs read them, with every digit, one tuple a row.

    A missing cell is empty.

    Parameters
    ----------
    model : PointsViewModel
        The table.
    rows : array of int
        Rows of the data, from 0, in the order wanted.
    """
    values = [
        [_every_digit(value) for value in column]
        for column in model.dataset.rows[rows].T.tolist()
    ]
    return _lines(model, rows, values, _every_digit, _every_digit)


def _lines(
    model: PointsViewModel,
    rows: Places,
    values: list[list[str]],
    weight: Callable[[float], str],
    share: Callable[[float], str],
) -> Iterator[tuple[str, ...]]:
    dataset, columns = model.dataset, values
    if dataset.classes is not None:
        names = [shown(name) for name in dataset.classes.names]
        columns.append([names[k] for k in dataset.classes.labels[rows].tolist()])
    if dataset.weights is not None:
        columns.append([weight(w) for w in dataset.weights[rows].tolist()])
    columns.extend(_shares(model, dataset.rows[rows], share))
    return zip(*columns, strict=True)


def _three_digits(share: float) -> str:
    return written(f"{share:.3f}")


def _every_digit(value: float) -> str:
    return "" if math.isnan(value) else written(repr(value).removesuffix(".0"))


def _values(model: PointsViewModel, rows: Places) -> list[list[str]]:
    values = model.dataset.rows[rows]
    columns = [
        numbers.data(column, spread)
        for column, spread in zip(values.T.tolist(), model.spreads, strict=True)
    ]
    for i, j, text in _gaps(model, values):
        columns[j][i] = text
    return columns


def _gaps(model: PointsViewModel, values: FloatArray) -> Iterator[tuple[int, int, str]]:
    """Yield where cells are missing, and what stands there instead."""
    places = np.argwhere(np.isnan(values)).tolist()
    if not places or model.responsible is None:
        yield from ((i, j, MISSING) for i, j in places)
        return
    means, sds = conditional_moments(values, model.responsible, model.temperature)
    for i, j in places:
        yield i, j, _expected(float(means[i, j]), float(sds[i, j]))


def stands_for_nothing(text: str) -> bool:
    """Return whether a cell's text stands for a missing value."""
    return text == MISSING or text.startswith(_ABOUT)


def _expected(mean: float, sd: float) -> str:
    """Return what is expected of a missing cell; the spread has two digits."""
    centre, spread = numbers.measured(mean, 10 * sd), numbers.measured(sd, 10 * sd)
    return f"{_ABOUT}{centre} ± {spread}"


def _shares(
    model: PointsViewModel, values: FloatArray, text_of: Callable[[float], str]
) -> list[list[str]]:
    """Return the texts of responsibilities and of the most likely component."""
    if not model.n_components:
        return []
    if model.responsible is None:
        return [[DASH] * len(values)] * (model.n_components + 1)
    shares = responsibilities(values, model.responsible, model.temperature)
    likeliest = (shares.argmax(axis=1) + 1).tolist()
    return [
        *([text_of(share) for share in column] for column in shares.T.tolist()),
        [str(k) for k in likeliest],
    ]


def _headers(
    dataset: Dataset, n_components: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    headers, tips = (
        list(dataset.told_columns),
        [_("{name}, a fitted column", name=name) for name in dataset.told_columns],
    )
    if dataset.classes is not None:
        headers.append(shown(dataset.classes.name))
        tips.append(
            _("{header}, the known class; the fit does not use it", header=headers[-1])
        )
    if dataset.weights is not None:
        headers.append(dataset.shown_weights_name)
        tips.append(
            _("{header}, the row's weight: how often it counts", header=headers[-1])
            if dataset.has_frequencies
            else _(
                "{header}, the row's weight: how much, beside the others, it counts",
                header=headers[-1],
            )
        )
    for k in range(n_components):
        headers.append(f"p({k + 1})")
        tips.append(
            _(
                "responsibility: the probability that component {component} made the "
                "row",
                component=k + 1,
            )
        )
    if n_components:
        headers.append(_("component"))
        tips.append(_("the most likely component: the class of the row"))
    return tuple(headers), tuple(tips)


def _sentence(state: SessionState, dataset: Dataset) -> str:
    rows = n_rows(dataset.n_samples)
    if state.position is None:
        return _("{rows}; no start yet", rows=rows)
    if state.responsible is None:
        return _("{rows}; responsibilities come with the first E-step", rows=rows)
    iteration = state.position.iteration
    if state.position.phase is Phase.M:
        iteration -= 1
    way = responsibility_caption(state.temperature, is_drawn=state.is_drawn)
    text = _(
        "{rows}; responsibilities of iteration {iteration}",
        rows=rows,
        iteration=numbers.count(iteration),
    )
    return f"{text}; {way}" if way else text
