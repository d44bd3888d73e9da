"""Fits of rows that are spread over the workers of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emgui.cluster.cluster_facts import ClusterError, ClusterLostError

if TYPE_CHECKING:
    from emgui.cluster.fitting import fit

__all__ = ["ClusterError", "ClusterLostError", "fit"]


def __getattr__(name: str) -> Any:
    # Whoever only says what is wrong needs nothing of what fits.
    if name == "fit":
        from emgui.cluster.fitting import fit

        return fit
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
