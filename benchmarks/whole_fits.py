"""Time of an iteration of a whole fit, against scikit-learn's in the same run.

    python benchmarks/whole_fits.py [--quick] [--write docs/performance.md]

The time of an iteration is the slope between fits of few and of many iterations, from
the same start: what is done once cancels, and all that a fit does at every iteration is
in it, such as keeping the history and asking whether it has arrived. emgui and
scikit-learn take turns, so that a busy machine slows both; times are the least of the
turns. numpy alone in one thread, and what `emgui[fast]` makes of it in all. Fails
unless all the iterations were made, and led to the same log-likelihood.
"""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import platform
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from happened import require, run
from sklearn import __version__ as sklearn_version
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

from emgui import __version__
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings, Model, Stopping
from emgui.mixture.em import kernels
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.threads import crew, usual_threads
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import structure_named

# So much of a row's mean log-likelihood may lie between two programs.
_ALIKE = 1e-8
# A turn of one program should take about this long.
_SECONDS = 0.4
_FEW = 2


@dataclass(frozen=True)
class Case:
    """What is fitted."""

    n: int
    k: int
    d: int
    family: str = "full"


CASES = (
    *(Case(n, 2, 1) for n in (100, 1_000, 12_000, 100_000, 1_000_000)),
    *(Case(n, 5, 1) for n in (12_000, 1_000_000)),
    *(Case(n, 20, 1) for n in (12_000, 100_000)),
    *(Case(n, 3, 2) for n in (272, 12_000, 100_000)),
    *(Case(150, 3, 4, family) for family in ("full", "tied", "diag", "spherical")),
    Case(100_000, 3, 4),
    *(Case(100_000, 3, 10, family) for family in ("full", "tied", "diag", "spherical")),
    Case(1_000, 3, 10),
    Case(20_000, 5, 50),
    Case(20_000, 5, 50, "diag"),
    *(Case(10_000, 3, 100, family) for family in ("diag", "spherical")),
)
LARGE = (Case(10_000_000, 2, 1), Case(10_000_000, 5, 1), Case(1_000_000, 3, 4))

# Makes so many iterations, and returns the log-likelihood where they have led.
Fit = Callable[[int], float]


def problem(case: Case) -> tuple[np.ndarray, MixtureParameters]:
    """Draw rows from overlapping groups; return them, and a start nearby."""
    rng = np.random.default_rng(0)
    means = rng.normal(size=(case.k, case.d)) * 1.5
    values = rng.normal(size=(case.n, case.d))
    values += means[rng.integers(case.k, size=case.n)]
    identity = np.repeat(np.eye(case.d)[np.newaxis], case.k, axis=0)
    return values, MixtureParameters(
        np.full(case.k, 1.0 / case.k), means + 0.1, identity
    )


def ours(
    case: Case,
    values: np.ndarray,
    start: MixtureParameters,
    least_cells: int | None,
    threads: int,
) -> Fit:
    """Return fits by emgui, by a kernel and a number of threads."""
    kernels.compile_from(least_cells)
    rows = Rows.of(values)
    is_compiled = kernels.kernel_of(rows) is kernels.Kernel.COMPILED
    require(is_compiled is (least_cells is not None), "another kernel was chosen")
    model = Model(case.k, structure_named(case.family))

    def fit(n: int) -> float:
        crew.n_threads = threads
        settings = FitSettings(model, stopping=Stopping(0.0, n))
        (last,) = deque(iterate(rows, start, settings), maxlen=1)
        require(last.index == n, f"{case}: emgui ends after {last.index} of {n}")
        return float(last.log_likelihood)

    return fit


def theirs(case: Case, values: np.ndarray, start: MixtureParameters) -> Fit:
    """Return fits by scikit-learn."""
    shapes = {
        "full": np.linalg.inv(start.covariances),
        "tied": np.linalg.inv(start.covariances[0]),
        "diag": np.ones((case.k, case.d)),
        "spherical": np.ones(case.k),
    }

    def fit(n: int) -> float:
        mixture = GaussianMixture(
            case.k,
            covariance_type=case.family,
            tol=0.0,
            reg_covar=0.0,
            max_iter=n,
            weights_init=start.weights,
            means_init=start.means,
            precisions_init=shapes[case.family],
        )
        with warnings.catch_warnings():
            # It is not to converge.
            warnings.simplefilter("ignore", ConvergenceWarning)
            mixture.fit(values)
        require(mixture.n_iter_ == n, f"{case}: scikit-learn ends before its time")
        # Its own is one M-step stale, which is what is wanted here.
        return float(mixture.lower_bound_)

    return fit


