"""What a view says while there is nothing to draw."""

from __future__ import annotations

from dataclasses import dataclass

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.mixture.parameters import MixtureParameters
from emgui.session.state import Activity, SessionState


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One sentence instead of a picture: what is missing and what to do.

    Parameters
    ----------
    sentence : str
        In the user's words.
    """

    sentence: str


@dataclass(frozen=True, slots=True, eq=False)
class ShownMixture:
    """Data, what is drawn of them, and the mixture drawn over them."""

    dataset: Dataset
    summary: Summary
    parameters: MixtureParameters


NO_DATA = Placeholder("No data yet. Generate some, or open a file.")
STARTING = Placeholder("Finding a start…")
NO_START = Placeholder("No start yet. Press New start.")
BEFORE_E_STEP = Placeholder(
    "The first E-step works out who is responsible for each value. Press E-step."
)
BEFORE_LOG_LIKELIHOOD = Placeholder(
    "The first E-step works out the log-likelihood of the start. Press E-step."
)


def shown_mixture(state: SessionState) -> ShownMixture | Placeholder:
    """Return the data and the mixture that are drawn, or why there are none yet."""
    if state.dataset is None or state.summary is None:
        return NO_DATA
    if state.parameters is not None:
        return ShownMixture(state.dataset, state.summary, state.parameters)
    if state.problem:
        return Placeholder(state.problem)
    return STARTING if state.activity is Activity.STARTING else NO_START
