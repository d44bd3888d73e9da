"""How near every component is to breaking down, by iteration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.engine.width_warnings import BELOW_STEP, WORST_CONDITION
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.drawing.curves import Curve
from emgui.records import dataclass
from emgui.studies.degeneracy import (
    ComponentZoom,
    DegeneracyFinding,
    smallest_spreads,
    spread_ratios,
)
from emgui.words import numbers
from emgui.words.language import _

# A square root: thresholds are those of variances, charts those of spreads.
_COLLAPSED = float(np.sqrt(COLLAPSE_THRESHOLD))


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


def _logs(x: FloatArray, values: FloatArray) -> tuple[Curve, ...]:
    """Return one curve a component of values of shape (n_points, n_components)."""
    logs = np.log10(np.maximum(values, 1e-300))
    return tuple(Curve(x, logs[:, k]) for k in range(values.shape[1]))


def spreads_gauge(
    path: Sequence[Iteration],
    x: FloatArray,
    spread: FloatArray,
    zoom: ComponentZoom | None,
) -> Gauge:
    """Return the smallest spreads, against the data's grid where there is one."""
    least, name = _COLLAPSED, _("looked at closely")
    if zoom is not None and zoom.step > 0.0:
        step = zoom.step / (float(spread[zoom.column]) or 1.0)
        least, name = BELOW_STEP * step, _("half a step of the data's grid")
    return Gauge(
        _("sd in column sds, log10"),
        _logs(x, smallest_spreads(path, spread)),
        float(np.log10(least)),
        name,
    )


def counts_gauge(
    path: Sequence[Iteration], x: FloatArray, structure: CovarianceStructure
) -> Gauge:
    """Return the effective counts, against as many rows as are no coincidence."""
    counts = np.array([one.effective_rows for one in path])
    n_components, d = path[0].parameters.means.shape
    least = structure.rows_needed(n_components, d)
    return Gauge(
        _("effective count, log10"),
        _logs(x, counts),
        float(np.log10(least)),
        _("{rows} rows", rows=numbers.exact(least)),
    )


def ratios_gauge(path: Sequence[Iteration], x: FloatArray) -> Gauge:
    """Return, in one column, how much the spreads differ."""
    return Gauge(_("largest sd ÷ sd, log10"), _logs(x, spread_ratios(path)), None, "")


def conditions_gauge(
    found: DegeneracyFinding | None, structure: CovarianceStructure
) -> Gauge:
    """Return condition numbers, as far as they are known."""
    label = _("condition number, log10")
    curves = () if found is None else _logs(found.iterations, found.conditions)
    if structure.is_round:
        # It mirrors the units of the columns, and is no matter of the fit.
        return Gauge(label, curves, None, "")
    worst = float(np.log10(WORST_CONDITION))
    return Gauge(label, curves, worst, _("nearly singular"))
