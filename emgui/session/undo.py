"""What a person did, deed by deed, to be undone and done again: a value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.session.state import SessionState

# Moments of the same data share their iterations: they take next to nothing.
_MOST = 100
# Data that were replaced are kept up to this size, in all.
_MOST_BYTES = 300_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """What was true when a person did something.

    Parameters
    ----------
    deed : str
        What was done: 'drop component 2'.
    was : SessionState
        Everything, but for what could be undone before.
    replaces_data : bool
        Whether other data came in the place of those.
    """

    deed: str
    was: SessionState
    replaces_data: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class UndoStack:
    """Moments before deeds, and moments before deeds were undone; the next ones last.

    Parameters
    ----------
    done, undone : tuple of Moment
        What can be undone, and done again.
    """

    done: tuple[Moment, ...] = ()
    undone: tuple[Moment, ...] = ()

    @property
    def to_undo(self) -> str:
        """What undo would take back; empty if there is nothing."""
        return self.done[-1].deed if self.done else ""

    @property
    def to_redo(self) -> str:
        """What redo would do again; empty if there is nothing."""
        return self.undone[-1].deed if self.undone else ""

    def remembering(self, before: Moment) -> UndoStack:
        """Return the stack with a deed more; what was undone is forgotten."""
        return UndoStack(_within_bounds((*self.done, before)))

    def undoing(self, now: Moment) -> UndoStack:
        """Return the stack without its newest deed, which `now` does again."""
        return UndoStack(self.done[:-1], (*self.undone, now))

    def redoing(self, now: Moment) -> UndoStack:
        """Return the stack with the deed undone last, which `now` takes back."""
        return replace(self, done=(*self.done, now), undone=self.undone[:-1])


EMPTY = UndoStack()


def _within_bounds(done: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the newest moments: not too many of them, nor too much data."""
    first, n_bytes = max(0, len(done) - _MOST), 0
    for index in reversed(range(first, len(done))):
        moment = done[index]
        n_bytes += moment.was.n_bytes if moment.replaces_data else 0
        if n_bytes > _MOST_BYTES:
            return done[index + 1 :]
    return done[first:]
