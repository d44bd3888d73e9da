"""The objectives that algorithms increase: not always the log-likelihood.

Every one of these is a total over the rows (weighted ones count their weight), never a
mean; in natural logarithms; in the units of the data; and the larger, the better.
"""

from __future__ import annotations

from enum import StrEnum


class Objective(StrEnum):
    """What steps increase; the value is what it is called."""

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

    @property
    def penalized(self) -> Objective:
        """The same, plus a prior's penalty."""
        return _PENALIZED[self]


_PENALIZED = {
    Objective.LOG_LIKELIHOOD: Objective.PENALIZED,
    Objective.CLASSIFICATION: Objective.PENALIZED_CLASSIFICATION,
    Objective.ANNEALED: Objective.PENALIZED_ANNEALED,
}
