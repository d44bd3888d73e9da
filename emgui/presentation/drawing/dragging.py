"""What a hand on a component's handle means for the parameters."""

from __future__ import annotations

import math
from enum import Enum

from emgui.mixture.model.editing import (
    with_mean,
    with_standard_deviation,
    with_weight,
)
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.density import ComponentMark, DensityViewModel

_FINE, _COARSE = 0.02, 0.05  # of a standard deviation; of a weight or a spread


class Grip(Enum):
    """The parts of a component that can be taken hold of."""

    PEAK = "peak"
    LEFT = "left"
    RIGHT = "right"


class KeyboardNudge(Enum):
    """Small changes by keyboard."""

    MEAN_DOWN = "mean down"
    MEAN_UP = "mean up"
    WEIGHT_DOWN = "weight down"
    WEIGHT_UP = "weight up"
    SPREAD_DOWN = "spread down"
    SPREAD_UP = "spread up"


def grip_point(mark: ComponentMark, grip: Grip) -> tuple[float, float]:
    """Return where a grip is, in drawn coordinates."""
    if grip is Grip.PEAK:
        return mark.mean, mark.peak
    side = -1.0 if grip is Grip.LEFT else 1.0
    return (
        mark.mean + side * mark.standard_deviation,
        mark.peak * math.exp(-0.5),
    )


def dragged(
    model: DensityViewModel,
    component: int,
    grip: Grip,
    u: float | None,
    height: float | None,
    smallest_spread: float,
) -> MixtureParameters | None:
    """Return the parameters with one grip moved; None if that changes nothing.

    Parameters
    ----------
    model : DensityViewModel
        What was shown when the grip was taken.
    component : int
        Counted from 0.
    grip : Grip
        What was taken.
    u, height : float or None
        Where it was moved to, in drawn coordinates; None for not at all.
    smallest_spread : float
        The smallest standard deviation a hand can make, in drawn coordinates.
    """
    parameters, column, mark = model.parameters, model.column, model.marks[component]
    if parameters is None or (u is None and height is None):
        return None
    if grip is not Grip.PEAK:
        if u is None:
            return None
        sd = (mark.mean - u) if grip is Grip.LEFT else (u - mark.mean)
        sd = max(sd, smallest_spread) * model.axis.unit
        return with_standard_deviation(parameters, component, column, sd)
    if u is not None:
        parameters = with_mean(parameters, component, column, model.axis.to_data(u))
    if height is not None and parameters.n_components > 1:
        weight = height * mark.standard_deviation * math.sqrt(2.0 * math.pi)
        parameters = with_weight(parameters, component, weight)
    return None if parameters is model.parameters else parameters


def nudged(
    model: DensityViewModel, component: int, nudge: KeyboardNudge
) -> MixtureParameters | None:
    """Return the parameters with one of a component's changed a little."""
    parameters, column = model.parameters, model.column
    if parameters is None:
        return None
    sd = float(parameters.standard_deviations[component, column])
    mean = float(parameters.means[component, column])
    weight = float(parameters.weights[component])
    match nudge:
        case KeyboardNudge.MEAN_DOWN:
            return with_mean(parameters, component, column, mean - _COARSE * sd)
        case KeyboardNudge.MEAN_UP:
            return with_mean(parameters, component, column, mean + _COARSE * sd)
        case KeyboardNudge.WEIGHT_DOWN | KeyboardNudge.WEIGHT_UP if (
            parameters.n_components == 1
        ):
            return None
        case KeyboardNudge.WEIGHT_DOWN:
            return with_weight(parameters, component, weight - _FINE)
        case KeyboardNudge.WEIGHT_UP:
            return with_weight(parameters, component, weight + _FINE)
        case KeyboardNudge.SPREAD_DOWN:
            factor = 1.0 / (1.0 + _COARSE)
        case KeyboardNudge.SPREAD_UP:
            factor = 1.0 + _COARSE
    return with_standard_deviation(parameters, component, column, sd * factor)
