"""Parts of a sum, computed by several threads and used in their order.

Whoever has many parts to compute gets the help of threads that the whole process
shares: a helper computes one part of the most urgent job, and then looks again for the
most urgent. Parts are fixed beforehand and used one after the other in the thread that
asked for them, so that what comes of them has the same bits for any number of threads.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Of many cores a few give most of the gain; the buffers of each cost memory.
_MOST_BY_ITSELF = 8
# So many parts for each thread may be done before the first of them is used.
_AHEAD = 3

# Computes one part, given its number; a thread of its own has one to itself.
Worker = Callable[[int], Any]

_here = threading.local()


class _Job:
    """Parts that one thread uses, given out to whoever computes the next."""

    def __init__(self, n_parts: int, make: Callable[[], Worker], ahead: int) -> None:
        self.is_urgent = not getattr(_here, "in_background", False)
        self.n_helping = 0
        self._make = make
        self._n_parts = n_parts
        self._ahead = ahead
        self._next = self._used = 0
        self._workers: dict[int, Worker] = {}
        self._done: dict[int, Any] = {}
        self._error: BaseException | None = None

    def take(self) -> int | None:
        """Return a part to compute; None where there is none, or none yet."""
        if self._next >= min(self._n_parts, self._used + self._ahead):
            return None
        self._next += 1
        return self._next - 1

    def compute(self, part: int, thread: int) -> Any:
        """Return the result of a part, without changing anything others look at."""
        if thread not in self._workers:
            self._workers[thread] = self._make()
        return self._workers[thread](part)

    def keep(self, part: int, result: Any) -> None:
        """Keep a result until its turn has come."""
        self._done[part] = result

    def fail(self, error: BaseException) -> None:
        """Let whoever has asked for the job know that a part has failed."""
        self._error = error
        self.close()

    def close(self) -> None:
        """Give out no more."""
        self._next = self._n_parts

    def is_there(self, part: int) -> bool:
        """Return whether a result is known; raise what has failed instead."""
        if self._error is not None:
            raise self._error
        return part in self._done

    def use(self, part: int) -> Any:
        """Return a result, and forget it."""
        self._used = part + 1
        return self._done.pop(part)


class Crew:
    """Threads that help with the jobs of others.

    Parameters
    ----------
    n_threads : int
        How many compute a job at most, with the one that asked for it.
    """

    def __init__(self, n_threads: int) -> None:
        self._n_threads = n_threads
        self._jobs: list[_Job] = []
        self.begin_anew()

    @property
    def n_threads(self) -> int:
        """How many threads compute a job at most."""
        return self._n_threads

    @n_threads.setter
    def n_threads(self, n: int) -> None:
        with self._changed:
            self._n_threads = n
            self._changed.notify_all()

    def in_order(
        self, n_parts: int, make: Callable[[], Worker], use: Callable[[Any], None]
    ) -> None:
        """Compute parts by several threads, and use them here one after the other.

        Parameters
        ----------
        n_parts : int
            How many parts there are, counted from 0.
        make : callable
            Called once in every thread; what it returns computes a part.
        use : callable
            Called with the results in the order of the parts. Where it raises, or a
            part does, that is raised once no other thread computes any more.
        """
        if n_parts < 2 or self._n_threads < 2:
            work = make()
            for part in range(n_parts):
                use(work(part))
            return
        job = _Job(n_parts, make, _AHEAD * self._n_threads)
        self._announce(job)
        try:
            for part in range(n_parts):
                use(self._result(job, part))
        finally:
            self._withdraw(job)

    def begin_anew(self) -> None:
        """Forget the threads, in a process that was forked: it has none of them."""
        self._n_helpers = 0
        self._jobs = []
        self._changed = threading.Condition()

    def _announce(self, job: _Job) -> None:
        with self._changed:
            self._jobs.append(job)
            for number in range(self._n_helpers + 1, self._n_threads):
                name = f"emgui-{number}"
                self._n_helpers = number
                threading.Thread(
                    target=self._help, args=(number,), name=name, daemon=True
                ).start()
            self._changed.notify_all()

    def _result(self, job: _Job, wanted: int) -> Any:
        """Compute, or wait for others, until the part that is wanted is there."""
        while True:
            with self._changed:
                part = self._part_until(job, wanted)
                if part is None:
                    self._changed.notify_all()
                    return job.use(wanted)
            result = job.compute(part, 0)
            with self._changed:
                job.keep(part, result)

    def _part_until(self, job: _Job, wanted: int) -> int | None:
        """Wait for a part to compute; None where the wanted one is there."""
        while not job.is_there(wanted):
            part = job.take()
            if part is not None:
                return part
            self._changed.wait()
        return None

    def _withdraw(self, job: _Job) -> None:
        with self._changed:
            job.close()
            self._jobs.remove(job)
            while job.n_helping:
                self._changed.wait()

    def _help(self, number: int) -> None:
        """Compute parts of whatever is most urgent, for ever."""
        while True:
            self._help_once(number)

    def _help_once(self, number: int) -> None:
        with self._changed:
            while (taken := self._most_urgent(number)) is None:
                self._changed.wait()
            job, part = taken
            job.n_helping += 1
        result, error = None, None
        try:
            result = job.compute(part, number)
        except BaseException as raised:  # noqa: BLE001 - raised again by who asked
            error = raised
        with self._changed:
            if error is None:
                job.keep(part, result)
            else:
                job.fail(error)
            job.n_helping -= 1
            self._changed.notify_all()

    def _most_urgent(self, number: int) -> tuple[_Job, int] | None:
        """Return a job to help with, and its part; None where there is none."""
        if number >= self._n_threads:
            return None
        for job in sorted(self._jobs, key=lambda job: not job.is_urgent):
            part = job.take()
            if part is not None:
                return job, part
        return None


@contextmanager
def in_background() -> Iterator[None]:
    """Let the jobs of this thread be less urgent than those of others."""
    _here.in_background = True
    try:
        yield
    finally:
        _here.in_background = False


def usual_threads() -> int:
    """Return how many threads compute unless somebody says otherwise."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # Not known on every system.
        cores = os.cpu_count() or 1
    return min(cores, _MOST_BY_ITSELF)


crew = Crew(usual_threads())
alone = Crew(1)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=crew.begin_anew)
