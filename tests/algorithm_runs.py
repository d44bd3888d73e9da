"""Rows and starts for algorithms, and their runs."""

import numpy as np
from builders import fit_settings

from emgui.engine.iterate import iterate
from emgui.mixture.model.parameters import MixtureParameters


def run(rows, start, **wishes):
    settings = fit_settings(**wishes)
    steps = iterate(rows, start, settings)
    found = []
    while True:
        try:
            found.append(next(steps))
        except StopIteration as end:
            return found, end.value


def overlapping(apart, n=3000, seed=0):
    rng = np.random.default_rng(seed)
    third = n // 3
    values = [rng.normal(0, 1, third), rng.normal(apart, 1, n - third)]
    return np.concatenate(values)[:, np.newaxis]


def quartiles(values):
    means = np.quantile(values, [[0.25], [0.75]])
    return MixtureParameters([0.5, 0.5], means, np.full((2, 1, 1), values.var()))


def clusters(k, d, seed, n=150):
    """Return rows of k clusters that overlap, and a start among the rows."""
    rng = np.random.default_rng(seed)
    centers = rng.normal(size=(k, d)) * 3.0
    values = centers[rng.integers(k, size=n)] + rng.normal(size=(n, d))
    return values, values[rng.choice(n, k, replace=False)]


def start_at(means, family, spread=4.0):
    k, d = means.shape
    weights = np.full(k, 1.0 / k)
    covariances = np.repeat(np.eye(d)[np.newaxis] * spread, k, axis=0)
    covariances = family.maximise(covariances, weights, np.ones(d))
    return MixtureParameters(weights, means, covariances)
