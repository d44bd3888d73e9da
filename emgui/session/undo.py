"""What a person did, deed by deed, to be undone and done again."""

from __future__ import annotations

from collections.abc import Iterable

from emgui.session.kept import Moment

# Moments of the same data share their iterations: they take next to nothing.
_MOST = 100
# Data that were replaced are kept up to this size, in all.
_MOST_BYTES = 300_000_000


class UndoStack:
    """Moments before deeds, newest last, and moments before deeds were undone.

    Parameters
    ----------
    done, undone : iterable of Moment
        What there is at first.
    """

    def __init__(
        self, done: Iterable[Moment] = (), undone: Iterable[Moment] = ()
    ) -> None:
        self._done = list(done)
        self._undone = list(undone)

    @property
    def done(self) -> tuple[Moment, ...]:
        """What can be undone, the newest last."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Moment, ...]:
        """What can be done again, the next last."""
        return tuple(self._undone)

    @property
    def to_undo(self) -> str:
        """What undo would take back; empty if there is nothing."""
        return self._done[-1].deed if self._done else ""

    @property
    def to_redo(self) -> str:
        """What redo would do again; empty if there is nothing."""
        return self._undone[-1].deed if self._undone else ""

    def remember(self, before: Moment) -> None:
        """Note a deed by what was true before it; what was undone is forgotten."""
        self._done.append(before)
        self._undone.clear()
        self._forget()

    def undo(self, now: Moment) -> Moment:
        """Return what was true before the newest deed, and keep what is true now."""
        self._undone.append(now)
        return self._done.pop()

    def redo(self, now: Moment) -> Moment:
        """Return what was true after the deed undone last, and keep what is now."""
        self._done.append(now)
        return self._undone.pop()

    def _forget(self) -> None:
        """Let the oldest go: too many of them, or too much data."""
        first, n_bytes = max(0, len(self._done) - _MOST), 0
        for index in reversed(range(first, len(self._done))):
            kept = self._done[index].kept
            n_bytes += 0 if kept is None else kept.n_bytes
            if n_bytes > _MOST_BYTES:
                first = index + 1
                break
        del self._done[:first]
