"""The degeneracy microscope: how near every component is to breaking down."""

from __future__ import annotations

from weakref import ref

import numpy as np

from emgui.exhibits.degeneracy.gauges import (
    Gauge,
    conditions_gauge,
    counts_gauge,
    ratios_gauge,
    spreads_gauge,
)
from emgui.exhibits.degeneracy.study import DegeneracyResult, path_of
from emgui.exhibits.subject import Subject, own_result
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import Placeholder, shared_out_fit
from emgui.presentation.warnings import RemedyButton, warnings_view_model
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.studies.degeneracy import (
    ComponentZoom,
    DegeneracyFinding,
    DegeneracyStudy,
    smallest,
)
from emgui.words import numbers
from emgui.words.column_names import shortened
from emgui.words.language import _, plural
from emgui.words.number_marks import whole
from emgui.words.units import unit_for

_CURVE_POINTS = 201
_MOST_BUTTONS = 6


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
        return (
            _("{gauge}; dashed: {threshold}", gauge=self.gauge.label, threshold=begin)
            if begin
            else self.gauge.label
        )


@dataclass(frozen=True, slots=True, eq=False)
class ZoomViewModel:
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
        return _(
            "component {component}: {label}",
            component=self.component + 1,
            label=self.label,
        )


@dataclass(frozen=True, slots=True, eq=False)
class DegeneracyViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    verdict : str
        What is wrong, or that nothing is, with numbers.
    is_sound : bool
        Whether nothing is wrong.
    gauges : tuple of GaugeViewModel
        Smallest spread, effective count, condition.
    window : ZoomViewModel or Placeholder
        The smallest component.
    buttons : tuple of RemedyButton
        What can be done.
    """

    verdict: str
    is_sound: bool
    gauges: tuple[GaugeViewModel, ...]
    window: ZoomViewModel | Placeholder
    buttons: tuple[RemedyButton, ...]


def degeneracy_view_model(
    subject: Subject, result: DegeneracyResult | None
) -> DegeneracyViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    state = subject.state
    shown = shared_out_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    result = own_result(subject, result)
    warnings = warnings_view_model(state).entries
    found = None if result is None else result.finding
    study = None if result is None else result.study
    zoom = found.zoom if isinstance(found, DegeneracyFinding) else None
    picture: ZoomViewModel | Placeholder = Placeholder(_("Looking…"))
    if zoom is not None and isinstance(study, DegeneracyStudy):
        picture = _window(zoom, study, shown)
    # Warnings have remedies in common: to the user, one name is one thing.
    buttons: dict[str, RemedyButton] = {}
    for button in (button for entry in warnings for button in entry.buttons):
        buttons.setdefault(button.label, button)
    return DegeneracyViewModel(
        verdict=warnings[0].text if warnings else _healthy(shown, zoom, state),
        is_sound=not warnings,
        gauges=_gauges(subject, shown, result),
        window=picture,
        buttons=tuple(buttons.values())[:_MOST_BUTTONS],
    )


def _healthy(shown: Fitted, zoom: ComponentZoom | None, state: SessionState) -> str:
    """Say that nothing is wrong, with the smallest spread and count."""
    theta, columns = shown.parameters, shown.summary.columns
    spread = np.array([column.standard_deviation for column in columns])
    k, j = smallest(theta, spread)
    sd = float(theta.standard_deviations[k, j])
    step = zoom.step if zoom is not None and zoom.column == j else 0.0
    parts = [_smallest(sd, k, columns[j].name, step)]
    made = state.shown
    if made is not None and state.edited is None:
        least = round(float(made.effective_rows.min()), 1)
        parts.append(
            _(
                "the smallest effective count is {rows} rows",
                rows=numbers.count(least),
            )
        )
    return f"{'; '.join(parts)}."


def _smallest(sd: float, k: int, column: str, step: float) -> str:
    """Say which standard deviation is the smallest, in steps of a grid if any."""
    shown_sd, component = numbers.measured(sd, sd), k + 1
    if not step > 0.0:
        return _(
            "Nothing is wrong: the smallest standard deviation is {sd} (component "
            "{component}, {column})",
            sd=shown_sd,
            component=component,
            column=column,
        )
    return _(
        "Nothing is wrong: the smallest standard deviation is {sd} (component "
        "{component}, {column}), {times} times the step of the data's grid",
        sd=shown_sd,
        component=component,
        column=column,
        times=numbers.significant(sd / step),
    )


def _gauges(
    subject: Subject,
    shown: Fitted,
    result: DegeneracyResult | None,
) -> tuple[GaugeViewModel, ...]:
    state = subject.state
    branch = shown.position.branch
    path = path_of(state, branch)
    x = np.array([one.index for one in path], dtype=np.float64)
    spread = np.array([c.standard_deviation for c in shown.summary.columns])
    structure = state.history.branch(branch).settings.model.structure
    found = None if result is None else result.finding
    zoom = found.zoom if isinstance(found, DegeneracyFinding) else None
    gauges = (
        spreads_gauge(path, x, spread, zoom),
        counts_gauge(path, x, structure),
        ratios_gauge(path, x)
        if spread.size == 1
        else conditions_gauge(_found_on(result, branch), structure),
    )
    return tuple(
        GaugeViewModel(
            data_key=(ref(state.summary), branch, gauge.label),
            gauge=gauge,
            position=float(shown.position.iteration),
            description=_(
                "{gauge}, by iteration, one line a component.", gauge=gauge.label
            ),
        )
        for gauge in gauges
    )


def _found_on(result: DegeneracyResult | None, branch: int) -> DegeneracyFinding | None:
    """Return what was found, if it is of the branch looked at."""
    if result is None or not isinstance(result.study, DegeneracyStudy):
        return None
    is_ours = result.study.branch == branch
    found = result.finding
    return found if is_ours and isinstance(found, DegeneracyFinding) else None


def _window(
    zoom: ComponentZoom, study: DegeneracyStudy, shown: Fitted
) -> ZoomViewModel:
    column = shown.summary.columns[zoom.column]
    sd = float(study.parameters.standard_deviations[zoom.component, zoom.column])
    x = np.linspace(-zoom.reach, zoom.reach, _CURVE_POINTS)
    density = np.exp(-0.5 * np.square(x / sd)) if sd > 0.0 else np.zeros_like(x)
    center = numbers.measured(zoom.center, max(sd, zoom.step) or 1.0)
    unit = unit_for(zoom.reach)
    return ZoomViewModel(
        data_key=(ref(shown.summary), zoom.component, zoom.column, zoom.reach),
        label=unit.named(f"{shortened(column.name)} − {center}"),
        curve=Curve(x / unit.size, density),
        x=(zoom.values - zoom.center) / unit.size,
        shares=zoom.responsibilities,
        step=zoom.step / unit.size,
        component=zoom.component,
        description=_sight(
            zoom,
            iteration=whole(study.index),
            component=zoom.component + 1,
            column=column.name,
            center=center,
            sd=numbers.measured(sd, sd),
        ),
    )


def _sight(zoom: ComponentZoom, **fields: object) -> str:
    """Return the picture in words."""
    if not zoom.step > 0.0:
        return plural(
            "At iteration {iteration}: component {component} around {column} {center}, "
            "sd {sd}, with {n} row in sight.",
            "At iteration {iteration}: component {component} around {column} {center}, "
            "sd {sd}, with {n} rows in sight.",
            zoom.n_inside,
            **fields,
        )
    return plural(
        "At iteration {iteration}: component {component} around {column} {center}, "
        "sd {sd}, with {n} row in sight; values lie {step} apart.",
        "At iteration {iteration}: component {component} around {column} {center}, "
        "sd {sd}, with {n} rows in sight; values lie {step} apart.",
        zoom.n_inside,
        step=numbers.rounded(zoom.step),
        **fields,
    )
