"""The density of one column: bars of the data, curves of the mixture."""

from __future__ import annotations

from weakref import ref

import numpy as np

from emgui.data.dataset import Dataset
from emgui.data.summary import ColumnSummary
from emgui.mixture.model.gaussian import component_densities, responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.bars import Bars, bars_of
from emgui.presentation.drawing.curves import (
    Curve,
    component_curves,
    mixture_curve,
    peak_heights,
)
from emgui.presentation.drawing.rug import Rug, rug_of
from emgui.presentation.drawing.selection import Selection, selection_of
from emgui.presentation.edits import edit_note
from emgui.presentation.placeholder import NO_DATA, Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Command, Loaded, SessionState
from emgui.words import numbers
from emgui.words.column_names import column_named
from emgui.words.counts import n_rows
from emgui.words.edits import NO_EDIT, EditNote
from emgui.words.language import _, plural
from emgui.words.responsibilities import responsibility_caption, shares_told


@dataclass(frozen=True, slots=True)
class ComponentMark:
    """One component in drawn coordinates.

    `caption` is written beside its peak, in drawn coordinates too, so that it agrees
    with the axis; `in_words` has the column's own units.
    """

    component: int
    weight: float
    mean: float
    standard_deviation: float
    peak: float
    caption: str
    in_words: str


@dataclass(frozen=True, slots=True, eq=False)
class DensityViewModel:
    """What a density plot shows; all coordinates are those of `axis`.

    Parameters
    ----------
    data_key : object
        Another one means other data or another column: time for a new range.
    axis : ColumnAxis
        The horizontal axis.
    density_label : str
        The vertical axis.
    bars : Bars
        The histogram.
    rug : Rug or None
        Single values, of small data only.
    curves : tuple of Curve
        One a component, weighted.
    mixture, truth : Curve or None
        Their sum, and the drawing density of synthetic data.
    marks : tuple of ComponentMark
        Where the handles and the captions belong.
    parameters : MixtureParameters or None
        All columns, in their own units: what a handle edits.
    drawn_parameters : MixtureParameters or None
        This column alone, in drawn coordinates.
    temperature : float
        At which rows are shared out.
    column : int
        The column shown.
    editable : bool
        Whether parameters may be edited now.
    selection : Selection
        The rows that are marked.
    description : str
        The picture in words.
    edit : EditNote
        What is known of parameters that are in the hand; empty without an edit.
    """

    data_key: object
    axis: ColumnAxis
    density_label: str
    bars: Bars
    rug: Rug | None
    curves: tuple[Curve, ...]
    mixture: Curve | None
    truth: Curve | None
    marks: tuple[ComponentMark, ...]
    parameters: MixtureParameters | None
    drawn_parameters: MixtureParameters | None
    temperature: float
    column: int
    editable: bool
    selection: Selection
    description: str
    edit: EditNote = NO_EDIT


def density_view_model(
    state: SessionState, view: ViewSettings
) -> DensityViewModel | Placeholder:
    """Return what the density plot of `view.x_column` shows."""
    if not isinstance(state, Loaded):
        return NO_DATA
    c = view.x_column
    column = state.summary.columns[c]
    if column.minimum == column.maximum:
        return _constant(column)
    axis = column_axis(column)
    drawn = _drawn(state.parameters, axis, c)
    responsible = _drawn(state.responsible, axis, c)
    bars = bars_of(column, axis, view.n_bins, responsible, state.temperature)
    marks = () if drawn is None else _marks(state.parameters, drawn, c, axis.unit)
    return DensityViewModel(
        data_key=(ref(state.summary), c),
        axis=axis,
        density_label=density_label(axis, column),
        bars=bars,
        rug=rug_of(state.summary, axis, c, responsible, state.temperature),
        curves=() if drawn is None else component_curves(drawn),
        mixture=_curve(drawn, axis),
        truth=_curve(_drawn(_truth(state.dataset, view), axis, c), axis),
        marks=marks,
        parameters=state.parameters,
        drawn_parameters=drawn,
        temperature=state.temperature,
        column=c,
        editable=Command.EDIT in allowed_commands(state),
        selection=selection_of(state.dataset, state.summary, view, (c,), (axis,)),
        description=_description(state, state.dataset, column, view.n_bins, marks),
        edit=edit_note(state),
    )


