"""What is known of parameters in the hand: their log-likelihood, and whose colours."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.mixture.convergence import rounding_of
from emgui.presentation import numbers
from emgui.session.state import SessionState


def edit_words(state: SessionState) -> str:
    """Return the log-likelihood of edited parameters, and where the colours are from.

    While the number is being worked out there is none: never that of other parameters.
    Empty without an edit.
    """
    if state.edited is None or state.position is None:
        return ""
    return f"{_worth(state)}. {_colours(state)}"


def _worth(state: SessionState) -> str:
    total, shown = state.edited_log_likelihood, state.shown
    if total is None:
        return "Log-likelihood: being worked out"
    text = f"Log-likelihood {numbers.log_likelihood(total)}"
    if shown is None or state.position is None or state.position.phase is Phase.M:
        # What it was before is not known before the E-step.
        return text
    change = total - shown.log_likelihood
    if abs(change) <= rounding_of(total):
        return f"{text}, as before"
    verb = "higher" if change > 0.0 else "lower"
    return f"{text}, {numbers.gain(abs(change))} {verb} than before"


def _colours(state: SessionState) -> str:
    if state.responsible is None:
        return "No E-step has coloured the values yet."
    assert state.position is not None  # noqa: S101 - else nobody is responsible
    t = state.position.iteration - (state.position.phase is Phase.M)
    return f"Colours are still those of E-step {t:,}."
