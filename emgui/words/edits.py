"""What is known of parameters in the hand: their log-likelihood, and whose colours."""

from __future__ import annotations

from emgui.mixture.diagnosis.convergence import rounding_of
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.number_marks import whole


@dataclass(frozen=True, slots=True)
class InHand:
    """What is known of parameters in the hand.

    Parameters
    ----------
    total : float or None
        Their log-likelihood; None while it is being worked out: it is never that of
        other parameters.
    before : float or None
        That of the place where they are edited; None where nobody knows it.
    e_step : int or None
        Whose colours are seen; None before the first E-step.
    """

    total: float | None = None
    before: float | None = None
    e_step: int | None = None


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


def in_hand_noted(known: InHand) -> EditNote:
    """Return what a picture says of edited parameters."""
    total = "…" if known.total is None else numbers.log_likelihood(known.total)
    colours = _colours_below(known.e_step)
    parts = filter(None, (_compared(known), colours))
    return EditNote(_("log-likelihood {total}", total=total), " · ".join(parts))


def in_hand_told(known: InHand) -> str:
    """Return the same in sentences."""
    return " ".join(filter(None, (_worth(known), _colours(known.e_step))))


def editing_told(index: int, change: str, known: str) -> str:
    """Return what a hand has done, and what becomes of it.

    Parameters
    ----------
    index : int
        The iteration that is edited.
    change : str
        What has changed most; empty if nothing has.
    known : str
        What is known of the parameters, in sentences.
    """
    what = _("by hand, {change}", change=change)
    return _(
        "Editing at iteration {index}: {what}. {known} The next step starts a new "
        "branch from here; the old one is kept.",
        index=whole(index),
        what=what if change else _("nothing has changed yet"),
        known=known,
    )


def _worth(known: InHand) -> str:
    if known.total is None:
        return _("Log-likelihood: being worked out.")
    total, compared = numbers.log_likelihood(known.total), _compared(known)
    if not compared:
        return _("Log-likelihood {total}.", total=total)
    return _("Log-likelihood {total}, {compared}.", total=total, compared=compared)


def _compared(known: InHand) -> str:
    """Return how much is gained or lost; empty where nobody knows what it was."""
    if known.total is None or known.before is None:
        return ""
    change = known.total - known.before
    if abs(change) <= rounding_of(known.total):
        return _("as before")
    by = numbers.gain(abs(change))
    if change > 0.0:
        return _("{by} higher than before", by=by)
    return _("{by} lower than before", by=by)


def _colours(e_step: int | None) -> str:
    if e_step is None:
        return _("No E-step has coloured the values yet.")
    return _("Colours are still those of E-step {index}.", index=whole(e_step))


def _colours_below(e_step: int | None) -> str:
    if e_step is None:
        return _("no E-step has coloured the values yet")
    return _("colours are still those of E-step {index}", index=whole(e_step))
