"""Why something cannot be done on a cluster."""

from __future__ import annotations

from emgui.cluster.cluster_facts import (
    BrokenKernel,
    DrawsOnCluster,
    FailedPart,
    NoClient,
    NoDask,
    NoParts,
    NoScheduler,
    NoWorkers,
    OtherShape,
    OtherVersions,
    SchedulerLost,
    UnreadablePart,
    WorkersLost,
)
from emgui.data.visible import MESSAGE, shown
from emgui.mixture.facts import Fact, FactError
from emgui.words.errors import error_told
from emgui.words.language import _, plural


def cluster_error_told(error: FactError) -> str:
    """Return why something cannot be done on a cluster, without a full stop.

    Parameters
    ----------
    error : FactError
        A `ClusterError`; of any other, what is said of it everywhere.
    """
    return _connection_told(error.fact) or _part_told(error.fact) or error_told(error)


def _connection_told(fact: Fact) -> str:
    match fact:
        case NoDask():
            return _(
                "a cluster needs Dask, which is not installed: "
                "pip install 'emgui[cluster]' adds it"
            )
        case NoClient():
            return _("there is no client of a cluster: give one, or connect one first")
        case NoScheduler(address, cause):
            return _(
                "{address}: no scheduler answers there ({cause})",
                address=address,
                cause=shown(cause, MESSAGE),
            )
        case NoWorkers(address):
            return _("{address}: this scheduler has no workers", address=address)
        case SchedulerLost(address):
            return _("the scheduler at {address} has gone away", address=address)
        case WorkersLost(cause):
            return _(
                "workers die over the same part of the rows ({cause})",
                cause=shown(cause, MESSAGE),
            )
        case OtherVersions():
            return _versions_told(fact)
        case BrokenKernel(cause):
            return _(
                "the compiler of a worker does not work ({cause}); --kernel numpy does "
                "without it",
                cause=shown(cause, MESSAGE),
            )
        case DrawsOnCluster():
            return _(
                "stochastic EM draws one row after the other, which a cluster cannot; "
                "choose another algorithm"
            )
    return ""


def _versions_told(fact: OtherVersions) -> str:
    if not fact.there:
        return _(
            "{worker}: this worker has no {package}, which is {here} here; the same "
            "must be installed everywhere",
            worker=fact.worker,
            package=fact.package,
            here=fact.here,
        )
    return _(
        "{worker}: this worker has {package} {there}, which is {here} here; the same "
        "must be installed everywhere",
        worker=fact.worker,
        package=fact.package,
        there=fact.there,
        here=fact.here,
    )


def _part_told(fact: Fact) -> str:
    match fact:
        case NoParts(source):
            return _(
                "{source}: no Parquet, CSV or .npy files are there, as the workers "
                "see it",
                source=shown(source, MESSAGE),
            )
        case UnreadablePart(name, cause):
            told = error_told(FactError(cause))
            return _("{part}: {cause}", part=shown(name, MESSAGE), cause=told)
        case FailedPart(name, cause):
            told = shown(cause, MESSAGE)
            return _("{part}: {cause}", part=shown(name, MESSAGE), cause=told)
        case OtherShape(name, n, wanted):
            return plural(
                "{part}: {n} column, where {wanted} are needed",
                "{part}: {n} columns, where {wanted} are needed",
                n,
                part=shown(name, MESSAGE),
                wanted=wanted,
            )
    return ""
