"""Rows for starts to be found in."""

import numpy as np

from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows

FOUND = [method for method in StartMethod if method is not StartMethod.GIVEN]


def found(rows, settings):
    return initial_parameters(rows, settings).parameters


def rows(d=1, n=400, seed=0, n_classes=2):
    rng = np.random.default_rng(seed)
    values = np.vstack([rng.normal(0, 1, (n, d)), rng.normal(6, 2, (n, d))])
    return Rows.of(values, classes=np.arange(2 * n) % n_classes)


def clusters_with_gaps(share=0.3):
    random = np.random.default_rng(6)
    values = np.concatenate([random.normal(m, 1, (150, 3)) for m in (0.0, 8.0)])
    gaps = random.random(values.shape) < share
    gaps[gaps.all(axis=1), 0] = False
    values[gaps] = np.nan
    return values


def parallel(seed, n=300):
    """Return two long clusters side by side, which k-means by columns cuts across."""
    rng = np.random.default_rng(seed)
    along, across = rng.normal(0, 10, 2 * n), rng.normal(0, 0.3, 2 * n)
    return np.column_stack([along, across + np.repeat([-1.0, 1.0], n)])
