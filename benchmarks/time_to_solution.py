"""Time until a fit is within 1e-6 of the maximum, as ratios to plain EM.

    python benchmarks/time_to_solution.py [--repeats N]

Every program starts from the same parameters, and stops by its own rule. emgui's
tolerance (1e-6) is a promise of just that; scikit-learn and mclust stop on small steps,
so for them the largest tolerance of 1e-3 ... 1e-14 that is small enough is looked for
first, which nobody could know beforehand, and costs nothing here. Medians of several
repeats, taken in turns. mclust's `me` is timed inside R, where Rscript has mclust.
Fails if a run that promises the maximum does not get near it. BLAS runs in one thread
unless OPENBLAS_NUM_THREADS says otherwise.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import shutil
import subprocess
import sys
import tempfile
import warnings
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from happened import require, run
from sklearn.mixture import GaussianMixture

from emgui.data.library import bundled
from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings, Model, Stopping
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters

# How far from the maximum, in total log-likelihood, a fit may end.
NEAR = 1e-6
TOLERANCES = tuple(10.0**-power for power in range(3, 15))
ALGORITHMS = (EM(), Squarem(), Anderson())
_LIMIT = 100_000

NO_R = "mclust: left out, because there is no Rscript here"
NO_MCLUST = "mclust: left out, because this R has no package mclust"
# Reads rows and a start, times me() at every tolerance; prints tolerance, seconds,
# log-likelihood. A mixture of one column has another model name, and other shapes.
R_SCRIPT = """
if (!suppressWarnings(suppressMessages(require(mclust, quietly = TRUE)))) quit(status=3)
given <- commandArgs(TRUE)
x <- as.matrix(read.csv(given[1], header = FALSE))
z <- as.matrix(read.csv(given[2], header = FALSE))
repeats <- as.integer(given[3])
d <- ncol(x)
model <- if (d == 1) "V" else "VVV"
if (d == 1) x <- x[, 1]
for (tol in as.numeric(strsplit(given[4], ",")[[1]])) {
  control <- emControl(tol = c(tol, tol), itmax = c(100000, 100000))
  seconds <- replicate(repeats, system.time(
    fit <- me(data = x, modelName = model, z = z, control = control))[["elapsed"]])
  cat(sprintf("%.17g %.17g %.17g\\n", tol, median(seconds), fit$loglik))
}
"""


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Rows, and where every program starts."""

    name: str
    values: np.ndarray
    start: MixtureParameters


@dataclass(frozen=True, slots=True)
class Solution:
    """What a program took: seconds, E-steps, and how far it ended from the top."""

    name: str
    seconds: float
    e_steps: int | None
    short: float


def two_normals(n: int = 12_000) -> Problem:
    """Return rows of two normals two standard deviations apart."""
    rng = np.random.default_rng(0)
    values = rng.normal(size=(n, 1)) + 2.0 * (rng.random((n, 1)) < 0.4)
    start = MixtureParameters([0.5, 0.5], [[-0.5], [2.5]], [[[1.0]], [[1.0]]])
    return Problem(f"two normals 2 sd apart, n = {n:,}", values, start)


def overlapping_faithful() -> Problem:
    """Return the geyser's eruptions with one component more than is plain to see."""
    values = bundled("faithful").rows
    means = values[[0, 1, 2]]
    spread = np.repeat(np.cov(values.T, bias=True)[np.newaxis] / 4.0, 3, axis=0)
    start = MixtureParameters(np.full(3, 1.0 / 3.0), means, spread)
    return Problem("faithful, 3 components", values, start)


def top(problem: Problem) -> float:
    """Return the log-likelihood of the maximum that EM climbs to from the start."""
    return _climb(problem, EM(), 1e-11)[0]


def _climb(
    problem: Problem, algorithm: Algorithm, tolerance: float
) -> tuple[float, int]:
    settings = FitSettings(
        Model(problem.start.n_components),
        algorithm=algorithm,
        stopping=Stopping(tolerance, _LIMIT),
    )
    climb = iterate(Rows.of(problem.values), problem.start, settings)
    last = deque(climb, maxlen=1).pop()
    done = last.index < _LIMIT
    require(done, f"{problem.name}: {algorithm} did not converge in {_LIMIT:,}")
    return last.log_likelihood, last.e_steps


def ours(problem: Problem, algorithm: Algorithm) -> Callable[[], tuple[float, int]]:
    """Return a fit by emgui, which gives its log-likelihood and E-steps."""
    return lambda: _climb(problem, algorithm, NEAR)


