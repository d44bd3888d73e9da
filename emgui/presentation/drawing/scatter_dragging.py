"""What a hand on an ellipse means for the parameters of all columns."""

from __future__ import annotations

from enum import Enum

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.editing import with_mean, with_transformed, with_weight
from emgui.mixture.model.ellipses import stretching_along
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.scatter import EllipseMark, ScatterViewModel

# One drag makes a spread at most so many times smaller: never zero.
_MOST_SHRINKING = 100.0


class EllipseGrip(Enum):
    """The parts of an ellipse that can be taken hold of."""

    MEAN = "mean"
    MAJOR = "end of the major axis"
    MAJOR_OTHER = "other end of the major axis"
    MINOR = "end of the minor axis"
    MINOR_OTHER = "other end of the minor axis"
    WEIGHT = "weight"


# Which principal axis an end belongs to, and on which side of the mean it is.
_ENDS = {
    EllipseGrip.MAJOR: (1, 1.0),
    EllipseGrip.MAJOR_OTHER: (1, -1.0),
    EllipseGrip.MINOR: (0, 1.0),
    EllipseGrip.MINOR_OTHER: (0, -1.0),
}
POINT_GRIPS = (EllipseGrip.MEAN, *_ENDS)


def ellipse_grip_point(mark: EllipseMark, grip: EllipseGrip) -> FloatArray:
    """Return where a grip is, in drawn coordinates, shape (2,).

    The weight's is its caption, which is where there is room; its mean stands for it.
    """
    if grip not in _ENDS:
        return mark.mean
    axis, side = _ENDS[grip]
    return np.asarray(mark.mean + side * mark.radius * mark.axes.vectors()[axis])


def ellipse_dragged(
    model: ScatterViewModel, component: int, grip: EllipseGrip, target: FloatArray
) -> MixtureParameters | None:
    """Return the parameters with a mean or the end of an axis at `target`.

    Parameters
    ----------
    model : ScatterViewModel
        What was shown when the grip was taken.
    component : int
        Whose grip it is, from 0.
    grip : EllipseGrip
        The mean or an end; a weight has no place.
    target : ndarray, shape (2,)
        In drawn coordinates.
    """
    parameters = model.parameters
    if parameters is None or grip is EllipseGrip.WEIGHT:
        return None
    if grip is EllipseGrip.MEAN:
        x_column, y_column = model.columns
        moved = with_mean(
            parameters, component, x_column, model.x_axis.to_data(float(target[0]))
        )
        return with_mean(
            moved, component, y_column, model.y_axis.to_data(float(target[1]))
        )
    mark = model.marks[component]
    axis, side = _ENDS[grip]
    vector = side * (target - mark.mean) / mark.radius / mark.axes.scale
    return _with_axis(parameters, model, mark, axis, vector)


def ellipse_reweighted(
    model: ScatterViewModel, component: int, change: float
) -> MixtureParameters | None:
    """Return the parameters with one weight changed by `change`."""
    if model.parameters is None or model.parameters.n_components == 1:
        return None
    weight = float(model.parameters.weights[component]) + change
    return with_weight(model.parameters, component, weight)


def _with_axis(
    parameters: MixtureParameters,
    model: ScatterViewModel,
    mark: EllipseMark,
    axis: int,
    vector: FloatArray,
) -> MixtureParameters:
    """Return the parameters with one principal axis turned and stretched."""
    if not model.structure.has_correlations:
        direction = mark.axes.directions[:, axis]
        vector = direction * max(0.0, float(direction @ vector))
    length = float(np.linalg.norm(vector))
    least = float(mark.axes.deviations[axis]) / _MOST_SHRINKING
    if length < least:
        vector = mark.axes.directions[:, axis] * least
        length = least
    if model.structure.is_round:
        ratio = length / float(mark.axes.deviations[axis])
        stretching = np.eye(parameters.n_features) * ratio
    else:
        stretching = np.eye(parameters.n_features)
        block = np.ix_(model.columns, model.columns)
        stretching[block] = stretching_along(mark.axes, axis, vector, model.units)
    return with_transformed(parameters, mark.component, stretching)
