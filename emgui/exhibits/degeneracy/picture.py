"""The degeneracy microscope: how near every component is to breaking down."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from emgui.engine.findings import BELOW_STEP, WORST_CONDITION, conditions, least_count
from emgui.engine.iteration import Iteration
from emgui.exhibits.subject import Subject, own_drawing
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.resolution import resolution
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.decimation import drawn_indices
from emgui.presentation.drawing.units import unit_for
from emgui.presentation.placeholder import (
    Placeholder,
    ShownMixture,
    shared_out_mixture,
)
from emgui.presentation.warnings import RemedyButton, warnings_view_model
from emgui.records import dataclass
from emgui.session.sketch import Drawing
from emgui.session.state import SessionState
from emgui.words import numbers
from emgui.words.column_names import shortened

_MOST_POINTS = 200
# The window reaches so many standard deviations of the smallest component, and at
# least so many steps of the data's grid, to either side of its mean.
_REACH, _STEPS = 5.0, 3.0
_MOST_ROWS = 400
_CURVE_POINTS = 201
_MOST_BUTTONS = 6
# A square root: thresholds are those of variances, charts those of spreads.
_COLLAPSED = float(np.sqrt(COLLAPSE_THRESHOLD))


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """The smallest component under the microscope, in one column.

    Parameters
    ----------
    component, column : int
        Which component, and the column in which it is smallest.
    center, reach : float
        Middle and half-width, in the units of the column.
    values : ndarray, shape (n_rows,)
        The rows inside, a sample of them where there are many.
    shares : ndarray, shape (n_rows,)
        What the component answers for of each.
    n_inside : int
        How many rows are inside in all.
    step : float
        The step of the grid on which the column's values lie; 0 without one.
    """

    component: int
    column: int
    center: float
    reach: float
    values: FloatArray
    shares: FloatArray
    n_inside: int
    step: float


@dataclass(frozen=True, slots=True, eq=False)
class MicroscopeSketch:
    """The window around the smallest component, to be looked up in all rows."""

    rows: Rows
    parameters: MixtureParameters
    responsible: MixtureParameters
    index: int
    temperature: float = 1.0

    @property
    def key(self) -> Hashable:
        """The rows, both sets of parameters, and how rows are shared out."""
        return self.rows, self.parameters, self.responsible, self.temperature

    def draw(self, checkpoint: Checkpoint) -> Iterator[Window]:
        """Yield the window."""
        steps = resolution(self.rows)
        checkpoint()
        spread = self.rows.standardization.scale * np.sqrt(self.rows.variances)
        k, j = _smallest(self.parameters, spread)
        sd = float(self.parameters.standard_deviations[k, j])
        center = float(self.parameters.means[k, j])
        least = 1e-9 * float(spread[j])
        reach = max(_REACH * sd, _STEPS * float(steps[j]), least)
        values = self.rows.values[:, j]
        inside = np.flatnonzero(np.abs(values - center) <= reach)
        checkpoint()
        drawn = inside[:: max(1, -(-len(inside) // _MOST_ROWS))]
        r = responsibilities(
            self.rows.values[drawn], self.responsible, self.temperature
        )
        yield Window(
            component=k,
            column=j,
            center=center,
            reach=reach,
            values=values[drawn],
            shares=r[:, k],
            n_inside=len(inside),
            step=float(steps[j]),
        )


def _smallest(parameters: MixtureParameters, spread: FloatArray) -> tuple[int, int]:
    """Return the component and the column with the smallest relative spread."""
    relative = parameters.standard_deviations / np.where(spread > 0.0, spread, 1.0)
    k, j = np.unravel_index(int(np.argmin(relative)), relative.shape)
    return int(k), int(j)


# -- what is shown -----------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Gauge:
    """One measure of health by iteration, on a log10 scale.

    Parameters
    ----------
    label : str
        The vertical axis.
    curves : tuple of Curve
        One a component: iteration, and log10 of the measure.
    threshold : float or None
        log10 of the value at which warnings begin; None where there is none.
    threshold_name : str
        What that value is.
    """

    label: str
    curves: tuple[Curve, ...]
    threshold: float | None
    threshold_name: str


@dataclass(frozen=True, slots=True, eq=False)
class GaugeViewModel:
    """A gauge as it is drawn.

    Parameters
    ----------
    data_key : object
        Another one means another branch.
    gauge : Gauge
        The measure.
    position : float
        The iteration looked at.
    description : str
        The picture in words.
    """

    data_key: object
    gauge: Gauge
    position: float
    description: str

    @property
    def caption(self) -> str:
        """What is drawn, and where warnings begin."""
        begin = self.gauge.threshold_name
        return f"{self.gauge.label}; dashed: {begin}" if begin else self.gauge.label


@dataclass(frozen=True, slots=True, eq=False)
class WindowViewModel:
    """The smallest component under the microscope, in units of the window.

    Parameters
    ----------
    data_key : object
        Another one means another component or column.
    label : str
        The horizontal axis: distance from its mean, and the unit.
    curve : Curve
        The component's density, its peak at 1.
    x : ndarray, shape (n_rows,)
        Where the rows inside are.
    shares : ndarray, shape (n_rows,)
        What the component answers for of each.
    step : float
        The data's grid in the same units; 0 without one.
    component : int
        Which component, from 0.
    description : str
        The picture in words.
    """

    data_key: object
    label: str
    curve: Curve
    x: FloatArray
    shares: FloatArray
    step: float
    component: int
    description: str

    @property
    def caption(self) -> str:
        """Which component it is, and what the horizontal axis counts."""
        return f"component {self.component + 1}: {self.label}"


@dataclass(frozen=True, slots=True, eq=False)
class MicroscopeViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    verdict : str
        What is wrong, or that nothing is, with numbers.
    is_sound : bool
        Whether nothing is wrong.
    gauges : tuple of GaugeViewModel
        Smallest spread, effective count, condition.
    window : WindowViewModel or Placeholder
        The smallest component.
    buttons : tuple of RemedyButton
        What can be done.
    """

    verdict: str
    is_sound: bool
    gauges: tuple[GaugeViewModel, ...]
    window: WindowViewModel | Placeholder
    buttons: tuple[RemedyButton, ...]


