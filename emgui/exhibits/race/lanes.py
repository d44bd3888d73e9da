"""One lane of a race: a small picture of where it is."""

from __future__ import annotations

from weakref import ref

import numpy as np

from emgui.mixture.model.ellipses import level_radius
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.bars import bars_of
from emgui.presentation.drawing.curves import Curve, component_curves
from emgui.presentation.drawing.pair import (
    outlines,
    plotted_pair,
    plotted_points,
    plotted_spreads,
)
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import Fitted
from emgui.studies.entrants import Contest, Entrant
from emgui.studies.race import Lane
from emgui.words import numbers
from emgui.words.column_names import floor_name
from emgui.words.counts import n_components, n_e_steps
from emgui.words.errors import error_told
from emgui.words.language import _, plural
from emgui.words.names import STOPS, algorithm_name, start_name
from emgui.words.structures import structure_words

# Bars of the small pictures: they are narrow.
_BARS = 30
_MOST_POINTS = 400


@dataclass(frozen=True, slots=True, eq=False)
class LaneViewModel:
    """One lane at a moment of the clock.

    Parameters
    ----------
    data_key : object
        Another one means other data or columns.
    number : int
        Its place in the race, from 0: its colour and dash.
    title : str
        What is its own.
    words : str
        Where it is, and why it ended.
    judged : str
        Its BIC, where models are compared; else empty.
    x_axis : ColumnAxis
        The horizontal axis.
    y_axis : ColumnAxis or None
        The vertical one, of a lane with two columns.
    bars : Curve or None
        Outline of the histogram, of a lane with one column.
    points : Curve or None
        Rows, of a lane with two columns.
    curves : tuple of Curve
        One a component: weighted densities, or ellipses.
    entrant : Entrant
        Who runs: what is needed to run it in the window.
    """

    data_key: object
    number: int
    title: str
    words: str
    judged: str
    x_axis: ColumnAxis
    y_axis: ColumnAxis | None
    bars: Curve | None
    points: Curve | None
    curves: tuple[Curve, ...]
    entrant: Entrant

    @property
    def description(self) -> str:
        """The picture in words."""
        return f"{self.title}: {self.words}{'; ' * bool(self.judged)}{self.judged}"


def lane_view_model(
    number: int,
    lane: Lane,
    place: int,
    contest: Contest,
    shown: Fitted,
    view: ViewSettings,
    judged: str = "",
) -> LaneViewModel:
    """Return what is drawn of a lane, in the columns of the main picture.

    Parameters
    ----------
    number : int
        Its place in the race, from 0.
    lane : Lane
        How far it has come.
    place : int
        The iteration looked at; -1 before its first.
    contest : Contest
        In what the lanes differ.
    shown : Fitted
        The data.
    view : ViewSettings
        The columns.
    judged : str
        Its BIC, where models are compared.
    """
    columns = shown.summary.columns
    x_axis = column_axis(columns[view.x_column])
    y_axis = None if view.y_column is None else column_axis(columns[view.y_column])
    theta = lane.parameters[place] if place >= 0 else None
    return LaneViewModel(
        data_key=(ref(shown.summary), view.x_column, view.y_column),
        number=number,
        title=lane_title(lane.entrant, contest),
        words=_words(lane, place, contest),
        judged=judged,
        x_axis=x_axis,
        y_axis=y_axis,
        bars=_bars(shown, view.x_column, x_axis) if y_axis is None else None,
        points=_points(shown, view, x_axis, y_axis),
        curves=_curves(theta, view, x_axis, y_axis),
        entrant=lane.entrant,
    )


def _words(lane: Lane, place: int, contest: Contest) -> str:
    if lane.problem is not None:
        return _(
            "broke down: {error}",
            error=numbers.spelled(error_told(lane.problem)),
        )
    if place < 0:
        return _("not begun")
    total = numbers.log_likelihood(float(lane.totals[place]))
    if contest.is_of_models:
        total = plural(
            "{total} with {n} parameter",
            "{total} with {n} parameters",
            lane.n_free,
            total=total,
        )
    if lane.stop is None or place < lane.length - 1:
        return total
    steps = n_e_steps(int(lane.e_steps[place]))
    return f"{total} · {STOPS[lane.stop.reason]}, {steps}"


def lane_title(entrant: Entrant, contest: Contest) -> str:
    """Return what a lane is called: as everywhere else."""
    settings = entrant.settings
    match contest:
        case Contest.ALGORITHMS:
            return algorithm_name(settings.algorithm)
        case Contest.STARTS if entrant.start is None:
            return start_name(settings.start.method)
        case Contest.FAMILIES:
            return structure_words(settings.model.structure).name.entry
        case Contest.COMPONENTS:
            return n_components(settings.model.n_components)
        case Contest.FLOORS:
            return _("floor: {floor}", floor=floor_name(settings.model.floor))
        case _:
            return _("the present start")


def _bars(shown: Fitted, column: int, axis: ColumnAxis) -> Curve:
    """Return the histogram's outline: nobody's colours, for they are the lanes'."""
    bars = bars_of(shown.summary.columns[column], axis, _BARS, None)
    x = np.repeat(bars.edges, 2)
    y = np.concatenate([[0.0], np.repeat(bars.heights, 2), [0.0]])
    return Curve(x, y)


def _points(
    shown: Fitted, view: ViewSettings, x_axis: ColumnAxis, y_axis: ColumnAxis | None
) -> Curve | None:
    if y_axis is None or view.y_column is None:
        return None
    sample = shown.summary.sample
    sample = sample[:: max(1, len(sample) // _MOST_POINTS)]
    columns = (view.x_column, view.y_column)
    known = ~np.isnan(sample[:, columns]).any(axis=1)
    return plotted_points(sample[known], (x_axis, y_axis), columns)


def _curves(
    theta: MixtureParameters | None,
    view: ViewSettings,
    x_axis: ColumnAxis,
    y_axis: ColumnAxis | None,
) -> tuple[Curve, ...]:
    if theta is None:
        return ()
    if y_axis is None or view.y_column is None:
        return component_curves(x_axis.mixture(theta, view.x_column))
    axes, columns = (x_axis, y_axis), (view.x_column, view.y_column)
    drawn = plotted_pair(theta, axes, columns)
    return outlines(drawn, plotted_spreads(axes), level_radius(view.level))
