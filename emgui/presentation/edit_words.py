"""What is known of parameters in the hand: their log-likelihood, and whose colours."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.mixture.diagnosis.convergence import rounding_of
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words import numbers


@dataclass(frozen=True, slots=True)
class EditNote:
    """What a picture says of parameters in the hand.

    Parameters
    ----------
    caption : str
        Their log-likelihood, to stand beside what is held.
    note : str
        How it compares, and whose colours are seen.
    """

    caption: str = ""
    note: str = ""


NO_EDIT = EditNote()


def edit_note(state: SessionState) -> EditNote:
    """Return what a picture says of edited parameters; nothing without an edit."""
    if state.edited is None or state.position is None:
        return NO_EDIT
    total = state.edited_log_likelihood
    known = "…" if total is None else numbers.log_likelihood(total)
    parts = [_compared(state), _colours(state)]
    return EditNote(f"log-likelihood {known}", " · ".join(filter(None, parts)))


def edit_words(state: SessionState) -> str:
    """Return the same in sentences; empty without an edit.

    While the number is being worked out there is none: never that of other parameters.
    """
    if state.edited is None or state.position is None:
        return ""
    colours = _colours(state)
    return f"{_worth(state)}. {colours[0].upper()}{colours[1:]}."


def _worth(state: SessionState) -> str:
    total = state.edited_log_likelihood
    if total is None:
        return "Log-likelihood: being worked out"
    parts = [f"Log-likelihood {numbers.log_likelihood(total)}", _compared(state)]
    return ", ".join(filter(None, parts))


def _compared(state: SessionState) -> str:
    """Return how much is gained or lost; empty where nobody knows what it was."""
    total, shown = state.edited_log_likelihood, state.shown
    assert state.position is not None  # noqa: S101 - the callers have looked
    if total is None or shown is None or state.position.phase is Phase.M:
        return ""
    change = total - shown.log_likelihood
    if abs(change) <= rounding_of(total):
        return "as before"
    verb = "higher" if change > 0.0 else "lower"
    return f"{numbers.gain(abs(change))} {verb} than before"


def _colours(state: SessionState) -> str:
    if state.responsible is None:
        return "no E-step has coloured the values yet"
    assert state.position is not None  # noqa: S101 - else nobody is responsible
    t = state.position.iteration - (state.position.phase is Phase.M)
    return f"colours are still those of E-step {t:,}"