def microscope_sketch(subject: Subject) -> MicroscopeSketch | None:
    """Return the window to look up; None without an E-step."""
    state, rows = subject.state, subject.rows
    theta, responsible, at = state.parameters, state.responsible, state.position
    if rows is None or theta is None or responsible is None or at is None:
        return None
    if theta.n_components != responsible.n_components:
        responsible = theta
    return MicroscopeSketch(rows, theta, responsible, at.iteration, state.temperature)


def microscope_view_model(
    subject: Subject, drawing: Drawing | None
) -> MicroscopeViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    state = subject.state
    shown = shared_out_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    drawing = own_drawing(subject, drawing)
    warnings = warnings_view_model(state).entries
    window = None if drawing is None else drawing.picture
    sketch = None if drawing is None else drawing.sketch
    picture: WindowViewModel | Placeholder = Placeholder("Looking…")
    if isinstance(window, Window) and isinstance(sketch, MicroscopeSketch):
        picture = _window(window, sketch, shown)
    # Warnings have remedies in common: to the user, one name is one thing.
    buttons: dict[str, RemedyButton] = {}
    for button in (button for entry in warnings for button in entry.buttons):
        buttons.setdefault(button.label, button)
    return MicroscopeViewModel(
        verdict=warnings[0].text if warnings else _healthy(shown, window, state),
        is_sound=not warnings,
        gauges=_gauges(subject, shown, window if isinstance(window, Window) else None),
        window=picture,
        buttons=tuple(buttons.values())[:_MOST_BUTTONS],
    )


def _healthy(shown: ShownMixture, window: object, state: SessionState) -> str:
    """Say that nothing is wrong, with the smallest spread and count."""
    theta, columns = shown.parameters, shown.summary.columns
    spread = np.array([column.standard_deviation for column in columns])
    k, j = _smallest(theta, spread)
    sd = float(theta.standard_deviations[k, j])
    text = (
        f"Nothing is wrong: the smallest standard deviation is "
        f"{numbers.measured(sd, sd)} (component {k + 1}, {columns[j].name})"
    )
    if isinstance(window, Window) and window.step > 0.0 and window.column == j:
        times = numbers.significant(sd / window.step)
        text += f", {times} times the step of the data's grid"
    made = state.shown
    if made is not None and state.edited is None:
        least = round(float(made.effective_rows.min()), 1)
        text += f"; the smallest effective count is {numbers.count(least)} rows"
    return f"{text}."


