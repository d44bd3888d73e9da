"""How rows are shared out among the components, in words."""

from __future__ import annotations

from emgui.session.state import SessionState
from emgui.words import numbers


def sharing_caption(state: SessionState) -> str:
    """Return how rows are shared out, where Bayes' theorem is not all of it."""
    if state.is_drawn:
        return "drawn at random with these probabilities"
    temperature = state.temperature
    if temperature == 0.0:
        return "every row wholly to its likeliest component"
    if temperature == 1.0:
        return ""
    return f"flattened, temperature {temperature_text(temperature)}"


def temperature_text(temperature: float) -> str:
    """Return a temperature with digits enough to see it fall."""
    return numbers.measured(temperature, 1.0)
