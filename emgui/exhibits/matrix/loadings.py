"""Directions as people name them: which columns they follow, and how closely."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.words import numbers

_MOST_TERMS = 3
# A column that has less than this part in a direction is not named.
_LEAST = 0.15


def loading_label(loadings: FloatArray, names: Sequence[str]) -> str:
    """Return a direction as a sum: "0.8 petal length + 0.6 petal width".

    Parameters
    ----------
    loadings : ndarray, shape (n_features,)
        A unit vector.
    names : sequence of str
        The columns. Those with little part, and all but the largest few, are dots.
    """
    order = np.argsort(-np.abs(loadings), kind="stable")
    named = [j for j in order if abs(loadings[j]) >= _LEAST][:_MOST_TERMS]
    named = named or [order[0]]
    text = ""
    for j in named:
        size = f"{numbers.plain(abs(loadings[j]), 1)} {names[j]}"
        if not text:
            text = size if loadings[j] >= 0.0 else f"−{size}"
        else:
            text += f" + {size}" if loadings[j] >= 0.0 else f" − {size}"
    rest = np.delete(loadings, named)
    return f"{text} + …" if np.abs(rest).max(initial=0.0) >= _LEAST / 3 else text
