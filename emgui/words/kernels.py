"""What there is to compute with, in words."""

from __future__ import annotations

from emgui.mixture.em.kernels import LoadedKernel
from emgui.words.language import _


def kernels_told(loaded: LoadedKernel | None, *, is_installed: bool) -> str:
    """Return which kernels there are, and when each computes.

    Parameters
    ----------
    loaded : LoadedKernel or None
        What came of loading the compiled one; None before that.
    is_installed : bool
        Whether there is a compiler to load.
    """
    if loaded is not None and loaded.problem:
        return not_loaded_told(loaded)
    if loaded is not None:
        return _(
            "Large data are computed by the compiled kernel (numba {version}), all "
            "others by numpy.",
            version=loaded.version,
        )
    if is_installed:
        return _(
            "All is computed by numpy. The compiled kernel (numba) is loaded when "
            "large data are opened."
        )
    return _(
        "All is computed by numpy. Large data are computed several times faster by "
        "the compiled kernel: install emgui[fast]."
    )


def not_loaded_told(loaded: LoadedKernel) -> str:
    """Return why there is no compiled kernel."""
    return _(
        "All is computed by numpy: the compiled kernel could not be loaded "
        "({problem}).",
        problem=loaded.problem,
    )
