"""Information criteria. Smaller is better, for all of them.

AIC = 2 p - 2 log L, BIC = p log n - 2 log L, with p free parameters, n rows, and the
total log-likelihood log L. ICL adds to BIC what the classification leaves open.
(The R package mclust reports the negatives: there, larger is better.)
"""

from __future__ import annotations

import numpy as np

from emgui.mixture.families import CovarianceFamily
from emgui.mixture.kernel import BlockKernel, block_size
from emgui.mixture.parameters import MixtureParameters
from emgui.mixture.rows import Checkpoint, Rows, no_checkpoint


def n_parameters(family: CovarianceFamily, n_components: int, n_features: int) -> int:
    """Return the number of free parameters p of a mixture."""
    k, d = n_components, n_features
    spread = {
        CovarianceFamily.FULL: k * d * (d + 1) // 2,
        CovarianceFamily.TIED: d * (d + 1) // 2,
        CovarianceFamily.DIAG: k * d,
        CovarianceFamily.SPHERICAL: k,
    }
    return (k - 1) + k * d + spread[family]


def aic(log_likelihood: float, parameters: int) -> float:
    """Return Akaike's criterion, 2 p - 2 log L; smaller is better."""
    return 2.0 * parameters - 2.0 * log_likelihood


def bic(log_likelihood: float, parameters: int, n_samples: int) -> float:
    """Return Schwarz's criterion, p log n - 2 log L; smaller is better."""
    return parameters * float(np.log(n_samples)) - 2.0 * log_likelihood


def classification_log_probability(
    rows: Rows, parameters: MixtureParameters, *, checkpoint: Checkpoint = no_checkpoint
) -> float:
    """Return sum_n log max_k r_nk: what choosing the likeliest component costs.

    ICL with it is ``bic - 2 * this`` (Biernacki, Celeux and Govaert 2000, with
    maximum a posteriori classes, as mclust has it), smaller is better.

    Parameters
    ----------
    rows : Rows
        The data.
    parameters : MixtureParameters
        Standardized.
    checkpoint : callable
        Called after every block.
    """
    kernel = BlockKernel(parameters)
    total = 0.0
    for block in rows.blocks(block_size(*parameters.means.shape)):
        total += float(np.log(kernel.responsibilities(block).max(axis=0)).sum())
        checkpoint()
    return total
