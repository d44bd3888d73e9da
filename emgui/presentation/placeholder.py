"""What a view says while there is nothing to draw."""

from __future__ import annotations

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.engine.history import Phase, Position
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.state import Activity, SessionState
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


@dataclass(frozen=True, slots=True, eq=False)
class ShownMixture:
    """Data, what is drawn of them, the mixture drawn over them, and from where."""

    dataset: Dataset
    summary: Summary
    parameters: MixtureParameters
    position: Position


NO_DATA = Placeholder(_("No data yet. Generate some, or open a file."))
STARTING = Placeholder(_("Finding a start…"))
NO_START = Placeholder(_("No start yet. Press New start."))
BEFORE_E_STEP = Placeholder(
    _("The first E-step works out who is responsible for each value. Press E-step.")
)
BEFORE_LOG_LIKELIHOOD = Placeholder(
    _("The first E-step works out the log-likelihood of the start. Press E-step.")
)


def shown_mixture(state: SessionState) -> ShownMixture | Placeholder:
    """Return the data and the mixture that are drawn, or why there are none yet."""
    if state.dataset is None or state.summary is None:
        return NO_DATA
    theta, position = state.parameters, state.position
    if theta is not None and position is not None:
        return ShownMixture(state.dataset, state.summary, theta, position)
    if state.problem:
        return Placeholder(numbers.spelled(state.problem))
    return STARTING if state.activity is Activity.STARTING else NO_START


def shared_out_mixture(state: SessionState) -> ShownMixture | Placeholder:
    """Return the mixture that is drawn once an E-step has shared out the rows."""
    shown = shown_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    is_bare_start = shown.position.iteration == 0 and shown.position.phase is Phase.M
    return BEFORE_E_STEP if is_bare_start else shown
