"""What `verbose` prints, in scikit-learn's words."""

from __future__ import annotations

from time import perf_counter


class Narrator:
    """Prints how a fit goes.

    Parameters
    ----------
    verbose : int
        0: nothing; 1: initializations and iterations; 2: times and changes, too.
    interval : int
        Print every so many iterations.
    """

    def __init__(self, verbose: int, interval: int) -> None:
        self._verbose = verbose
        self._interval = interval
        self._began = self._last = perf_counter()

    def begin(self, initialization: int) -> None:
        """Say that an initialization begins; they are counted from 0."""
        self._began = self._last = perf_counter()
        if self._verbose >= 1:
            print(f"Initialization {initialization}")

    def iteration(self, index: int, change: float) -> None:
        """Say that an iteration is done, and how much the lower bound has changed."""
        if self._verbose == 0 or index % self._interval != 0:
            return
        if self._verbose == 1:
            print(f"  Iteration {index}")
            return
        now = perf_counter()
        print(
            f"  Iteration {index}\t time lapse {now - self._last:.5f}s"
            f"\t ll change {change:.5f}"
        )
        self._last = now

    def end(self, lower_bound: float, *, converged: bool) -> None:
        """Say how an initialization ended."""
        outcome = "converged" if converged else "did not converge"
        if self._verbose == 1:
            print(f"Initialization {outcome}.")
        elif self._verbose >= 2:
            seconds = perf_counter() - self._began
            print(
                f"Initialization {outcome}. time lapse {seconds:.5f}s"
                f"\t lower bound {lower_bound:.5f}."
            )
