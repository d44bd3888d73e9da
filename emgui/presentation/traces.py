"""Parameters by iteration, along the path that is looked at."""

from __future__ import annotations

from enum import StrEnum
from weakref import ref

import numpy as np

from emgui.engine.history import Phase
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.stretches import Stretch, shown_stretches, stretches
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words.column_names import column_named
from emgui.words.language import _, plural
from emgui.words.number_marks import whole

_MOST_POINTS = 300


class TracedQuantity(StrEnum):
    """What a trace follows."""

    MEANS = "means"
    STANDARD_DEVIATIONS = "standard deviations"
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """One quantity of all components by iteration.

    Parameters
    ----------
    label : str
        The vertical axis.
    values : ndarray, shape (n_points, n_components)
        In drawn coordinates of the column; weights as they are.
    truth : ndarray, shape (n_true,)
        The drawing values of synthetic data; empty if unknown or not wanted.
    """

    label: str
    values: FloatArray
    truth: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class TraceViewModel:
    """What a trace plot shows.

    Parameters
    ----------
    data_key : object
        Another one means other data, column or branch: time for a new range.
    iterations : ndarray, shape (n_points,)
        Drawn iterations; where parameters were edited, one comes twice.
    breaks : tuple of int
        At which points another stretch begins, which no step led to.
    traces : dict of TracedQuantity to Trace
        Every quantity, so that choosing one needs nothing else.
    position : int
        The iteration looked at.
    is_half_step : bool
        Whether it has been seen only after its M-step.
    description : str
        The picture in words.
    """

    data_key: object
    iterations: FloatArray
    breaks: tuple[int, ...]
    traces: dict[TracedQuantity, Trace]
    position: int
    is_half_step: bool
    description: str


def trace_view_model(
    state: SessionState, view: ViewSettings
) -> TraceViewModel | Placeholder:
    """Return what the trace plot of `view.x_column` shows."""
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    position = shown.position
    branch, c = position.branch, view.x_column
    found = stretches(state.history, branch, state.last_index)
    drawn = shown_stretches(found, _MOST_POINTS)
    path = [
        state.history.parameters(one.branch, index)
        for one, indices in drawn
        for index in indices
    ]
    truth = shown.dataset.truth if view.show_truth else None
    axis = column_axis(shown.summary.columns[c])
    return TraceViewModel(
        data_key=(ref(shown.summary), c, branch),
        iterations=np.concatenate([indices for _unused, indices in drawn]),
        breaks=_breaks(drawn),
        traces=_traces(path, truth, axis, c),
        position=position.iteration,
        is_half_step=position.phase is Phase.M,
        description=plural(
            "Parameters of {n} component over iterations 0 to {last}, {column}; "
            "looking at iteration {iteration}.",
            "Parameters of {n} components over iterations 0 to {last}, {column}; "
            "looking at iteration {iteration}.",
            shown.parameters.n_components,
            last=whole(state.last_index),
            column=column_named(axis.name),
            iteration=whole(position.iteration),
        ),
    )


def _breaks(drawn: list[tuple[Stretch, list[int]]]) -> tuple[int, ...]:
    """Return at which points a stretch begins that a hand has begun."""
    ends = np.cumsum([len(indices) for _unused, indices in drawn]).tolist()
    begun = zip(drawn[1:], ends[:-1], strict=True)
    return tuple(end for (one, _unused), end in begun if one.is_edited)


def _named(quantity: str, axis: ColumnAxis) -> str:
    """Return a short label; what was taken out of the column's numbers is named."""
    plain = axis.origin == 0.0 and axis.unit == 1.0
    return quantity if plain else f"{quantity}: {axis.label}"


def _traces(
    path: list[MixtureParameters],
    truth: MixtureParameters | None,
    axis: ColumnAxis,
    c: int,
) -> dict[TracedQuantity, Trace]:
    means = np.array([p.means[:, c] for p in path])
    variances = np.array([p.covariances[:, c, c] for p in path])
    weights = np.array([p.weights for p in path])
    none = np.empty(0)
    true_means = none if truth is None else axis.to_plot(truth.means[:, c])
    true_sds = none if truth is None else truth.standard_deviations[:, c] / axis.unit
    true_weights = none if truth is None else truth.weights
    sds = np.sqrt(variances) / axis.unit
    return {
        TracedQuantity.MEANS: Trace(
            _named(_("mean"), axis), axis.to_plot(means), true_means
        ),
        TracedQuantity.STANDARD_DEVIATIONS: Trace(
            _named(_("standard deviation"), axis), sds, true_sds
        ),
        TracedQuantity.WEIGHTS: Trace(_("weight"), weights, true_weights),
    }