def seconds(work: Fit, n: int) -> float:
    """Return how long a fit of so many iterations takes."""
    begin = perf_counter()
    work(n)
    return perf_counter() - begin


def slopes(works: list[Fit], turns: int) -> list[float]:
    """Return the least time of an iteration of each, in turns."""
    many = [_many(work) for work in works]
    few_times = np.full(len(works), np.inf)
    many_times = np.full(len(works), np.inf)
    for _ in range(turns):
        for i, work in enumerate(works):
            few_times[i] = min(few_times[i], seconds(work, _FEW))
            many_times[i] = min(many_times[i], seconds(work, many[i]))
    return [
        float(t - f) / (m - _FEW)
        for f, t, m in zip(few_times, many_times, many, strict=True)
    ]


def _many(work: Fit) -> int:
    """Return how many iterations take long enough to be timed."""
    work(_FEW)
    one = seconds(work, 2 * _FEW) / (2 * _FEW)
    return _FEW + int(min(200, max(3, _SECONDS / one)))


@dataclass(frozen=True)
class Measured:
    """Seconds of an iteration: scikit-learn, numpy alone, and with `emgui[fast]`."""

    case: Case
    theirs: float
    numpy: float
    compiled: float | None

    def cells(self) -> tuple[str, ...]:
        """Return the cells of a line of the table."""
        fast = "" if self.compiled is None else _time(self.compiled)
        gain = "" if self.compiled is None else f"{self.theirs / self.compiled:.1f}"
        case = self.case
        return (
            f"{case.n:,}",
            str(case.d),
            str(case.k),
            case.family,
            _time(self.theirs),
            _time(self.numpy),
            f"{self.theirs / self.numpy:.1f}",
            fast,
            gain,
        )


def _time(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f} us" if seconds < 1e-2 else f"{seconds * 1e3:,.0f} ms"


def measure(case: Case, has_compiled: bool, turns: int) -> Measured:
    """Return how long an iteration takes."""
    values, start = problem(case)
    works = [theirs(case, values, start), ours(case, values, start, None, 1)]
    if has_compiled:
        works.append(ours(case, values, start, 0, usual_threads()))
    ends = [works[0](4), *(work(3) / case.n for work in works[1:])]
    apart = max(abs(end - ends[0]) for end in ends)
    require(apart < _ALIKE, f"{case}: other iterations, {apart:.0e} a row apart")
    return Measured(case, *slopes(works, turns), *([] if has_compiled else [None]))


HEADINGS = (
    "rows",
    "columns",
    "K",
    "family",
    "scikit-learn",
    "numpy, one thread",
    "times",
    "emgui[fast]",
    "times",
)


def lines(found: Iterator[Measured]) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield f"| {' | '.join(HEADINGS)} |"
    yield f"|{'---|' * len(HEADINGS)}"
    for one in found:
        yield f"| {' | '.join(one.cells())} |"


def machine() -> str:
    """Return in a sentence where this was measured, and with what."""
    features = np._core._multiarray_umath.__cpu_features__  # noqa: SLF001
    wide = "with" if features.get("AVX512F") else "without"
    return (
        f"emgui {__version__}, numpy {np.__version__}, scikit-learn {sklearn_version}, "
        f"Python {platform.python_version()}, {platform.machine()} {wide} AVX-512, "
        f"{usual_threads()} threads in the last two columns."
    )


def main() -> None:
    """Print the table; write it between the marks of a page, if one is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave out the largest")
    parser.add_argument("--write", type=Path, help="page that gets the table")
    parser.add_argument("--turns", type=int, default=5)
    given = parser.parse_args()
    has_compiled = kernels.is_installed() and not kernels.load().problem
    cases = CASES if given.quick else (*CASES, *LARGE)
    table = [machine(), ""]
    print(table[0])
    for line in lines(measure(one, has_compiled, given.turns) for one in cases):
        print(line, flush=True)
        table.append(line)
    if given.write is not None:
        before, _old, after = _parts(given.write.read_text(encoding="utf-8"))
        whole = "\n".join([before, *table, after])
        given.write.write_text(whole, encoding="utf-8")


_BEGIN, _END = "<!-- measured -->", "<!-- end -->"


def _parts(page: str) -> tuple[str, str, str]:
    before, begin, rest = page.partition(_BEGIN)
    old, end, after = rest.partition(_END)
    require(begin and end, "the page has no marks for the table")
    return before + begin, old, end + after


if __name__ == "__main__":
    sys.exit(run(main))
