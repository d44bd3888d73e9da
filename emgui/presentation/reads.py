"""What a picture is made from: as long as that is the same, so is the picture."""

from __future__ import annotations

from dataclasses import fields

from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState

FACTS = tuple(one.name for one in fields(Fitted))
"""Every fact that a state of any kind can be asked for."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The slices of what is true, and of what is looked at, that a view model needs.

    Parameters
    ----------
    state : tuple of str
        Attributes of the session's state.
    view : tuple of str
        Attributes of the view settings.
    """

    state: tuple[str, ...] = ()
    view: tuple[str, ...] = ()

    def of(self, state: SessionState, view: ViewSettings) -> tuple[object, ...]:
        """Return the slices: equal ones give the same view model.

        Records of data, of parameters and of history equal themselves only: they never
        change, so that to be the same is to be identical.
        """
        slices = [getattr(state, name) for name in self.state]
        return (*slices, *(getattr(view, name) for name in self.view))
