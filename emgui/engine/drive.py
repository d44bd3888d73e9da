"""The iterations of a run, and how it has ended."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from emgui.engine.iteration import Iteration, Stop


class Drive(Iterator[Iteration]):
    """Iterations as they come; once there are no more, `stop` says why.

    Parameters
    ----------
    run : generator of Iteration
        Returns how it ended, as `iterate` does.
    """

    def __init__(self, run: Generator[Iteration, None, Stop]) -> None:
        self._run = run
        self._stop: Stop | None = None

    def __next__(self) -> Iteration:
        try:
            return next(self._run)
        except StopIteration as end:
            if self._stop is None:
                self._stop = end.value
            raise

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
