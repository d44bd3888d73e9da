"""What a view says while there is nothing to draw."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.records import dataclass
from emgui.session.state import Activity, Fitted, NoData, SessionState
from emgui.words import numbers
from emgui.words.language import _


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One sentence instead of a picture: what is missing and what to do.

    Parameters
    ----------
    sentence : str
        In the user's words.
    """

    sentence: str


def told(problem: str) -> Placeholder:
    """Return a problem as a sentence: messages of the engine begin in the middle."""
    return Placeholder(f"{problem[:1].upper()}{problem[1:]}")


NO_DATA = Placeholder(_("No data yet. Generate some, or open a file."))
STARTING = Placeholder(_("Finding a start…"))
NO_START = Placeholder(_("No start yet. Press New start."))
BEFORE_E_STEP = Placeholder(
    _("The first E-step works out who is responsible for each value. Press E-step.")
)
BEFORE_LOG_LIKELIHOOD = Placeholder(
    _("The first E-step works out the log-likelihood of the start. Press E-step.")
)


def shown_fit(state: SessionState) -> Fitted | Placeholder:
    """Return the fit that is drawn, or why there is none yet."""
    match state:
        case Fitted():
            return state
        case NoData():
            return NO_DATA
        case _ if state.problem:
            return Placeholder(numbers.spelled(state.problem))
        case _:
            return STARTING if state.activity is Activity.STARTING else NO_START


def shared_out_fit(state: SessionState) -> Fitted | Placeholder:
    """Return the fit that is drawn once an E-step has shared out the rows."""
    fit = shown_fit(state)
    if isinstance(fit, Placeholder):
        return fit
    is_bare_start = fit.position.iteration == 0 and fit.position.phase is Phase.M
    return BEFORE_E_STEP if is_bare_start else fit
