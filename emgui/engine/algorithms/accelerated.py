"""What accelerated algorithms have in common: secants of EM's map, step sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from emgui.engine.algorithms.algorithm import Algorithm, HalfSteps

if TYPE_CHECKING:
    from emgui.engine.iteration import Iteration
    from emgui.mixture.em.acceleration import Secants
    from emgui.mixture.model.parameters import MixtureParameters


class Accelerated(Algorithm):
    """A step size above EM's, towards the same maximum."""

    __slots__ = ()

    is_accelerated: ClassVar[bool] = True


def seen(halves: HalfSteps, before: Iteration, image: MixtureParameters) -> Secants:
    """Return what is remembered after EM's newest step.

    Parameters
    ----------
    halves : HalfSteps
        Of the fit.
    before : Iteration
        From where EM's step was made.
    image : MixtureParameters
        Where it led, standardized.
    """
    from emgui.mixture.em.acceleration import Secants
    from emgui.mixture.model.coordinates import CoordinateChart

    point = before.standardized
    chart = CoordinateChart(point, halves.structure)
    length = float(np.linalg.norm(chart.coordinates(image)))
    return (before.secants or Secants()).seen(point, image, length)
