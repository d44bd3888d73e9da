"""Who waits for a file to be read: told how far it is, asked whether to go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from emgui.data.reading.source import Piece
from emgui.mixture.arrays import Checkpoint

Progress = Callable[[float | None], None]


def no_progress(_fraction: float | None) -> None:
    """Tell nobody."""


class Watcher:
    """Remembers what it raised, so that it is told from what the reading raises.

    Parameters
    ----------
    checkpoint : callable
        Called after every piece; whatever it raises ends the reading.
    progress : callable
        Called with the fraction read, 0 to 1.
    """

    def __init__(self, checkpoint: Checkpoint, progress: Progress) -> None:
        self._checkpoint = checkpoint
        self._progress = progress
        self.raised: BaseException | None = None

    def watched(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the pieces, telling and asking before each."""
        for piece in pieces:
            try:
                self._checkpoint()
                self._progress(piece.fraction)
            except BaseException as error:
                self.raised = error
                raise
            yield piece
