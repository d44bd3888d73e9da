"""What the window did that is no step of EM: said where the last step is told."""

from __future__ import annotations

from dataclasses import replace

from emgui.presentation.narration import narration
from emgui.presentation.transport import TransportViewModel, transport_view_model
from emgui.session.state import SessionState


class Announcer:
    """Keeps a sentence in the place of another, until that one would be a new one."""

    def __init__(self) -> None:
        self.words = self._instead_of = ""

    def say(self, words: str, state: SessionState) -> None:
        """Say something until EM, or the user, does something to tell."""
        self.words, self._instead_of = words, narration(state)

    def transport(self, state: SessionState) -> TransportViewModel:
        """Return what the transport shows, with what is to be said in it."""
        model = transport_view_model(state)
        if self.words and model.sentence == self._instead_of:
            return replace(model, sentence=self.words)
        self.words = ""
        return model
