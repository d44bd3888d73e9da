"""What a single Gaussian makes of the rows: the least that several must improve on.

K components can always imitate one, so that their best log-likelihood is above that of
one component; a start far below it, or an end that is not above it, tells of a search
that went wrong, and not of the data.
"""

from __future__ import annotations

import math
from weakref import WeakKeyDictionary

import numpy as np

from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.engine.settings import FitSettings
from emgui.engine.warning_facts import NoBetterThanOne, WorseThanOne
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.em import e_step, overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.gaussian import log_constants, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.floor import Floor
from emgui.mixture.model.structures.structure import CovarianceStructure

# Totals that differ by less, or by this part of them, are the same but for rounding.
_MARGIN = 1e-6
_ROUNDING = 1e-9
# Up to the reciprocal as a condition number, moments give nine digits of a total.
_ROUND = 1e-6

_Key = tuple[CovarianceStructure, float]
_known: WeakKeyDictionary[Rows, dict[_Key, float]] = WeakKeyDictionary()


def one_component_log_likelihood(
    rows: Rows, settings: FitSettings, *, checkpoint: Checkpoint = no_checkpoint
) -> float:
    """Return the largest total log-likelihood of one component, in units of the data.

    Once for these rows, their structure and floor: from their moments, where these
    are exact enough; else by a pass over the rows. Where cells are missing it comes
    near the largest, from below.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        The structure of the covariance, and a floor that holds it up.
    checkpoint : callable
        Called after every block of rows.

    Returns
    -------
    float
        Minus infinity where the rows have no spread along some direction.
    """
    known = _known.setdefault(rows, {})
    key = (settings.model.structure, settings.model.floor_at_work)
    if key not in known:
        known[key] = _log_likelihood(rows, *key, checkpoint)
    return known[key]


def _log_likelihood(
    rows: Rows, structure: CovarianceStructure, floor: float, checkpoint: Checkpoint
) -> float:
    spread, scale = _spread(rows, checkpoint), rows.standardization.scale
    one = structure.constrained(spread, scale)
    one = structure.with_floor(one, Floor(floor, rows.variances, scale))
    try:
        if rows.is_complete and _is_round(spread):
            total = rows.total_weight * _mean_log_density(one, spread)
        else:
            total = e_step(rows, one, checkpoint=checkpoint).log_likelihood
    except DegenerateError:
        return -math.inf
    return total + rows.log_jacobian


def _spread(rows: Rows, checkpoint: Checkpoint) -> MixtureParameters:
    if rows.n_features == 1:
        # Without a pass over the rows; where their mean is does not matter.
        return MixtureParameters(
            np.ones(1), np.zeros((1, 1)), rows.variances.reshape(1, 1, 1)
        )
    return overall(rows, checkpoint=checkpoint)


def _is_round(spread: MixtureParameters) -> bool:
    """Whether rounding errors of the moments do not matter to their determinant."""
    sds = spread.standard_deviations[0]
    if not sds.min() > 0.0:
        return False
    correlation = spread.covariances[0] / sds[:, np.newaxis] / sds
    return bool(np.linalg.eigvalsh(correlation)[0] > _ROUND)


def _mean_log_density(one: MixtureParameters, spread: MixtureParameters) -> float:
    """Return the mean of log N(x) over rows with these moments, standardized.

    -(d log 2 pi + log det Sigma + trace(Sigma^-1 S)) / 2.
    """
    white = whitening_matrices(one)
    trace = float(np.square(white[0] @ np.linalg.cholesky(spread.covariances[0])).sum())
    return float(log_constants(one, white)[0]) - 0.5 * trace


def compares(n_components: int, settings: FitSettings) -> bool:
    """Return whether one component can be held against these, with these settings.

    A prior on the spread may hold several components below one, rightly.
    """
    return n_components > 1 and settings.model.prior == 0.0


def held_against_one(
    rows: Rows,
    parameters: MixtureParameters,
    log_likelihood: float,
    settings: FitSettings,
    *,
    is_end: bool,
) -> tuple[Degeneracy, ...]:
    """Return what is to say of a log-likelihood beside that of one component.

    Rows shared out among K components, with the spread that each share has or more, are
    at most log K a row below one component, and rows taken for means not much more
    than half a row's d: what is further below fits no rows at all.

    Parameters
    ----------
    rows : Rows
        The data.
    parameters : MixtureParameters
        In any units: only their numbers of components and columns count.
    log_likelihood : float
        Their total, in the units of the data.
    settings : FitSettings
        How the fit is made.
    is_end : bool
        Whether EM goes no further.
    """
    k, d = parameters.n_components, parameters.n_features
    if not compares(k, settings):
        return ()
    one = one_component_log_likelihood(rows, settings)
    behind = one - log_likelihood
    is_far = behind > rows.total_weight * (math.log(k) + d)
    margin = max(_MARGIN, _ROUNDING * abs(one))
    if is_far or (is_end and behind > margin):
        return (_below(k, log_likelihood, one, far=is_far),)
    if is_end and behind > -margin:
        return (_no_better(k, one),)
    return ()


def _below(k: int, total: float, one: float, *, far: bool) -> Degeneracy:
    remedies = (
        Remedy(RemedyKind.NEW_START),
        Remedy(RemedyKind.FEWER_COMPONENTS, n_components=1),
    )
    return Degeneracy(WorseThanOne(k, total, one, is_far=far), remedies)


def _no_better(k: int, one: float) -> Degeneracy:
    remedies = (
        Remedy(RemedyKind.FEWER_COMPONENTS, n_components=1),
        Remedy(RemedyKind.NEW_START),
    )
    return Degeneracy(NoBetterThanOne(k, one), remedies)
