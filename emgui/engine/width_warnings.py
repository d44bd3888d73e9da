"""Warnings of how wide components are: beside a grid, all rows, or a floor."""

from __future__ import annotations

import numpy as np

from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.remedies import asked_for
from emgui.engine.row_warnings import without
from emgui.engine.settings import FitSettings
from emgui.engine.warning_facts import (
    BelowResolution,
    HeldAtFloor,
    NearlySingular,
)
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.resolution import resolution
from emgui.mixture.diagnosis.spread import condition_numbers, sphering_of
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure

# Below this many steps of a grid a standard deviation is the rounding's own: values
# rounded to one step have 0.29 of it, whatever they were.
BELOW_STEP = 0.5
# A component with a larger condition number, beside the spread of all rows, is flat.
WORST_CONDITION = 1e8


def rounded(
    parameters: MixtureParameters, rows: Rows, settings: FitSettings
) -> list[Degeneracy]:
    """Flag components that are narrower than the steps in which the data come."""
    steps, sds = resolution(rows), parameters.standard_deviations
    in_steps = sds / np.where(steps > 0.0, steps, np.nan)
    below = np.nan_to_num(in_steps, nan=np.inf) < BELOW_STEP
    raised = Remedy(RemedyKind.RAISE_FLOOR)
    least = np.sqrt(asked_for(settings, raised).model.floor * rows.variances)
    least = least * rows.standardization.scale
    return [
        Degeneracy(
            BelowResolution(k, _of(rows, j), float(sds[k, j]), float(steps[j])),
            (
                # Beside a wide column even half a step is more than a floor holds.
                *((raised,) if sds[k, j] < least[j] else ()),
                *without(k),
                Remedy(RemedyKind.USE_PRIOR),
            ),
        )
        for k in np.flatnonzero(below.any(axis=1)).tolist()
        for j in [int(np.nanargmin(in_steps[k]))]
    ]


def nearly_singular(
    parameters: MixtureParameters, rows: Rows, structure: CovarianceStructure
) -> list[Degeneracy]:
    """Flag components that are nearly flat where all rows together are not.

    A spherical covariance has no condition of its own: it mirrors the units.
    """
    if rows.n_features == 1 or structure.is_round:
        return []
    numbers = conditions(parameters, rows, structure)
    singular = numbers > WORST_CONDITION
    if structure.is_shared:
        singular[1:] = False
    if not singular.any():
        return []
    is_shared = structure.is_shared and len(singular) > 1
    # A component that is narrow in one column alone stays so without correlations.
    along_columns = conditions(_diagonal(parameters), rows, DIAG)
    diag = Remedy(RemedyKind.OTHER_FAMILY)
    return [
        Degeneracy(
            NearlySingular(k, is_shared, float(numbers[k])),
            (
                Remedy(RemedyKind.RAISE_FLOOR),
                *((diag,) if along_columns[k] <= WORST_CONDITION else ()),
                Remedy(RemedyKind.USE_PRIOR),
            ),
        )
        for k in np.flatnonzero(singular).tolist()
    ]


def held_up(
    parameters: MixtureParameters, rows: Rows, settings: FitSettings
) -> list[Degeneracy]:
    """Flag components that the floor makes wider than EM alone would.

    Whether one would collapse without it, or come to rest a little narrower, nobody
    knows who has not let EM go on without it.
    """
    structure, scale = settings.model.structure, rows.standardization.scale
    floor = Floor(settings.model.floor, rows.variances, scale)
    held = structure.at_floor(parameters, floor)
    if structure.is_shared:
        held[1:] = False
    is_shared = structure.is_shared and len(held) > 1
    several, least = rows.n_features > 1, _least(settings, rows)
    return [
        Degeneracy(
            HeldAtFloor(k, is_shared, least, is_of_columns=several),
            (Remedy(RemedyKind.LET_FLOOR_GO), *without(k)),
        )
        for k in np.flatnonzero(held).tolist()
    ]


def conditions(
    parameters: MixtureParameters, rows: Rows, structure: CovarianceStructure
) -> FloatArray:
    """Return how flat each component is, beside the spread of all rows.

    What all rows nearly depend on is no fault of a component's. One without
    correlations is flat only along a column.

    Parameters
    ----------
    parameters : MixtureParameters
        Standardized.
    rows : Rows
        The data.
    structure : CovarianceStructure
        What the covariances have in common.

    Returns
    -------
    ndarray, shape (n_components,)
        Condition numbers, as `condition_numbers`.
    """
    if structure.has_correlations:
        return condition_numbers(parameters, sphering_of(rows))
    return condition_numbers(parameters, np.diag(1.0 / np.sqrt(rows.variances)))


def _of(rows: Rows, column: int) -> str:
    return rows.columns[column] if rows.n_features > 1 else ""


def _diagonal(parameters: MixtureParameters) -> MixtureParameters:
    variances = np.diagonal(parameters.covariances, axis1=1, axis2=2)
    flat = variances[:, :, np.newaxis] * np.eye(parameters.n_features)
    return MixtureParameters(parameters.weights, parameters.means, flat)


def _least(settings: FitSettings, rows: Rows) -> float:
    """Return how narrow the floor lets a component be; a ratio with several columns."""
    of_columns = float(np.sqrt(settings.model.floor))
    if rows.n_features > 1:
        return of_columns
    sd = np.sqrt(rows.variances[0]) * rows.standardization.scale[0]
    return float(of_columns * sd)
