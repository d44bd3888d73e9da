"""Small pieces of work, one in every turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot


class Turns(QObject):
    """Draws what belongs together bit by bit, so that no stretch of work is long.

    Mouse and keys are served in between. A newer list takes the place of what is left
    of the one before.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._next)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return not self._jobs

    def take(self, jobs: Iterable[Callable[[], None]]) -> None:
        """Do these, in their order; an empty list ends what is left."""
        self._jobs = deque(jobs)
        if self._jobs:
            self._timer.start()

    @Slot()
    def _next(self) -> None:
        if self._jobs:
            self._jobs.popleft()()
        if self._jobs:
            self._timer.start()
