"""How rows are shared out among the components: responsibilities, in words."""

from __future__ import annotations

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.number_marks import written

_MOST_IN_WORDS = 4


def responsibility_caption(temperature: float, *, is_drawn: bool) -> str:
    """Return how rows are shared out, where Bayes' theorem is not all of it.

    Parameters
    ----------
    temperature : float
        At which: 1 is EM, 0 gives every row wholly to its likeliest component.
    is_drawn : bool
        Whether the rows' components are drawn at random.
    """
    if is_drawn:
        return _("drawn at random with these probabilities")
    if temperature == 0.0:
        return _("every row wholly to its likeliest component")
    if temperature == 1.0:
        return ""
    told = temperature_text(temperature)
    return _("flattened, temperature {temperature}", temperature=told)


def temperature_text(temperature: float) -> str:
    """Return a temperature with digits enough to see it fall."""
    return numbers.measured(temperature, 1.0)


def shares_told(shares: FloatArray) -> str:
    """Return the largest responsibilities for a row, as '2: 0.97, 1: 0.03'."""
    likely = np.argsort(-shares, kind="stable")[:_MOST_IN_WORDS]
    return ", ".join(f"{k + 1}: {written(f'{shares[k]:.2f}')}" for k in likely)
