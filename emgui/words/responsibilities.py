"""How rows are shared out among the components: responsibilities, in words."""

from __future__ import annotations

from emgui.words import numbers
from emgui.words.language import _


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
