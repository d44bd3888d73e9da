"""Fits by the scikit-learn estimator: all that a fitted one can say."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from desk import groups, with_holes

FAMILIES = ("full", "tied", "diag", "spherical")
STARTS = ("kmeans", "k-means++", "random", "random_from_data")
_ATTRIBUTES = (
    *("weights_", "means_", "covariances_", "precisions_", "precisions_cholesky_"),
    *("converged_", "n_iter_", "lower_bound_", "lower_bounds_", "log_likelihood_"),
    *("n_features_in_",),
)
Case = tuple[str, dict[str, Any], dict[str, Any]]


def cases() -> Iterator[Case]:
    """Yield a name, the estimator's parameters, and what `fit` is given."""
    for d, k, family, start in product((1, 2, 4), (1, 3), FAMILIES, STARTS):
        named = {"n_components": k, "covariance_type": family, "init_params": start}
        yield f"d{d} k{k} {family} {start}", named, {"X": groups(d)}
    for family in FAMILIES:
        three = {"n_components": 3, "covariance_type": family}
        x = groups(3)
        counts, shares = np.arange(len(x)) % 4, 1.0 / (1.0 + np.arange(len(x)))
        yield f"holes {family}", three, {"X": with_holes(x)}
        yield f"counts {family}", three, {"X": x, "sample_weight": counts}
        yield f"shares {family}", three, {"X": x, "sample_weight": shares}
        yield f"single {family}", three, {"X": x.astype(np.float32)}
        yield f"n_init {family}", three | {"n_init": 4}, {"X": x}
        yield f"tight {family}", three | {"tol": 1e-9, "max_iter": 400}, {"X": x}
        yield f"short {family}", three | {"max_iter": 2}, {"X": x}
        yield f"loose {family}", three | {"reg_covar": 0.5}, {"X": x}
        yield f"told {family}", three | {"verbose": 1, "verbose_interval": 3}, {"X": x}
        yield f"twins {family}", three | {"reg_covar": 0.0}, {"X": np.ones((9, 2))}
    given = {"weights_init": [0.5, 0.3, 0.2], "means_init": [[0, 0], [2, -2], [4, -4]]}
    yield "given", {"n_components": 3, **given}, {"X": groups(2)}
    yield "too few", {"n_components": 9}, {"X": groups(2)[:4]}
    yield "bad", {"n_components": 0}, {"X": groups(2)}


def estimated(named: dict[str, Any], given: dict[str, Any]) -> dict[str, object]:
    """Return all that comes of a fit, errors and warnings too."""
    from emgui.sklearn import GaussianMixture

    mixture, printed = GaussianMixture(random_state=0, **named), io.StringIO()
    with (
        warnings.catch_warnings(record=True) as told,
        contextlib.redirect_stdout(printed),
    ):
        warnings.simplefilter("always")
        try:
            mixture.fit(**given)
            found = _told(mixture, given["X"])
        except ValueError as error:
            found = {"error": str(error)}
    said = [f"{one.category.__name__}: {one.message}" for one in told]
    return {**found, "printed": printed.getvalue(), "warnings": said}


def _told(mixture: Any, x: Any) -> dict[str, object]:
    found = {name: _plain(getattr(mixture, name)) for name in _ATTRIBUTES}
    found["history"] = [float(one.log_likelihood) for one in mixture.history_]
    for name in ("predict", "predict_proba", "score_samples", "score", "aic", "bic"):
        found[name] = _plain(getattr(mixture, name)(x))
    rows, labels = mixture.sample(7)
    return found | {"sample": _plain(rows), "sample_labels": _plain(labels)}


def _plain(value: Any) -> object:
    """Return numbers for JSON; those of single precision keep all of their bits."""
    return np.asarray(value).tolist()
