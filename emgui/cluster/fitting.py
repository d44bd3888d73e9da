"""A whole fit of rows on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from emgui.cluster.cluster_facts import (
    ClusterError,
    ClusterLostError,
    DrawsOnCluster,
    NoClient,
    NoDask,
)
from emgui.cluster.parts import columns_of, listed, part_of_array, read_part
from emgui.cluster.rows import Gathered, survey
from emgui.cluster.workers import Workers
from emgui.data.dataset import DEFAULT_MISSING, MissingPolicy
from emgui.engine.drive import Watch, unwatched
from emgui.engine.fit import fit_rows
from emgui.engine.iteration import Iteration
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters

_UNNAMED = "column {}"


def fit(
    data: Any,
    settings: FitSettings | None = None,
    *,
    client: Any = None,
    columns: Sequence[str] = (),
    start: MixtureParameters | None = None,
    restarts: int = 1,
    watch: Watch = unwatched,
) -> FitResult:
    """Fit a Gaussian mixture by EM to rows that are spread over a cluster.

    Rows are read by the workers and stay there; an iteration sends the parameters out
    and K(1 + d + d^2) numbers back. Partitions are joined in a fixed order, so that the
    result has the same bits whatever the number of workers.

    Parameters
    ----------
    data : dask.array.Array, shape (n_samples, n_features), or str
        Real numbers, nan where a cell is missing; or a directory or pattern of Parquet,
        CSV or `.npy` files, as the workers find it.
    settings : FitSettings, optional
        How to fit. Starts are found on a sample of the rows.
    client : distributed.Client, optional
        Connected to the cluster; the one that was made last without.
    columns : sequence of str
        Which columns of files are fitted, or what those of an array are called.
    start : MixtureParameters, optional
        Where to begin, in the units of the data.
    restarts : int
        How many starts to try.
    watch : callable
        Called with every iteration when it has come.

    Raises
    ------
    ClusterError
        If the cluster cannot do it.
    ClusterLostError
        If the cluster is lost on the way; it has the last iteration.
    DegenerateError
        If the rows cannot be fitted as asked.
    """
    workers = workers_of(client)
    rows = load(workers, data, columns)
    return run(rows, settings or FitSettings(), start, restarts, watch)


def workers_of(client: Any = None) -> Workers:
    """Return those whom a client knows; of the client that was made last, without one.

    Raises
    ------
    ClusterError
        If Dask is not installed, there is no client, or versions differ.
    """
    require_dask()
    from distributed import default_client

    from emgui.cluster.dask_workers import DaskWorkers

    try:
        workers = DaskWorkers(client or default_client())
    except ValueError as error:
        raise ClusterError(NoClient()) from error
    workers.check()
    return workers


def require_dask() -> None:
    """Make sure that there is something to connect with.

    Raises
    ------
    ClusterError
        If there is not.
    """
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise ClusterError(NoDask()) from error


def load(
    workers: Workers,
    data: Any,
    columns: Sequence[str] = (),
    missing: MissingPolicy = DEFAULT_MISSING,
) -> Gathered:
    """Have the workers read the rows and measure them.

    Parameters
    ----------
    workers : Workers
        Who reads.
    data, columns
        As in `fit`.
    missing : MissingPolicy
        What to do with rows of files that lack some of their cells.
    """
    if not isinstance(data, str):
        whole = data if data.ndim == 1 else data.rechunk({1: -1})
        d = 1 if data.ndim == 1 else data.shape[1]
        names = tuple(columns) or tuple(_UNNAMED.format(j + 1) for j in range(d))
        of = partial(part_of_array, n_columns=len(names))
        return survey(workers, workers.of_array(of, whole), names)
    (paths,) = workers.fetched(workers.called([partial(listed, data)]))
    first = partial(columns_of, paths[0], tuple(columns))
    (names,) = workers.fetched(workers.called([first]))
    raw = workers.called([partial(read_part, path, names, missing) for path in paths])
    return survey(workers, raw, names)


def run(
    loaded: Gathered,
    settings: FitSettings,
    start: MixtureParameters | None = None,
    restarts: int = 1,
    watch: Watch = unwatched,
) -> FitResult:
    """Fit rows that the workers have read; see `fit`."""
    if settings.algorithm.draws_at(0):
        raise ClusterError(DrawsOnCluster())
    last: Iteration | None = None

    def keep(iteration: Iteration) -> None:
        nonlocal last
        last = iteration
        watch(iteration)

    try:
        return fit_rows(
            loaded.rows, settings, start=start, restarts=restarts, watch=keep
        )
    except ClusterLostError as error:
        raise ClusterLostError(error.fact, last) from error
