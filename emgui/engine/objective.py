"""What an algorithm climbs, by its name: not always the log-likelihood.

Every one of these is a total over the rows (weighted ones count their weight), never a
mean; in natural logarithms; in the units of the data; and the larger, the better.
"""

from __future__ import annotations

from enum import StrEnum

from emgui.engine.settings import Algorithm, FitSettings


class Objective(StrEnum):
    """What is climbed; the value is what it is called."""

    LOG_LIKELIHOOD = "log-likelihood"
    """Of the observed data."""
    PENALIZED = "penalized log-likelihood"
    """Plus the prior's penalty: the logarithm of a density, but for a constant, where
    it is a proper one."""
    CLASSIFICATION = "classification log-likelihood"
    """Of rows and their classes together, every row in its likeliest component."""
    PENALIZED_CLASSIFICATION = "penalized classification log-likelihood"
    """The same, plus the penalty."""
    ANNEALED = "annealed log-likelihood"
    """T sum_n log sum_k (pi_k N_k)^(1 / T) at temperature T: minus the free energy of
    Ueda and Nakano (1998). It lies above the log-likelihood, and comes down to it."""
    PENALIZED_ANNEALED = "penalized annealed log-likelihood"
    """The same, plus the penalty."""


_PENALIZED = {
    Objective.LOG_LIKELIHOOD: Objective.PENALIZED,
    Objective.CLASSIFICATION: Objective.PENALIZED_CLASSIFICATION,
    Objective.ANNEALED: Objective.PENALIZED_ANNEALED,
}


def likelihood_name(settings: FitSettings) -> Objective:
    """Return what EM climbs in these settings, whatever the algorithm climbs.

    Parameters
    ----------
    settings : FitSettings
        A prior makes it another one.
    """
    return _with_prior(Objective.LOG_LIKELIHOOD, settings)


def objective_name(settings: FitSettings, temperature: float = 1.0) -> Objective:
    """Return what the algorithm climbs.

    Stochastic EM climbs nothing while rows are drawn (`always_climbs`): its
    log-likelihood is what is followed.

    Parameters
    ----------
    settings : FitSettings
        The algorithm, and the prior.
    temperature : float
        At which rows were shared out: above 1 while annealing.
    """
    if settings.algorithm is Algorithm.HARD:
        return _with_prior(Objective.CLASSIFICATION, settings)
    if temperature > 1.0:
        return _with_prior(Objective.ANNEALED, settings)
    return likelihood_name(settings)


def always_climbs(settings: FitSettings) -> bool:
    """Return whether the objective can rise with every step, from the first one on.

    Where rows are drawn at random nothing need rise; while annealing cools, every step
    climbs at a temperature of its own, so that the values of two steps do not compare.
    """
    match settings.algorithm:
        case Algorithm.STOCHASTIC:
            return settings.draws == 0
        case Algorithm.ANNEALED:
            return settings.temperature == 1.0
        case _:
            return True


def _with_prior(climbed: Objective, settings: FitSettings) -> Objective:
    return _PENALIZED[climbed] if settings.prior > 0.0 else climbed
