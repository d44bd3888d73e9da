"""Time of one EM iteration, against scikit-learn's in the same run, as ratios.

    python benchmarks/em_speed.py [--quick]

Both take one E-step and one M-step from the same parameters, in turns, so that a busy
machine slows both. Milliseconds are those of the quickest of several repeats; ratios
are medians over the turns. The last is that of weighted rows to plain ones in emgui.
Fails unless all the steps come to the same means. BLAS runs in one thread unless
OPENBLAS_NUM_THREADS says otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

from collections.abc import Callable
from time import perf_counter

import numpy as np
from happened import require, run
from sklearn.mixture import GaussianMixture
from sklearn.mixture._gaussian_mixture import _compute_precision_cholesky

from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL

# So many standard deviations may lie between what two programs make of one step.
_ALIKE = 1e-6

# What an iteration comes to: the means, in the units of the data.
Iteration = Callable[[], np.ndarray]

# Rows, components, columns, and repeats.
CASES = (
    (12_000, 2, 1, 100),
    (12_000, 5, 1, 60),
    (1_000_000, 2, 1, 8),
    (1_000_000, 5, 1, 6),
    (100_000, 3, 2, 20),
    (100_000, 3, 4, 20),
    (100_000, 3, 10, 12),
)
LARGE = ((10_000_000, 2, 1, 2), (10_000_000, 5, 1, 1))


def problem(n: int, k: int, d: int) -> tuple[np.ndarray, MixtureParameters]:
    """Draw rows from overlapping groups; return them and a start nearby."""
    rng = np.random.default_rng(0)
    means = rng.normal(size=(k, d)) * 3.0
    values = rng.normal(size=(n, d))
    values += means[rng.integers(k, size=n)]
    covariances = np.repeat(np.eye(d)[np.newaxis], k, axis=0)
    return values, MixtureParameters(np.full(k, 1.0 / k), means + 0.1, covariances)


def ours(
    values: np.ndarray, start: MixtureParameters, weights: np.ndarray | None = None
) -> Iteration:
    """Return one iteration of emgui, of weighted rows where weights are given."""
    rows = Rows.of(values, weights=weights)
    units = rows.standardization
    theta = units.standardize(start)
    # Bringing so few numbers back to their units takes next to nothing.
    return lambda: units.restore(m_step(e_step(rows, theta), FULL)).means


def theirs(values: np.ndarray, start: MixtureParameters) -> Iteration:
    """Return one iteration of scikit-learn."""
    mixture = GaussianMixture(start.n_components, reg_covar=0.0)
    given = (
        start.weights,
        start.means,
        _compute_precision_cholesky(start.covariances, "full"),
    )

    def iteration() -> np.ndarray:
        mixture.weights_, mixture.means_, mixture.precisions_cholesky_ = given
        # There is no public way to take a single step.
        _, log_responsibilities = mixture._e_step(values)  # noqa: SLF001
        mixture._m_step(values, log_responsibilities)  # noqa: SLF001
        return np.asarray(mixture.means_)

    return iteration


def measure(n: int, k: int, d: int, repeats: int) -> str:
    """Return a line of the table."""
    values, start = problem(n, k, d)
    weights = np.random.default_rng(1).integers(1, 4, n).astype(float)
    contestants = (
        ours(values, start),
        theirs(values, start),
        ours(values, start, weights),
    )
    check(values, start, contestants)
    turns = [[seconds(work) for work in contestants] for _ in range(repeats)]
    best_one, best_other, _ = np.min(turns, axis=0)
    _, ratio, weighted = np.median(np.array(turns) / np.array(turns)[:, :1], axis=0)
    return (
        f"{n:>11,} {k:>3} {d:>3} {best_one * 1e3:>11.3f} {best_other * 1e3:>13.3f} "
        f"{ratio:>7.1f} {weighted:>9.2f}"
    )


def check(
    values: np.ndarray, start: MixtureParameters, contestants: tuple[Iteration, ...]
) -> None:
    """Look whether every contestant takes the step that is timed.

    Raises
    ------
    DidNotHappenError
        If a step leads nowhere, or two that are one lead to different places.
    """
    plain, other, weighted = (step() for step in contestants)
    spread = values.std(axis=0)
    apart = float(np.abs((plain - other) / spread).max())
    require(apart < _ALIKE, f"scikit-learn's step is another one: {apart:.0e} apart")
    for means in (plain, weighted):
        moved = float(np.abs((means - start.means) / spread).max())
        require(_ALIKE < moved < np.inf, f"the step moves the means by {moved}")


def seconds(work: Iteration) -> float:
    """Return how long one iteration takes, after another one."""
    work()  # Whoever comes after scikit-learn would find the caches cold.
    begin = perf_counter()
    work()
    return perf_counter() - begin


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave out 10 M rows")
    quick = parser.parse_args().quick
    print(
        f"{'rows':>11} {'K':>3} {'d':>3} {'emgui (ms)':>11} {'sklearn (ms)':>13}"
        f" {'ratio':>7} {'weighted':>9}"
    )
    for case in CASES if quick else CASES + LARGE:
        print(measure(*case), flush=True)


if __name__ == "__main__":
    sys.exit(run(main))
