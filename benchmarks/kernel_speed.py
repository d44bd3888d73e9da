"""How fast kernels and threads are, against scikit-learn in the same run, as ratios.

    python benchmarks/kernel_speed.py [--quick]

One E-step and one M-step from the same parameters: by scikit-learn, by numpy and by the
compiled loops (where numba is installed), in one thread and in all. They take turns, so
that a busy machine slows all of them; times are those of the quickest of the turns, and
ratios are scikit-learn's time to each. Fails unless all steps come to the same means,
and those of one kernel to the same bits for any number of threads.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from em_speed import CASES, LARGE, Iteration, check, problem, seconds, theirs
from happened import require, run

from emgui.mixture.em import kernels
from emgui.mixture.em.em import e_step, m_step
from emgui.mixture.em.kernels import kernel_of
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.threads import crew, usual_threads
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL

MORE = ((100_000, 3, 3, 20), (1_000_000, 20, 1, 3), (1_000_000, 3, 2, 4))


def ours(
    values: np.ndarray, start: MixtureParameters, least_cells: int | None, threads: int
) -> Iteration:
    """Return one iteration of emgui by a kernel and a number of threads."""
    kernels.compile_from(least_cells)
    rows = Rows.of(values)
    is_compiled = kernel_of(rows) is kernels.Kernel.COMPILED
    require(is_compiled is (least_cells is not None), "another kernel was chosen")
    units = rows.standardization
    theta = units.standardize(start)

    def iteration() -> np.ndarray:
        crew.n_threads = threads
        return units.restore(m_step(e_step(rows, theta), FULL)).means

    return iteration


def contestants(
    values: np.ndarray, start: MixtureParameters, has_compiled: bool
) -> list[Iteration]:
    """Return scikit-learn, and every kernel in one thread and in all."""
    chosen = (None, 0) if has_compiled else (None,)
    return [
        theirs(values, start),
        *(
            ours(values, start, least, threads)
            for least in chosen
            for threads in (1, usual_threads())
        ),
    ]


def measure(n: int, k: int, d: int, repeats: int, has_compiled: bool) -> str:
    """Return a line of the table."""
    values, start = problem(n, k, d)
    other, *steps = contestants(values, start, has_compiled)
    for step in steps:
        check(values, start, (step, other, step))
    for one, all_threads in zip(steps[::2], steps[1::2], strict=True):
        same = bool((one() == all_threads()).all())
        require(same, "the number of threads changes the result")
    turns = [[seconds(work) for work in (other, *steps)] for _ in range(repeats)]
    best = np.min(turns, axis=0)
    cells = "".join(f"{best[0] / mine:>9.1f}" for mine in best[1:])
    gains = "".join(
        f"{a / b:>7.2f}" for a, b in zip(best[1::2], best[2::2], strict=True)
    )
    return f"{n:>11,} {k:>3} {d:>3} {best[0] * 1e3:>10.2f} ms{cells}  {gains}"


def heading(has_compiled: bool) -> str:
    """Return what stands above the numbers."""
    names = ("numpy", "compiled") if has_compiled else ("numpy",)
    columns = "".join(f"{name:>9} {'x':>5}{usual_threads():<3}" for name in names)
    gains = "".join(f"{name[:6]:>7}" for name in names)
    return f"{'rows':>11} {'K':>3} {'d':>3} {'sklearn':>13}{columns}  gain:{gains}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="leave out 10 M rows")
    quick = parser.parse_args().quick
    has_compiled = kernels.is_installed() and not kernels.load().problem
    print(heading(has_compiled))
    for case in (*CASES, *MORE) if quick else (*CASES, *MORE, *LARGE):
        print(measure(*case, has_compiled), flush=True)


if __name__ == "__main__":
    sys.exit(run(main))
