"""Parameters are edited at a place in history. Pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.allowed import allowed_commands
from emgui.session.effects import Appraise
from emgui.session.remembering import moment
from emgui.session.reports import Worth
from emgui.session.state import Command, Fitted, SessionState
from emgui.session.transition import Transition
from emgui.words.language import _


def edit(state: SessionState, parameters: MixtureParameters) -> Transition:
    """Show other parameters here; the next step begins a branch with them."""
    if not isinstance(state, Fitted) or Command.EDIT not in allowed_commands(state):
        return Transition(state)
    if state.parameters.means.shape != parameters.means.shape:
        return Transition(state)
    before = state.before_edit or moment(state, _("edit of parameters"))
    return appraised_anew(replace(state, edited=parameters, before_edit=before))


def appraised_anew(state: SessionState) -> Transition:
    """Have the log-likelihood of edited parameters worked out, if it is not known."""
    if not isinstance(state, Fitted) or state.edited is None:
        return Transition(state)
    if state.edited_log_likelihood is not None:
        return Transition(state)
    return Transition(state, (Appraise(state.rows, state.edited),))


def appraised(state: SessionState, worth: Worth) -> Transition:
    """Know the log-likelihood of parameters, if they are still the edited ones."""
    if not isinstance(state, Fitted) or worth.parameters is not state.edited:
        return Transition(state)
    return Transition(replace(state, worth=worth))
