"""What an algorithm climbs, by its name: not always the log-likelihood."""

from __future__ import annotations

from emgui.engine.settings import Algorithm, FitSettings

LOG_LIKELIHOOD = "log-likelihood"
PENALIZED = "penalized log-likelihood"
"""Plus the logarithm of the prior's density, up to a constant (log-posterior)."""
CLASSIFICATION = "classification log-likelihood"
"""Of rows and their classes together, every row in its likeliest component."""
ANNEALED = "annealed bound"
"""The bound under the log-likelihood that tempered responsibilities lay."""


def likelihood_name(settings: FitSettings) -> str:
    """Return what EM climbs in these settings, whatever the algorithm climbs.

    Parameters
    ----------
    settings : FitSettings
        A prior makes it another one.
    """
    return PENALIZED if settings.prior > 0.0 else LOG_LIKELIHOOD


def objective_name(settings: FitSettings, temperature: float = 1.0) -> str:
    """Return what the algorithm climbs; natural logarithms, a total over the rows.

    Parameters
    ----------
    settings : FitSettings
        The algorithm, and the prior.
    temperature : float
        At which rows were shared out: above 1 while annealing.
    """
    if settings.algorithm is Algorithm.HARD:
        climbed = CLASSIFICATION
    elif temperature > 1.0:
        climbed = ANNEALED
    else:
        return likelihood_name(settings)
    return f"penalized {climbed}" if settings.prior > 0.0 else climbed
