"""The workers of a Dask cluster. Dask is imported here, and only when this is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeVar

import dask
import numpy as np
from distributed import Client, KilledWorker, LocalCluster, get_worker
from distributed.comm.core import CommClosedError

from emgui import __version__
from emgui.cluster.cluster_facts import (
    ClusterError,
    ClusterLostError,
    NoScheduler,
    NoWorkers,
    OtherVersions,
    SchedulerLost,
    WorkersLost,
)
from emgui.cluster.workers import Workers, fold
from emgui.mixture.em.kernels import loaded
from emgui.mixture.em.threads import crew

T = TypeVar("T")

# An answer takes milliseconds, or will not come.
_PATIENCE = "10s"
_LOOPBACK = "127.0.0.1"
# What Dask would tell of itself to whoever asks by HTTP.
_WITHOUT_PAGES: dict[str, list[str]] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
_GONE = (CommClosedError, CancelledError, TimeoutError)

Versions = dict[str, str]


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Connect to a scheduler; `local` starts processes here, on the loopback alone.

    TLS follows from Dask's configuration (`distributed.comm.tls`).

    Raises
    ------
    ClusterError
        If nobody answers.
    """
    if address == "local":
        with local_cluster(os.cpu_count() or 1) as cluster, _client(cluster) as client:
            yield client
        return
    try:
        client = _client(address)
    except Exception as error:
        cause = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ClusterError(NoScheduler(address, cause)) from error
    try:
        yield client
    finally:
        client.close(timeout=1)


def _client(where: str | LocalCluster) -> Client:
    # Nobody else's arrays are to be computed there.
    return Client(where, timeout=_PATIENCE, set_as_default=False)


def local_cluster(n_workers: int) -> LocalCluster:
    """Start processes here that nobody else can reach, without a dashboard."""
    with dask.config.set(_WITHOUT_PAGES):
        return LocalCluster(
            n_workers=n_workers,
            threads_per_worker=1,
            processes=True,
            host=_LOOPBACK,
            dashboard_address=f"{_LOOPBACK}:0",
            scheduler_kwargs={"dashboard": False},
            silence_logs="CRITICAL",
        )


class DaskWorkers(Workers):
    """Those whom a client's scheduler knows.

    Parameters
    ----------
    client : distributed.Client
        Connected.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._address = str(client.scheduler_info(n_workers=0)["address"])

    def check(self) -> None:
        """Make sure that everybody has the same versions; see `Workers`."""
        with self._watched():
            there = self._client.run(_versions, on_error="return")
        if not there:
            raise ClusterError(NoWorkers(self._address))
        for worker, versions in there.items():
            _compare(worker, _wanted(), versions)

    def called(self, makers: Sequence[Callable[[], Any]]) -> list[Any]:
        """Call functions there; see `Workers`."""
        return self._mapped(partial(_called, here=_wanted()), makers)

    def of_array(self, of: Callable[[int, Any], Any], array: Any) -> list[Any]:
        """Call a function there with each block of an array; see `Workers`."""
        blocks = self._client.compute(list(array.to_delayed().ravel()))
        with self._watched():
            numbers = range(len(blocks))
            found: list[Any] = self._client.map(of, numbers, blocks, pure=False)
        return found

    def each(self, of: Callable[..., Any], parts: Sequence[Any]) -> list[Any]:
        """Call a function with each part there; see `Workers`."""
        return self._mapped(partial(_alone, of=of), parts)

    def joined(
        self, join: Callable[[T, T], T], grouped: Sequence[Sequence[Any]]
    ) -> list[Any]:
        """Join the results of every group there."""
        return self._mapped(partial(fold, join=join), grouped)

    def fetched(self, results: Sequence[Any]) -> list[Any]:
        """Bring results here; see `Workers`."""
        with self._watched():
            found: list[Any] = self._client.gather(list(results))
        return found

    def _mapped(self, of: Callable[..., Any], what: Sequence[Any]) -> list[Any]:
        with self._watched():
            found: list[Any] = self._client.map(of, list(what), pure=False)
        return found

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Tell a cluster that fails from what is said on it."""
        try:
            yield
        except KilledWorker as error:
            raise ClusterLostError(WorkersLost(str(error))) from error
        except _GONE as error:
            raise ClusterLostError(SchedulerLost(self._address)) from error
        except Exception as error:
            if self._client.status == "running":
                raise
            raise ClusterLostError(SchedulerLost(self._address)) from error


def _versions() -> Versions:
    """Return what must be the same everywhere for results to be."""
    found = {
        "emgui": __version__,
        "python": ".".join(map(str, sys.version_info[:2])),
        "numpy": np.__version__,
        "distributed": version("distributed"),
    }
    with suppress(PackageNotFoundError):
        found["numba"] = version("numba")
    return found


def _wanted() -> Versions:
    """Return what workers must have: the compiler only where it computes."""
    here, compiler = _versions(), loaded()
    if compiler is None or not compiler.version:
        here.pop("numba", None)
    return here


def _compare(worker: str, here: Versions, there: Versions | Exception) -> None:
    """Refuse a worker on which anything is another version.

    Raises
    ------
    ClusterError
        If something is.
    """
    known = {} if isinstance(there, Exception) else there
    for package, wanted in here.items():
        if known.get(package) != wanted:
            found = known.get(package, "")
            raise ClusterError(OtherVersions(worker, package, wanted, found))


def _called(make: Callable[[], Any], here: Versions) -> Any:
    # A worker may have come after all others were looked at.
    _compare(get_worker().address, here, _versions())
    return make()


def _alone(part: Any, of: Callable[..., Any]) -> Any:
    # Parts are computed side by side: threads for each would be in one another's way.
    crew.n_threads = 1
    return of(part)
