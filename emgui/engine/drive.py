"""The iterations of a run, and how it has ended."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from emgui.engine.iteration import Iteration, Stop

Watch = Callable[[Iteration], None]


def unwatched(_iteration: Iteration) -> None:
    """Look at no iteration."""


class Drive(Iterator[Iteration]):
    """Iterations as they come; once there are no more, `stop` says why.

    Parameters
    ----------
    run : generator of Iteration
        Returns how it ended, as `iterate` does.
    watch : callable
        Called with every iteration when it has come.
    """

    def __init__(
        self, run: Generator[Iteration, None, Stop], watch: Watch = unwatched
    ) -> None:
        self._run = run
        self._watch = watch
        self._stop: Stop | None = None

    def __next__(self) -> Iteration:
        try:
            found = next(self._run)
        except StopIteration as end:
            if self._stop is None:
                self._stop = end.value
            raise
        self._watch(found)
        return found

    @property
    def has_ended(self) -> bool:
        """Whether no more iterations come."""
        return self._stop is not None

    @property
    def stop(self) -> Stop:
        """Why there are no more iterations.

        Raises
        ------
        RuntimeError
            If there are more.
        """
        if self._stop is None:
            raise RuntimeError("the run goes on")
        return self._stop
