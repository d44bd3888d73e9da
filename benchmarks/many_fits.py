"""Time of many small fits, against scikit-learn's in the same run, as ratios.

    python benchmarks/many_fits.py [--rounds 5]

Per fit and iteration, 200 fits of iris advance together for as many iterations as
scikit-learn makes of one: the slope between few and many iterations, from the same
rows. 50 restarts of iris are told against scikit-learn's n_init=50 at tol=1e-6, the 999
refits of a bootstrap of Old Faithful against as many of its fits at 1e-6 of a row's
mean, from the same start. Seconds are processor time, in turns, one thread; ratios are
medians over the rounds. Fails unless scikit-learn comes no higher, and the refits to
the same log-likelihoods.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
from happened import require, run
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

from emgui.engine.batch.advance import advance
from emgui.engine.batch.paths import Begin
from emgui.engine.batch.refits import refits
from emgui.engine.fit import fit
from emgui.engine.iteration import Start
from emgui.engine.settings import (
    FitSettings,
    Model,
    StartMethod,
    StartSettings,
    Stopping,
)
from emgui.engine.starts.finding import many_initial_parameters
from emgui.mixture.em.rows import Rows

_DATA = Path(__file__).parents[1] / "resources" / "data"
# Iterations between which the slope is taken.
_FEW, _MANY = 20, 120
_FITS, _RESTARTS, _REPLICATES = 200, 50, 999
# scikit-learn refits so many of the replicates; as many are held against ours.
_REFITTED = 40
# Its stopping rule lets go of less than this of a replicate's total.
_ALIKE = 0.05


def table(name: str, columns: slice) -> np.ndarray:
    """Return the numbers of a data set that comes with emgui."""
    lines = np.genfromtxt(_DATA / f"{name}.csv", delimiter=",", skip_header=1)
    return lines[:, columns]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    begun = process_time()
    work()
    return process_time() - begun


def slope(work: Callable[[int], object]) -> float:
    """Return the processor time of one of the iterations that some work makes."""
    few, many = (seconds(lambda n=n: work(n)) for n in (_FEW, _MANY))
    return (many - few) / (_MANY - _FEW)


# -- an iteration ---------------------------------------------------------------


def iterations(values: np.ndarray) -> Callable[[], tuple[float, float]]:
    """Return what times one iteration of a fit among many, and scikit-learn's."""
    rows = Rows.of(values)
    drawn = StartSettings(StartMethod.RANDOM_ROWS)
    start = FitSettings(Model(3), drawn)
    found = many_initial_parameters(rows, start, range(_FITS))
    usable = [one for one in found if isinstance(one, Start)]

    def ours(n: int) -> None:
        settings = FitSettings(Model(3), drawn, stopping=Stopping(0.0, n))
        begins = [Begin(one, settings) for one in usable]
        made = sum(len(one.iterations) for one in advance(rows, begins))
        require(made > 0.9 * n * len(begins), "too many fits end before their time")

    def theirs(n: int) -> None:
        one = GaussianMixture(3, tol=0.0, max_iter=n, init_params="random_from_data")
        require(one.fit(values).n_iter_ == n, "scikit-learn ends before its time")

    return lambda: (slope(ours) / len(usable), slope(theirs))


# -- restarts -------------------------------------------------------------------


def restarts(values: np.ndarray) -> Callable[[], tuple[float, float]]:
    """Return what times the best of many starts, and scikit-learn's."""
    ends = {}

    def ours() -> None:
        ends["ours"] = fit(
            values, FitSettings(Model(3)), restarts=_RESTARTS
        ).log_likelihood

    def theirs() -> None:
        one = GaussianMixture(3, n_init=_RESTARTS, tol=1e-6, max_iter=10_000)
        ends["theirs"] = one.fit(values).score(values) * len(values)

    def timed() -> tuple[float, float]:
        took = seconds(ours), seconds(theirs)
        require(
            ends["ours"] > ends["theirs"] - _ALIKE,
            "scikit-learn finds a higher optimum",
        )
        return took

    return timed


# -- a bootstrap ----------------------------------------------------------------


def bootstrap(values: np.ndarray) -> Callable[[], tuple[float, float]]:
    """Return what times the refits of replicates, and scikit-learn's."""
    settings, n = FitSettings(Model(2)), len(values)
    rows, best = Rows.of(values), fit(values, settings).parameters
    counts = np.random.default_rng(0).multinomial(
        n, np.full(n, 1.0 / n), size=_REPLICATES
    )
    start = Start.given(best, rows.standardization)
    totals: dict[str, np.ndarray] = {}

    def ours() -> None:
        parts = refits(rows, settings, start, counts)
        totals["ours"] = np.concatenate([part.log_likelihoods for part in parts])

    def theirs() -> None:
        found = []
        for often in counts[:_REFITTED]:
            repeated = np.repeat(values, often, axis=0)
            one = GaussianMixture(
                2,
                tol=1e-6,
                max_iter=10_000,
                weights_init=best.weights,
                means_init=best.means,
                precisions_init=np.linalg.inv(best.covariances),
            )
            found.append(one.fit(repeated).score(repeated) * n)
        totals["theirs"] = np.array(found)

    def timed() -> tuple[float, float]:
        took = seconds(ours), seconds(theirs) * _REPLICATES / _REFITTED
        apart = np.abs(totals["ours"][:_REFITTED] - totals["theirs"]).max()
        require(apart < _ALIKE, f"a refit is another one: {apart:.2g} apart")
        return took

    return timed


def measure(name: str, timed: Callable[[], tuple[float, float]], rounds: int) -> str:
    """Return a line of the table."""
    timed()
    turns = np.array([timed() for _ in range(rounds)])
    ours, theirs = turns.min(axis=0)
    ratio = median((turns[:, 1] / turns[:, 0]).tolist())
    return f"{name:<34} {ours:>12.3g} {theirs:>12.3g} {ratio:>7.1f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    warnings.simplefilter("ignore", ConvergenceWarning)
    iris, faithful = table("iris", slice(0, 4)), table("faithful", slice(0, 2))
    print(f"{'':<34} {'emgui (s)':>12} {'sklearn (s)':>12} {'ratio':>7}")
    for name, timed in (
        (f"iris, K=3: iteration of {_FITS} fits", iterations(iris)),
        (f"iris, K=3: {_RESTARTS} restarts", restarts(iris)),
        (f"faithful, K=2: {_REPLICATES} refits", bootstrap(faithful)),
    ):
        print(measure(name, timed, rounds), flush=True)


if __name__ == "__main__":
    sys.exit(run(main))
