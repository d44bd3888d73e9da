"""Which fits can advance together, and how many at once."""

from __future__ import annotations

from emgui.engine.algorithms.em import EM
from emgui.engine.settings import FitSettings
from emgui.mixture.em.kernel import block_size
from emgui.mixture.em.kernels import Kernel, kernel_of
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.sums import FEW_SUMS

# Beyond, a fit by itself hardly has a fixed cost, and sums its logarithms otherwise.
_MOST_ROWS = FEW_SUMS
# Fits that begin together: so many rows of all their components, and no more fits.
_ROWS_AT_ONCE, _MOST_FITS = 100_000, 64


def suits(rows: Rows, settings: FitSettings) -> bool:
    """Return whether fits of these rows can advance together.

    They are few and complete, so that one block holds them all, and are fitted by EM
    itself without a prior.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        How they are fitted.
    """
    model = settings.model
    products = model.structure.has_correlations
    size = block_size(model.n_components, rows.n_features, products)
    most = min(_MOST_ROWS, size)
    is_plain = isinstance(settings.algorithm, EM) and model.prior == 0.0
    is_few = rows.is_complete and 0 < rows.n_samples <= most
    is_here = rows.shards is None
    return is_plain and is_few and is_here and kernel_of(rows) is Kernel.NUMPY


def fits_at_once(rows: Rows, settings: FitSettings) -> int:
    """Return how many fits are begun together, so that news of them come soon."""
    size = rows.n_samples * settings.model.n_components
    return max(1, min(_MOST_FITS, _ROWS_AT_ONCE // size))
