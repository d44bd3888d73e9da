"""Single values below the bars: small data only."""

from __future__ import annotations

import numpy as np

from emgui.data.summary import Summary
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis
from emgui.records import dataclass

# Up to this many rows every value is drawn as a tick of its own.
RUG_ROWS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Rug:
    """Single values: where they are, how far they are jittered, whose they are.

    `x` and `jitter` (0 to 1) have shape (n_values,), `responsibilities` has shape
    (n_values, n_components), all zero before the first E-step.
    """

    x: FloatArray
    jitter: FloatArray
    responsibilities: FloatArray


def rug_of(
    summary: Summary,
    axis: ColumnAxis,
    column: int,
    responsible: MixtureParameters | None,
    temperature: float,
) -> Rug | None:
    """Return the values of a column; None where they are too many to be drawn."""
    if summary.n_samples > RUG_ROWS:
        return None
    values = summary.sample[:, column]
    x = axis.to_plot(values[~np.isnan(values)])
    # The golden ratio spreads neighbours evenly, and the same way every time.
    jitter: FloatArray = np.arange(x.size, dtype=np.float64) * 0.618034 % 1.0
    if responsible is None:
        return Rug(x, jitter, np.zeros((x.size, 1)))
    shares = responsibilities(x[:, np.newaxis], responsible, temperature)
    return Rug(x, jitter, shares)
