"""Whether the help of other threads gains anything: found out by trying.

What threads gain depends on the processor, on what else it does, and for numpy on how
often they take turns at Python. Help changes no digit of a result, so that it can be
tried now and then, and be had where it was quicker.
"""

from __future__ import annotations

from functools import lru_cache

# So often each way is tried at first; the quickest time of each counts.
_TRIES = 3
# After so many times the other way is tried once more.
_AGAIN = 50


class HelpTrial:
    """Times of one computation, with help and without."""

    def __init__(self) -> None:
        self._seconds: dict[bool, list[float]] = {False: [], True: []}
        self._n_made = 0

    @property
    def is_wanted(self) -> bool:
        """Whether the next time should have help."""
        alone, helped = self._seconds[False], self._seconds[True]
        if len(helped) < _TRIES or len(alone) < _TRIES:
            return len(helped) < len(alone)
        is_quicker = min(helped) < min(alone)
        return is_quicker is not (self._n_made % _AGAIN == 0)

    def note(self, seconds: float, *, is_helped: bool) -> None:
        """Keep how long it has taken; only the last times count."""
        self._n_made += 1
        self._seconds[is_helped] = [*self._seconds[is_helped][1 - _TRIES :], seconds]


@lru_cache(maxsize=256)
def help_trial(*_what: object) -> HelpTrial:
    """Return the times of what is computed over and over, by what tells it apart."""
    return HelpTrial()
