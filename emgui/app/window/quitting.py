"""Asks once, before work that was not saved is lost with the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from emgui.app.desks.fit_desk import FitDesk
from emgui.app.window.preferences import Preferences
from emgui.session.state import SessionState
from emgui.session.work import Work, work_in_hand
from emgui.views.text import choose
from emgui.words.language import _

_SAVE, _QUIT = _("&Save the fit…"), _("&Quit without saving")
_SAVED_FITS = _("File > Start from a fit… begins where a saved one ended.")
_NEVER_AGAIN = _("Do not ask again (File > Ask before quitting)")


class Quitting(QObject):
    """Knows whether the window may close, and asks where that is the user's to say.

    Parameters
    ----------
    window : QWidget
        The window.
    fits : FitDesk
        Saves the fit if that is wanted.
    state : callable
        Returns what the user's own data and fit are now.
    preferences : Preferences
        Says whether to ask at all.
    """

    def __init__(
        self,
        window: QWidget,
        fits: FitDesk,
        state: Callable[[], SessionState],
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._fits = fits
        self._state = state
        self._preferences = preferences
        self._box: QDialog | None = None
        self._saved = self._wanted = Work()
        self._is_settled = self._is_leaving = False
        fits.saving.connect(self._on_saving)
        fits.saved.connect(self._on_saved)
        fits.not_saved.connect(self._on_not_saved)

    def allows(self) -> bool:
        """Return whether the window may close now; if not, ask.

        Whoever then chooses to quit closes the window again.
        """
        work = work_in_hand(self._state())
        is_lost = bool(work.sentence) and work != self._saved
        if (
            self._is_settled
            or not is_lost
            or not self._preferences.asks_before_quitting
        ):
            return True
        if self._box is None:
            self._box = choose(
                self._window,
                _("Quit emgui"),
                f"{work.sentence}\n{_SAVED_FITS}",
                (_SAVE, _QUIT),
                _NEVER_AGAIN,
                self._on_choice,
            )
        return False

    @Slot()
    def save(self) -> None:
        """Let the fit be saved, and remember that it was."""
        self._fits.ask_save()

    def _on_choice(self, choice: str, is_last_time: bool) -> None:
        self._box = None
        if choice and is_last_time:
            self._preferences.asks_before_quitting = False
        if choice == _QUIT:
            self._leave()
        elif choice == _SAVE:
            self._is_leaving = True
            self.save()

    def _leave(self) -> None:
        self._is_settled = True
        self._window.close()

    @Slot(object)
    def _on_saving(self, state: SessionState) -> None:
        self._wanted = work_in_hand(state)

    @Slot(object)
    def _on_saved(self, _path: object) -> None:
        self._saved = self._wanted
        if self._is_leaving:
            self._leave()

    @Slot()
    def _on_not_saved(self) -> None:
        self._is_leaving = False
