"""What a cluster adds to an iteration, and what many rows take on many machines.

    python benchmarks/cluster.py

A scheduler and two worker processes on the loopback. The round trip of an iteration is
timed without its computing: parameters go to every part, each answers with statistics
of the size that an E-step has, these are joined and come back. Beside it stands what
computing costs a row on one core, and reading. From these it is worked out what 10^9
and 10^11 rows take.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from operator import add
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

from emgui.cluster.dask_workers import DaskWorkers, connected, local_cluster
from emgui.cluster.parts import read_part
from emgui.data.dataset import MissingPolicy
from emgui.mixture.em import kernels
from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics, no_statistics
from emgui.mixture.em.threads import crew
from emgui.mixture.model.parameters import MixtureParameters

TIMES = 40
PARTS = (16, 128)
SIZES = ((2, 1), (5, 10))
CORES = 8
ROWS = 2_000_000


def seconds(work: Callable[[], object], times: int) -> list[float]:
    """Return how long something takes, each time."""
    found = []
    for _ in range(times):
        begin = perf_counter()
        work()
        found.append(perf_counter() - begin)
    return sorted(found)


def nothing(_part: int, references: np.ndarray) -> ExpectedStatistics:
    """Return statistics of no rows, as large as those of many."""
    return no_statistics(references)


def round_trip(workers: DaskWorkers, n_parts: int, k: int, d: int) -> list[float]:
    """Return the seconds of an iteration that computes nothing."""
    held = workers.called([partial(int, i) for i in range(n_parts)])
    workers.fetched(held)
    of = partial(nothing, references=np.zeros((k, d)))
    seconds(lambda: workers.total(of, held, add), 3)
    return seconds(lambda: workers.total(of, held, add), TIMES)


def row_cost(k: int, d: int) -> float:
    """Return the seconds that an E-step takes for a row on one core."""
    rng = np.random.default_rng(0)
    rows = Rows.of(rng.normal(size=(ROWS // d, d)))
    means = rng.normal(size=(k, d))
    theta = MixtureParameters(np.full(k, 1 / k), means, np.stack([np.eye(d)] * k))
    e_step(rows, theta)
    return seconds(lambda: e_step(rows, theta), 5)[0] / rows.n_samples


def reading_rate() -> float:
    """Return how many bytes a second a part is read with, from the system's cache."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "part.npy"
        np.save(path, np.random.default_rng(0).normal(size=(2 * ROWS, 1)))
        read = partial(read_part, str(path), ("column 1",), MissingPolicy.MODEL)
        return path.stat().st_size / seconds(read, 3)[0]


def told(per_part: float, base: float, costs: dict[tuple[int, int], float]) -> None:
    """Print what many rows take on many machines of eight cores."""
    print(f"\nrows    machines   K   d   an iteration, s   (machines of {CORES} cores)")
    for n in (1e9, 1e11):
        for machines in (10, 100):
            for (k, d), cost in costs.items():
                parts = machines * CORES
                computing = n * cost / parts
                total = base + per_part * parts + computing
                print(f"{n:.0e} {machines:9} {k:5} {d:3} {total:17.2f}")


def main() -> int:
    """Measure, and print."""
    crew.n_threads = 1
    kernels.compile_from(0)
    compiler = kernels.load().version or "without: numpy computes"
    print(f"numba {compiler}")
    best: dict[int, float] = {}
    with local_cluster(2) as cluster, connected(cluster.scheduler_address) as client:
        workers = DaskWorkers(client)
        for n_parts in PARTS:
            for k, d in SIZES:
                found = round_trip(workers, n_parts, k, d)
                best[n_parts] = min(best.get(n_parts, np.inf), found[0])
                print(
                    f"round trip, {n_parts} parts, K={k}, d={d}: "
                    f"median {1e3 * median(found):.0f} ms, least {1e3 * found[0]:.0f}"
                )
    costs = {size: row_cost(*size) for size in SIZES}
    for (k, d), cost in costs.items():
        print(f"a row on one core, K={k}, d={d}: {1e9 * cost:.1f} ns")
    print(f"reading from the system's cache: {reading_rate() / 1e6:.0f} MB/s")
    few, many = PARTS
    per_part = (best[many] - best[few]) / (many - few)
    base = best[few] - few * per_part
    print(f"a part: {1e3 * per_part:.2f} ms of the scheduler; besides {1e3 * base:.0f}")
    told(per_part, base, costs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
