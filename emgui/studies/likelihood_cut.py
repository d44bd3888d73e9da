"""The log-likelihood on a plane where only two numbers differ: a cut."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.surface import log_likelihoods
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior
from emgui.studies.coordinate_plane import CoordinatePlane

# Mixtures asked for at once: between them somebody may cancel.
MIXTURES_AT_ONCE = 2_048


def cut(
    rows: Rows,
    base: MixtureParameters,
    plane: CoordinatePlane,
    x: FloatArray,
    y: FloatArray,
    checkpoint: Checkpoint,
    prior: Prior | None = None,
) -> FloatArray:
    """Return the log-likelihood where only two numbers differ, shape (n_y, n_x).

    Parameters
    ----------
    rows : Rows
        The data.
    base : MixtureParameters
        What the other numbers are.
    plane : CoordinatePlane
        The two numbers.
    x, y : ndarray, shapes (n_x,), (n_y,)
        Grid lines, in the units of the data.
    checkpoint : callable
        Called often.
    prior : Prior, optional
        In the units of the standardized rows.
    """
    totals = np.full(y.size * x.size, np.nan)
    places = [(float(u), float(v)) for v in y for u in x]
    for first in range(0, len(places), MIXTURES_AT_ONCE):
        some = places[first : first + MIXTURES_AT_ONCE]
        tried = [plane.put(base, u, v) for u, v in some]
        index = [first + i for i, one in enumerate(tried) if one is not None]
        mixtures = [one for one in tried if one is not None]
        checkpoint()
        totals[index] = log_likelihoods(
            rows, mixtures, prior=prior, checkpoint=checkpoint
        )
    return totals.reshape(y.size, x.size)
