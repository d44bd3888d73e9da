"""Rows and mixtures of which many are worked on at once."""

import numpy as np

from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

STANDARDS = (0.3, 1.0, 3.0)


def rows(d: int, *, weighted: bool = False, n: int = 120) -> Rows:
    """Return rows of two groups."""
    rng = np.random.default_rng(d)
    values = rng.normal(size=(n, d))
    values[: n // 3] = 0.4 * values[: n // 3] + 3.0
    weights = rng.integers(1, 5, size=n) if weighted else None
    return Rows.of(values, weights=weights)


def mixtures(d: int, k: int, n: int, seed: int = 0) -> list[MixtureParameters]:
    """Return mixtures that differ in how wide and how far apart their parts are."""
    rng = np.random.default_rng(seed)
    found = []
    for i in range(n):
        roots = rng.normal(size=(k, d, 2 * d)) * STANDARDS[i % len(STANDARDS)]
        covariances = np.matmul(roots, roots.transpose(0, 2, 1)) / (2 * d)
        weights = rng.dirichlet(np.full(k, 5.0))
        found.append(MixtureParameters(weights, rng.normal(size=(k, d)), covariances))
    return found
