"""Two columns at once: rows as points, components as ellipses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.contours import Contours, log_density, mixture_contours
from emgui.mixture.model.ellipses import (
    PrincipalAxes,
    level_radius,
    principal_axes,
)
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.curves import Curve, outline
from emgui.presentation.drawing.pair import (
    AxisPair,
    outlines,
    plotted_pair,
    plotted_points,
    plotted_spreads,
    row_shares,
)
from emgui.presentation.drawing.selection import Selection, is_brushed, selection_of
from emgui.presentation.edits import edit_note
from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Command, Loaded, SessionState
from emgui.words import numbers
from emgui.words.edits import NO_EDIT, EditNote
from emgui.words.language import _
from emgui.words.responsibilities import responsibility_caption, shares_told
from emgui.words.scatter import in_words, levels_held, rows_drawn

ONE_COLUMN = Placeholder(
    _("A scatter needs two columns. Choose another one for the vertical axis.")
)


@dataclass(frozen=True, slots=True, eq=False)
class EllipseMark:
    """One component in drawn coordinates.

    Parameters
    ----------
    component : int
        Its index, from 0.
    weight : float
        Its weight.
    mean : ndarray, shape (2,)
        Where its mean marker is.
    axes : PrincipalAxes
        Its principal axes.
    radius : float
        How many standard deviations out the ellipse is.
    ellipse : Curve
        Holds the stated level of the component's probability.
    caption : str
        Written beside it.
    in_words : str
        The same with the columns' own units.
    """

    component: int
    weight: float
    mean: FloatArray
    axes: PrincipalAxes
    radius: float
    ellipse: Curve
    caption: str
    in_words: str


@dataclass(frozen=True, slots=True, eq=False)
class ScatterViewModel:
    """What a scatter shows; all coordinates are those of `x_axis` and `y_axis`.

    Parameters
    ----------
    data_key : object
        Another one means other data or other columns: time for a new range.
    x_axis, y_axis : ColumnAxis
        The axes.
    columns : (int, int)
        The columns shown.
    points : Curve
        The drawn rows: those of the sample that have both values.
    responsibilities : ndarray, shape (n_drawn, n_components)
        Given all that is known of a row; zero before the first E-step.
    brushed : ndarray of bool, shape (n_drawn,)
        Which rows are to stand out; none for all alike.
    marks : tuple of EllipseMark
        One a component.
    truth : tuple of Curve
        Ellipses of the drawing parameters of synthetic data.
    contours : Contours or None
        Borders of the regions that hold stated shares of the mixture.
    parameters : MixtureParameters or None
        All columns, in their own units: what a handle edits.
    drawn_parameters : MixtureParameters or None
        The two columns alone, in drawn coordinates.
    temperature : float
        At which rows are shared out.
    structure : CovarianceStructure
        The covariance structure that an edit should keep.
    editable : bool
        Whether parameters may be edited now.
    selection : Selection
        The rows that are marked.
    caption : str
        What ellipses and contours hold, and how many rows are drawn.
    description : str
        The picture in words.
    edit : EditNote
        What is known of parameters that are in the hand; empty without an edit.
    """

    data_key: object
    x_axis: ColumnAxis
    y_axis: ColumnAxis
    columns: tuple[int, int]
    points: Curve
    responsibilities: FloatArray
    brushed: NDArray[np.bool_]
    marks: tuple[EllipseMark, ...]
    truth: tuple[Curve, ...]
    contours: Contours | None
    parameters: MixtureParameters | None
    drawn_parameters: MixtureParameters | None
    temperature: float
    structure: CovarianceStructure
    editable: bool
    selection: Selection
    caption: str
    description: str
    edit: EditNote = NO_EDIT

    @property
    def units(self) -> FloatArray:
        """What drawn distances are multiplied with, shape (2,)."""
        return np.array([self.x_axis.unit, self.y_axis.unit])


def scatter_view_model(
    state: SessionState, view: ViewSettings, *, contours: bool = True
) -> ScatterViewModel | Placeholder:
    """Return what the scatter of `view.x_column` and `view.y_column` shows.

    Parameters
    ----------
    state : SessionState
        What is true.
    view : ViewSettings
        What is looked at.
    contours : bool
        Whether the mixture's contours are drawn: they take most of the time.
    """
    if not isinstance(state, Loaded):
        return NO_DATA
    if view.y_column is None:
        return ONE_COLUMN
    summary, dataset = state.summary, state.dataset
    columns = (view.x_column, view.y_column)
    x_axis, y_axis = (column_axis(summary.columns[column]) for column in columns)
    axes = (x_axis, y_axis)
    known = ~np.isnan(summary.sample[:, columns]).any(axis=1)
    rows = summary.sample if known.all() else summary.sample[known]
    drawn = plotted_pair(state.parameters, axes, columns)
    truth = plotted_pair(dataset.truth if view.show_truth else None, axes, columns)
    marks = _marks(state.parameters, drawn, axes, columns, view.level)
    names = (axes[0].name, axes[1].name)
    sharing = responsibility_caption(state.temperature, is_drawn=state.is_drawn)
    return ScatterViewModel(
        data_key=(id(summary), columns),
        x_axis=axes[0],
        y_axis=axes[1],
        columns=columns,
        points=plotted_points(rows, axes, columns),
        responsibilities=row_shares(rows, state.responsible, state.temperature),
        brushed=is_brushed(summary, view.brush)[known],
        marks=marks,
        truth=outlines(truth, plotted_spreads(axes), level_radius(view.level)),
        contours=_contours(drawn, axes) if contours else None,
        parameters=state.parameters,
        drawn_parameters=drawn,
        temperature=state.temperature,
        structure=state.settings.model.structure,
        editable=Command.EDIT in allowed_commands(state),
        selection=selection_of(dataset, summary, view, columns, axes),
        caption=" · ".join(
            [
                *_levels(drawn, view.level, contours=contours),
                *rows_drawn(dataset, summary, rows, names),
                *filter(None, [sharing]),
            ]
        ),
        description=in_words(summary, rows, names, [mark.in_words for mark in marks]),
        edit=edit_note(state),
    )


def readout(model: ScatterViewModel, u: float, v: float) -> str:
    """Return what holds at one drawn point, in a line of words."""
    places = [
        f"{axis.name} {numbers.measured(axis.to_data(value), axis.spread)}"
        for axis, value in ((model.x_axis, u), (model.y_axis, v))
    ]
    if model.drawn_parameters is None:
        return " · ".join(places)
    point = np.array([[u, v]])
    density = float(np.exp(log_density(point, model.drawn_parameters)[0]))
    shares = responsibilities(point, model.drawn_parameters, model.temperature)[0]
    return " · ".join(
        [
            *places,
            _(
                "density {density}",
                density=numbers.significant(density / float(np.prod(model.units))),
            ),
            _("responsibilities given these two {parts}", parts=shares_told(shares)),
        ]
    )


def _levels(
    drawn: MixtureParameters | None, level: float, *, contours: bool
) -> list[str]:
    return [] if drawn is None else levels_held(level, contours=contours)


def _marks(
    parameters: MixtureParameters | None,
    drawn: MixtureParameters | None,
    axes: AxisPair,
    columns: tuple[int, int],
    level: float,
) -> tuple[EllipseMark, ...]:
    if parameters is None or drawn is None:
        return ()
    radius, scale = level_radius(level), plotted_spreads(axes)
    marks = []
    for k in range(drawn.n_components):
        principal = principal_axes(drawn.covariances[k], scale)
        weight = float(drawn.weights[k])
        marks.append(
            EllipseMark(
                component=k,
                weight=weight,
                mean=drawn.means[k],
                axes=principal,
                radius=radius,
                ellipse=outline(drawn.means[k], principal, radius),
                caption=numbers.weight(weight),
                in_words=_in_words(k, parameters, axes, columns),
            )
        )
    return tuple(marks)


def _contours(drawn: MixtureParameters | None, axes: AxisPair) -> Contours | None:
    if drawn is None:
        return None
    low, high = (axes[0].low, axes[1].low), (axes[0].high, axes[1].high)
    return mixture_contours(drawn, low, high)


def _in_words(
    k: int,
    parameters: MixtureParameters,
    axes: AxisPair,
    columns: tuple[int, int],
) -> str:
    parts = [
        _(
            "Component {component}: weight {weight}",
            component=k + 1,
            weight=numbers.weight(parameters.weights[k]),
        )
    ]
    for axis, column in zip(axes, columns, strict=True):
        sd = parameters.standard_deviations[k, column]
        mean = numbers.measured(parameters.means[k, column], sd)
        parts.append(
            _(
                "{axis}: mean {mean}, standard deviation {sd}",
                axis=axis.name,
                mean=mean,
                sd=numbers.measured(sd, sd),
            )
        )
    return "; ".join(parts) + "."
