"""Where curves are evaluated: fine where a component is narrow, coarse elsewhere."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.ellipses import PrincipalAxes
from emgui.mixture.model.gaussian import component_densities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

_REACH = 3.5  # standard deviations; a density is 2e-3 of its peak there
_GRID = 161
_TEMPLATE = np.linspace(-_REACH, _REACH, 65)
_TEMPLATE_DENSITY = np.exp(-0.5 * _TEMPLATE**2)
_REFINEMENT = np.linspace(-4.0, 4.0, 25)


_ANGLES = np.linspace(0.0, 2.0 * np.pi, 121)
_CIRCLE = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)])


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A line, in drawn coordinates; both arrays have shape (n_points,)."""

    x: FloatArray
    y: FloatArray


def peak_heights(mixture: MixtureParameters) -> FloatArray:
    """Return the weighted density of every component at its mean, shape (K,)."""
    sds = mixture.standard_deviations[:, 0]
    return np.asarray(mixture.weights / (sds * np.sqrt(2.0 * np.pi)))


def component_curves(mixture: MixtureParameters) -> tuple[Curve, ...]:
    """Return the weighted density of every component of a 1-D mixture.

    All are one bell, moved and stretched, drawn as far as it can be told from 0.
    """
    means, sds = mixture.means[:, 0], mixture.standard_deviations[:, 0]
    peaks = peak_heights(mixture)
    return tuple(
        Curve(mean + sd * _TEMPLATE, peak * _TEMPLATE_DENSITY)
        for mean, sd, peak in zip(means, sds, peaks, strict=True)
    )


def grid(mixture: MixtureParameters, low: float, high: float) -> FloatArray:
    """Return ascending points that resolve every component, from low to high.

    Components that lie further out are resolved there too.
    """
    means, sds = mixture.means[:, 0], mixture.standard_deviations[:, 0]
    around = (means[:, np.newaxis] + sds[:, np.newaxis] * _REFINEMENT).ravel()
    points = np.concatenate([np.linspace(low, high, _GRID), around])
    points.sort()
    return points


def mixture_curve(mixture: MixtureParameters, low: float, high: float) -> Curve:
    """Return the density of a 1-D mixture."""
    x = grid(mixture, low, high)
    return Curve(x, component_densities(x[:, np.newaxis], mixture).sum(axis=1))


def outline(mean: FloatArray, axes: PrincipalAxes, radius: float) -> Curve:
    """Return the ellipse `radius` standard deviations around a mean, closed."""
    points = mean[:, np.newaxis] + radius * (axes.vectors().T @ _CIRCLE)
    return Curve(points[0], points[1])