def _constant(column: ColumnSummary) -> Placeholder:
    value = numbers.measured(column.minimum, abs(column.minimum) / 1e3)
    return Placeholder(
        _(
            "Every row has the value {value} in {column}: there is no spread to draw. "
            "Choose another column, or other data.",
            value=value,
            column=column.name,
        )
    )


def readout(model: DensityViewModel, u: float) -> str:
    """Return what holds at one drawn coordinate, in a line of words."""
    x = numbers.measured(model.axis.to_data(u), model.axis.spread)
    text = f"{model.axis.name} {x}"
    if model.drawn_parameters is None:
        return text
    point = np.array([[u]])
    density = float(component_densities(point, model.drawn_parameters).sum())
    shares = responsibilities(point, model.drawn_parameters, model.temperature)[0]
    return _(
        "{place} · density {density} · responsibilities {parts}",
        place=text,
        density=numbers.significant(density),
        parts=shares_told(shares),
    )


def _drawn(
    parameters: MixtureParameters | None, axis: ColumnAxis, column: int
) -> MixtureParameters | None:
    return None if parameters is None else axis.mixture(parameters, column)


def _truth(dataset: Dataset, view: ViewSettings) -> MixtureParameters | None:
    return dataset.truth if view.show_truth else None


def _curve(mixture: MixtureParameters | None, axis: ColumnAxis) -> Curve | None:
    return None if mixture is None else mixture_curve(mixture, axis.low, axis.high)


def _marks(
    parameters: MixtureParameters | None,
    drawn: MixtureParameters,
    column: int,
    unit: float,
) -> tuple[ComponentMark, ...]:
    if parameters is None:
        return ()
    peaks = peak_heights(drawn)
    sds = parameters.standard_deviations[:, column]
    return tuple(
        ComponentMark(
            component=k,
            weight=float(drawn.weights[k]),
            mean=float(drawn.means[k, 0]),
            standard_deviation=float(drawn.standard_deviations[k, 0]),
            peak=float(peaks[k]),
            caption=_caption(drawn.weights[k], drawn.means[k, 0], sds[k] / unit),
            in_words=_in_words(k, parameters, column),
        )
        for k in range(drawn.n_components)
    )


def density_label(axis: ColumnAxis, column: ColumnSummary) -> str:
    """Return what is drawn upwards over a column, with its unit."""
    # Cells may be missing where values are large, or small: then the bars of what is
    # known and the curve for all rows rightly differ.
    label = _("density of known values") if column.n_missing else _("density")
    if axis.unit == 1.0:
        return label
    return f"{label}, × {numbers.power_of_ten(-numbers.magnitude(axis.unit))}"


def _in_words(k: int, parameters: MixtureParameters, column: int) -> str:
    sd = parameters.standard_deviations[k, column]
    mean = numbers.measured(parameters.means[k, column], sd)
    return _(
        "Component {component}: weight {weight}, mean {mean}, standard deviation {sd}.",
        component=k + 1,
        weight=numbers.weight(parameters.weights[k]),
        mean=mean,
        sd=numbers.measured(sd, sd),
    )


def _caption(weight: float, mean: float, sd: float) -> str:
    centre, spread = numbers.measured(mean, sd), numbers.measured(sd, sd)
    return f"{numbers.weight(weight)} · {centre} ± {spread}"


def _description(
    state: SessionState,
    dataset: Dataset,
    column: ColumnSummary,
    n_bins: int,
    marks: tuple[ComponentMark, ...],
) -> str:
    sentences = [
        _(
            "Histogram of {column}: {rows} in {bars}.",
            column=column.name,
            rows=n_rows(dataset.n_samples - column.n_missing),
            bars=plural("{n} bar", "{n} bars", n_bins),
        )
    ]
    if dataset.weights is not None:
        weights = column_named(dataset.shown_weights_name)
        sentences.append(_("The bars count their weights, {column}.", column=weights))
    if column.n_missing:
        sentences.append(
            plural("{n} row lacks a value.", "{n} rows lack a value.", column.n_missing)
        )
    way = responsibility_caption(state.temperature, is_drawn=state.is_drawn)
    if way:
        sentences.append(_("Colours: {way}.", way=way))
    return " ".join([*sentences, *(mark.in_words for mark in marks)])