def theirs(problem: Problem, tolerance: float) -> Callable[[], tuple[float, int]]:
    """Return a fit by scikit-learn."""

    def climb() -> tuple[float, int]:
        mixture = GaussianMixture(
            problem.start.n_components,
            tol=tolerance,
            reg_covar=0.0,
            max_iter=_LIMIT,
            weights_init=problem.start.weights,
            means_init=problem.start.means,
            precisions_init=np.linalg.inv(problem.start.covariances),
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            mixture.fit(problem.values)
        return float(mixture.score_samples(problem.values).sum()), mixture.n_iter_

    return climb


def needed_tolerance(problem: Problem, maximum: float) -> float | None:
    """Return the largest tolerance at which scikit-learn ends near the maximum."""
    for tolerance in TOLERANCES:
        if abs(maximum - theirs(problem, tolerance)()[0]) <= NEAR:
            return tolerance
    return None


def timed(
    contestants: dict[str, Callable[[], tuple[float, int]]],
    maximum: float,
    repeats: int,
) -> list[Solution]:
    """Let all of them run, in turns, and return the medians of their times."""
    times: dict[str, list[float]] = {name: [] for name in contestants}
    ends: dict[str, tuple[float, int]] = {}
    for _ in range(repeats):
        for name, climb in contestants.items():
            begin = perf_counter()
            ends[name] = climb()
            times[name].append(perf_counter() - begin)
    return [
        Solution(name, median(times[name]), ends[name][1], maximum - ends[name][0])
        for name in contestants
    ]


def mclust(problem: Problem, maximum: float, repeats: int) -> Solution | str:
    """Return what mclust's `me` took, or a sentence on why it was not asked."""
    program = shutil.which("Rscript")
    if program is None:
        return NO_R
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("x.csv", "z.csv", "me.R")]
        np.savetxt(files[0], problem.values, delimiter=",")
        np.savetxt(files[1], first_shares(problem), delimiter=",")
        files[2].write_text(R_SCRIPT)
        tolerances = ",".join(f"{tolerance:g}" for tolerance in TOLERANCES)
        answer = subprocess.run(
            [program, str(files[2]), *map(str, files[:2]), str(repeats), tolerances],
            capture_output=True,
            text=True,
            check=False,
        )
    if answer.returncode == 3:
        return NO_MCLUST
    if answer.returncode:
        return f"mclust: left out, because R failed: {answer.stderr.strip()[-200:]}"
    return read_mclust(answer.stdout, maximum)


def first_shares(problem: Problem) -> np.ndarray:
    """Return the responsibilities at the start: `me` begins with an M-step."""
    return responsibilities(problem.values, problem.start)


def read_mclust(printed: str, maximum: float) -> Solution | str:
    """Return the quickest of the runs that ended near the maximum."""
    for line in printed.splitlines():
        tolerance, seconds, likelihood = map(float, line.split())
        if abs(maximum - likelihood) <= NEAR:
            name = f"mclust me, tol {tolerance:g}"
            return Solution(name, seconds, None, maximum - likelihood)
    return "mclust: no tolerance brought it near the maximum"


def solve(problem: Problem, repeats: int) -> tuple[list[Solution], list[str]]:
    """Return what every program took, emgui's EM first, and what was left out."""
    maximum = top(problem)
    contestants = {f"emgui {one}": ours(problem, one) for one in ALGORITHMS}
    notes = []
    tolerance = needed_tolerance(problem, maximum)
    if tolerance is None:
        notes.append("scikit-learn: no tolerance brought it near the maximum")
    else:
        contestants["scikit-learn, tol 1e-3 (default)"] = theirs(problem, 1e-3)
        name = f"scikit-learn, tol {tolerance:.0e}"
        contestants[name] = theirs(problem, tolerance)
    found = timed(contestants, maximum, repeats)
    for one in found:
        promised = not one.name.endswith("(default)")
        require(
            not promised or abs(one.short) <= NEAR,
            f"{problem.name}: {one.name} ended {one.short:.0e} below the maximum",
        )
    r = mclust(problem, maximum, repeats)
    if isinstance(r, str):
        notes.append(r)
    else:
        found.append(r)
    return found, notes


def table(problem: Problem, found: list[Solution]) -> str:
    """Return a Markdown table; times are in units of emgui's EM."""
    lines = [
        f"| {problem.name} | time / emgui's EM | E-steps | below the maximum |",
        "|---|---:|---:|---:|",
    ]
    for one in found:
        steps = "" if one.e_steps is None else f"{one.e_steps:,}"
        ratio = one.seconds / found[0].seconds
        short = f"{one.short:.0e}" if one.short > 1e-9 else "0"
        lines.append(f"| {one.name} | {ratio:.2g} | {steps} | {short} |")
    return "\n".join(lines)


def main() -> None:
    """Print a table for every problem."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=int, default=7)
    repeats = parser.parse_args().repeats
    for problem in (two_normals(), overlapping_faithful()):
        found, notes = solve(problem, repeats)
        print(table(problem, found))
        print("\n".join(notes), end="\n\n", flush=True)


if __name__ == "__main__":
    sys.exit(run(main))
