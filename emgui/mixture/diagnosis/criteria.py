"""Information criteria: AIC, BIC and ICL. Smaller is better, for all of them.

AIC = 2 p - 2 log L and BIC = p log n - 2 log L, with p free parameters, n rows, and
the total log-likelihood log L of as many; ICL adds to BIC what the classification
leaves open.
(The R package mclust reports the negatives of BIC and ICL: there, larger is better.)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from emgui.mixture.arrays import Checkpoint, FloatArray, no_checkpoint
from emgui.mixture.em.kernel import BlockKernel, block_size
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.shards import over
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure


def n_parameters(
    structure: CovarianceStructure, n_components: int, n_features: int
) -> int:
    """Return the number of free parameters p of a mixture."""
    k, d = n_components, n_features
    return (k - 1) + k * d + structure.n_parameters(k, d)


def aic(log_likelihood: float, n_parameters: int) -> float:
    """Return Akaike's criterion, 2 p - 2 log L; smaller is better."""
    return 2.0 * n_parameters - 2.0 * log_likelihood


def bic(log_likelihood: float, n_parameters: int, n_samples: float) -> float:
    """Return Schwarz's criterion, p log n - 2 log L; smaller is better.

    With row weights, n is the number of rows that they count for: the sum of
    frequencies, and Kish's effective number for all others
    (`emgui.mixture.model.weighing`).
    """
    return n_parameters * float(np.log(n_samples)) - 2.0 * log_likelihood


def icl_map(
    bic: float,
    rows: Rows,
    parameters: MixtureParameters,
    *,
    checkpoint: Checkpoint = no_checkpoint,
) -> float:
    """Return ICL with every row in its likeliest component; smaller is better.

    BIC - 2 sum_n log max_k r_nk: Biernacki, Celeux and Govaert (2000), "Assessing a
    mixture model for clustering with the integrated completed likelihood", IEEE
    Transactions on Pattern Analysis and Machine Intelligence 22, 719-725.

    Parameters
    ----------
    bic : float
        Schwarz's criterion.
    rows : Rows
        The data.
    parameters : MixtureParameters
        Standardized.
    checkpoint : callable
        Called after every block.
    """
    return bic - 2.0 * _sum_over_rows(rows, parameters, _log_of_largest, checkpoint)


def icl_entropy(
    bic: float,
    rows: Rows,
    parameters: MixtureParameters,
    *,
    checkpoint: Checkpoint = no_checkpoint,
) -> float:
    """Return ICL with the full entropy of the responsibilities; smaller is better.

    BIC - 2 sum_nk r_nk log r_nk, as Rmixmod has it; parameters as in `icl_map`.
    """
    return bic - 2.0 * _sum_over_rows(rows, parameters, _negative_entropy, checkpoint)


def _log_of_largest(shares: FloatArray) -> FloatArray:
    logs: FloatArray = np.log(shares.max(axis=0))
    return logs


def _negative_entropy(shares: FloatArray) -> FloatArray:
    positive = np.where(shares > 0.0, shares, 1.0)
    entropies: FloatArray = (positive * np.log(positive)).sum(axis=0)
    return entropies


def _sum_over_rows(
    rows: Rows,
    parameters: MixtureParameters,
    term: Callable[[FloatArray], FloatArray],
    checkpoint: Checkpoint,
) -> float:
    return over(rows, partial(_summed, parameters=parameters, term=term), checkpoint)


def _summed(
    rows: Rows,
    checkpoint: Checkpoint,
    *,
    parameters: MixtureParameters,
    term: Callable[[FloatArray], FloatArray],
) -> float:
    total = 0.0
    for pattern in rows.patterns:
        kernel = BlockKernel(parameters.marginal_of(pattern.observed))
        for part in rows.parts(block_size(*parameters.means.shape), pattern):
            terms = term(kernel.responsibilities(part.values))
            total += float(
                terms.sum() if part.weights is None else part.weights @ terms
            )
            checkpoint()
    return total
