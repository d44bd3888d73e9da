"""Data minus model, bar by bar."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.intervals import interval_probabilities
from emgui.presentation.density import density_label
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.bars import bar_cuts
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.language import _, plural
from emgui.words.number_marks import whole

BAND = 2.0  # standard errors
RED = _("red: beyond two standard errors")


@dataclass(frozen=True, slots=True, eq=False)
class ResidualViewModel:
    """What a residual strip shows, in the coordinates of `axis`.

    Parameters
    ----------
    data_key : object
        Another one means other data or another column.
    axis : ColumnAxis
        The horizontal axis.
    edges : ndarray, shape (n_bins + 1,)
        Edges of the bars.
    residuals : ndarray, shape (n_bins,)
        Density of the rows minus the mixture's mean density, per bar.
    band : ndarray, shape (n_bins,)
        Two standard errors of a bar's density, were the mixture true (binomial).
    label : str
        The vertical axis.
    caption : str
        What is seen, and what its colours mean.
    description : str
        The picture in words.
    """

    data_key: object
    axis: ColumnAxis
    edges: FloatArray
    residuals: FloatArray
    band: FloatArray
    label: str
    caption: str
    description: str


def residual_view_model(
    state: SessionState, view: ViewSettings
) -> ResidualViewModel | Placeholder:
    """Return what the residual strip of `view.x_column` shows."""
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    column = shown.summary.columns[view.x_column]
    axis = column_axis(column)
    cuts = bar_cuts(column.fine_counts.size, view.n_bins)
    counts = np.add.reduceat(column.fine_counts, cuts[:-1])
    edges = axis.to_plot(column.fine_edges[cuts])
    expected = interval_probabilities(
        axis.mixture(shown.parameters, view.x_column), edges
    )
    n, widths = counts.sum(), np.diff(edges)
    residuals = (counts / n - expected) / widths
    band = BAND * np.sqrt(expected * (1.0 - expected) / n) / widths
    label = density_label(axis, column)
    return ResidualViewModel(
        (shown.summary, view.x_column),
        axis,
        edges,
        residuals,
        band,
        _("residual {label}", label=label),
        _("data − model, {label} · {red}", label=label, red=RED),
        _description(residuals, band, column.n_missing),
    )


def _description(residuals: FloatArray, band: FloatArray, n_missing: int) -> str:
    outside = int(np.count_nonzero(np.abs(residuals) > band))
    text = plural(
        "Data minus model: {outside} of {n} bar differs by more than two standard "
        "errors.",
        "Data minus model: {outside} of {n} bars differ by more than two standard "
        "errors.",
        residuals.size,
        outside=whole(outside),
    )
    if not n_missing:
        return text
    missing = plural(
        "{n} row lacks a value: if others of its cells decided on that, the model is "
        "for all rows and the data are not.",
        "{n} rows lack a value: if others of their cells decided on that, the model "
        "is for all rows and the data are not.",
        n_missing,
    )
    return f"{text} {missing}"


def readout(model: ResidualViewModel, u: float) -> str:
    """Return the residual at one drawn coordinate, in a line of words."""
    bar = int(np.searchsorted(model.edges, u, side="right")) - 1
    x = numbers.measured(model.axis.to_data(u), model.axis.spread)
    if not 0 <= bar < model.residuals.size:
        return _("{column} {value} · no data", column=model.axis.name, value=x)
    return _(
        "{column} {value} · residual {residual} (two standard errors: {band})",
        column=model.axis.name,
        value=x,
        residual=numbers.signed_significant(float(model.residuals[bar]), 2),
        band=numbers.significant(float(model.band[bar]), 2),
    )
