"""What is warned of, of given components."""

import numpy as np
from builders import fit_settings

from emgui.engine.iterate import iterate
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters


def warnings_of(values, means, sds, weights=None, **wishes):
    k = len(means)
    start = MixtureParameters(
        np.full(k, 1 / k) if weights is None else weights,
        np.reshape(means, (k, 1)),
        np.reshape(np.square(sds), (k, 1, 1)),
    )
    settings = fit_settings(n_components=k, **wishes)
    return next(iterate(Rows.of(values), start, settings)).warnings
