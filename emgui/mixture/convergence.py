"""How far EM still has to go, estimated from its last log-likelihoods."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConvergenceEstimate:
    """What three successive log-likelihoods say of the rest of the way.

    Parameters
    ----------
    rate : float
        Ratio of the last two gains: EM's estimated linear rate, 0 to 1.
    limit : float
        Aitken's extrapolated final total log-likelihood.
    remaining_gain : float
        `limit` minus the current total log-likelihood, never negative.
    """

    rate: float
    limit: float
    remaining_gain: float
