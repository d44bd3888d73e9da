"""How the window computes: turns between threads, their number, the kernel."""

from __future__ import annotations

import sys

from emgui.app.window.preferences import Preferences
from emgui.mixture.em import kernels
from emgui.mixture.em.threads import crew, usual_threads

# Seconds that a thread waits for Python from another one that computes without a pause.
# The usual 5 ms, some ten times over while a frame is drawn, can be seen.
_TURN = 0.0005
# From so many numbers on compiled loops are worth their use: fewer are soon computed.
_COMPILED_FROM = 100_000


class Computing:
    """What of the process computes, as long as its window is open.

    Parameters
    ----------
    preferences : Preferences
        How many threads were chosen.
    n_threads : int or None
        How many this time; None for what was chosen.
    """

    def __init__(self, preferences: Preferences, n_threads: int | None = None) -> None:
        self._preferences = preferences
        self._usual_turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        crew.n_threads = n_threads or preferences.threads or usual_threads()
        # Loaded when such data are made ready, and never at start.
        kernels.compile_from(_COMPILED_FROM if kernels.is_installed() else None)

    def choose_threads(self, n: int) -> None:
        """Let so many threads compute from now on, and remember it; 0 for all."""
        self._preferences.threads = n
        crew.n_threads = n or usual_threads()

    def close(self) -> None:
        """Leave the process as it was."""
        kernels.compile_from(None)
        crew.n_threads = usual_threads()
        sys.setswitchinterval(self._usual_turn)
