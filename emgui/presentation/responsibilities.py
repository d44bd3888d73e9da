"""Responsibilities: p(component | x) along one column."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.curves import grid
from emgui.presentation.drawing.selection import Selection, selection_of
from emgui.presentation.placeholder import BEFORE_E_STEP, Placeholder, shown_fit
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.number_marks import written
from emgui.words.responsibilities import responsibility_caption

_MOST_IN_WORDS = 4


@dataclass(frozen=True, slots=True, eq=False)
class ResponsibilityViewModel:
    """What a responsibility plot shows, in the coordinates of `axis`.

    Parameters
    ----------
    data_key : object
        Another one means other data or another column.
    axis : ColumnAxis
        The horizontal axis.
    label : str
        The horizontal axis in words; says so when other columns are left aside, and
        when rows are not shared out by Bayes' theorem.
    x : ndarray, shape (n_points,)
        Ascending.
    responsibilities : ndarray, shape (n_points, n_components)
        Rows sum to 1.
    drawn_parameters : MixtureParameters
        This column alone, in drawn coordinates.
    temperature : float
        At which rows are shared out.
    description : str
        The picture in words.
    selection : Selection
        The rows that are marked.
    """

    data_key: object
    axis: ColumnAxis
    label: str
    x: FloatArray
    responsibilities: FloatArray
    drawn_parameters: MixtureParameters
    temperature: float
    description: str
    selection: Selection


def responsibility_view_model(
    state: SessionState, view: ViewSettings
) -> ResponsibilityViewModel | Placeholder:
    """Return what the responsibility plot of `view.x_column` shows.

    These are the responsibilities that colour the rows: after an M-step they are
    still those of the E-step before it.
    """
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    if state.responsible is None:
        return BEFORE_E_STEP
    axis = column_axis(shown.summary.columns[view.x_column])
    mixture = axis.mixture(state.responsible, view.x_column)
    x = grid(mixture, axis.low, axis.high)
    x = x[(x >= axis.low) & (x <= axis.high)]
    shares = responsibilities(x[:, np.newaxis], mixture, state.temperature)
    alone = _("given this column alone") if state.responsible.n_features > 1 else ""
    notes = ", ".join(
        note
        for note in (
            alone,
            responsibility_caption(state.temperature, is_drawn=state.is_drawn),
        )
        if note
    )
    return ResponsibilityViewModel(
        (shown.summary, view.x_column),
        axis,
        f"{axis.label} ({notes})" if notes else axis.label,
        x,
        shares,
        mixture,
        state.temperature,
        _description(axis, x, shares),
        selection_of(shown.dataset, shown.summary, view, (view.x_column,), (axis,)),
    )


def readout(model: ResponsibilityViewModel, u: float) -> str:
    """Return the responsibilities at one drawn coordinate, in a line of words."""
    shares = responsibilities(
        np.array([[u]]), model.drawn_parameters, model.temperature
    )[0]
    x = numbers.measured(model.axis.to_data(u), model.axis.spread)
    likely = np.argsort(-shares, kind="stable")[:_MOST_IN_WORDS]
    parts = ", ".join(f"{k + 1}: {written(f'{shares[k]:.3f}')}" for k in likely)
    return f"{model.axis.name} {x} · {parts}"


def _description(axis: ColumnAxis, x: FloatArray, shares: FloatArray) -> str:
    likely = shares.argmax(axis=1)
    changes = np.flatnonzero(np.diff(likely))
    parts = [
        _(
            "From low to high {column}, most likely is component {component}",
            column=axis.name,
            component=likely[0] + 1,
        )
    ]
    for i in changes[:_MOST_IN_WORDS]:
        boundary = axis.to_data(float((x[i] + x[i + 1]) / 2.0))
        parts.append(
            _(
                "from {value} component {component}",
                value=numbers.measured(boundary, axis.spread),
                component=likely[i + 1] + 1,
            )
        )
    if changes.size > _MOST_IN_WORDS:
        parts.append(_("and so on"))
    return f"{', '.join(parts)}."