def _gauges(
    subject: Subject, shown: ShownMixture, window: Window | None
) -> tuple[GaugeViewModel, ...]:
    state = subject.state
    branch = shown.position.branch
    indices = drawn_indices(0, state.last_index, _MOST_POINTS)
    path = [state.history.at(branch, t) for t in indices]
    k = path[0].parameters.n_components
    path = [one for one in path if one.parameters.n_components == k]
    spread = np.array([c.standard_deviation for c in shown.summary.columns])
    spread = np.where(spread > 0.0, spread, 1.0)
    x = np.array([one.index for one in path], dtype=np.float64)
    family = state.history.branch(branch).settings.model.structure
    gauges = (
        _spreads(path, x, spread, window),
        _counts(path, x, family),
        _conditions(path, x, subject.rows, family),
    )
    return tuple(
        GaugeViewModel(
            data_key=(state.summary, branch, gauge.label),
            gauge=gauge,
            position=float(shown.position.iteration),
            description=f"{gauge.label}, by iteration, one line a component.",
        )
        for gauge in gauges
    )


def _logs(x: FloatArray, values: FloatArray) -> tuple[Curve, ...]:
    """Return one curve a component of values of shape (n_points, n_components)."""
    logs = np.log10(np.maximum(values, 1e-300))
    return tuple(Curve(x, logs[:, k]) for k in range(values.shape[1]))


def _spreads(
    path: list[Iteration], x: FloatArray, spread: FloatArray, window: Window | None
) -> Gauge:
    """Return the smallest spreads, against the data's grid where there is one."""
    smallest = np.array(
        [(one.parameters.standard_deviations / spread).min(axis=1) for one in path]
    )
    least, name = _COLLAPSED, "looked at closely"
    if window is not None and window.step > 0.0:
        step = window.step / float(spread[window.column])
        least, name = BELOW_STEP * step, "half a step of the data's grid"
    return Gauge(
        "sd in column sds, log10",
        _logs(x, smallest),
        float(np.log10(least)),
        name,
    )


def _counts(path: list[Iteration], x: FloatArray, family: CovarianceFamily) -> Gauge:
    counts = np.array([one.effective_rows for one in path])
    n_components, d = path[0].parameters.means.shape
    least = least_count(n_components, d, family)
    return Gauge(
        "effective count, log10",
        _logs(x, counts),
        float(np.log10(least)),
        f"{numbers.exact(least)} rows",
    )


def _conditions(
    path: list[Iteration], x: FloatArray, rows: Rows | None, family: CovarianceFamily
) -> Gauge:
    """Return condition numbers; in one column, how much the spreads differ."""
    if path[0].parameters.n_features == 1:
        sds = np.array([one.parameters.standard_deviations[:, 0] for one in path])
        ratios = sds.max(axis=1, keepdims=True) / np.maximum(sds, 1e-300)
        return Gauge("largest sd ÷ sd, log10", _logs(x, ratios), None, "")
    label = "condition number, log10"
    if rows is None:
        return Gauge(label, (), None, "")
    values = np.array([conditions(one.standardized, rows, family) for one in path])
    if family is CovarianceFamily.SPHERICAL:
        # It mirrors the units of the columns, and is no matter of the fit.
        return Gauge(label, _logs(x, values), None, "")
    worst = float(np.log10(WORST_CONDITION))
    return Gauge(label, _logs(x, values), worst, "nearly singular")


def _window(
    window: Window, sketch: MicroscopeSketch, shown: ShownMixture
) -> WindowViewModel:
    column = shown.summary.columns[window.column]
    sd = float(sketch.parameters.standard_deviations[window.component, window.column])
    x = np.linspace(-window.reach, window.reach, _CURVE_POINTS)
    density = np.exp(-0.5 * np.square(x / sd)) if sd > 0.0 else np.zeros_like(x)
    center = numbers.measured(window.center, max(sd, window.step) or 1.0)
    unit = unit_for(window.reach)
    step = numbers.rounded(window.step)
    grid = f"; values lie {step} apart" if window.step > 0.0 else ""
    return WindowViewModel(
        data_key=(shown.summary, window.component, window.column, window.reach),
        label=f"{shortened(column.name)} − {center}{unit.words}",
        curve=Curve(x / unit.size, density),
        x=(window.values - window.center) / unit.size,
        shares=window.shares,
        step=window.step / unit.size,
        component=window.component,
        description=(
            f"At iteration {sketch.index:,}: component {window.component + 1} around "
            f"{column.name} {center}, sd {numbers.measured(sd, sd)}, with "
            f"{window.n_inside:,} rows in sight{grid}."
        ),
    )
