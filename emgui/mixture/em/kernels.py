"""Which kernel makes the E-steps of which rows.

What computes is decided once for all that is ever computed of the same rows, so that
no run, and no branch of one, is computed partly by one kernel and partly by the other.
"""

from __future__ import annotations

import threading
from enum import Enum
from importlib.util import find_spec
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.mixture.em.rows import Rows


class Kernel(Enum):
    """What computes the E-step."""

    NUMPY = "numpy"
    COMPILED = "compiled"


@dataclass(frozen=True, slots=True)
class LoadedKernel:
    """The compiled kernel, or why there is none.

    Parameters
    ----------
    version : str
        Of the compiler; empty where the kernel cannot be used.
    problem : str
        What the compiler said, where it did not work.
    """

    version: str = ""
    problem: str = ""


class _Kernels:
    """What is known of the compiled kernel in this process."""

    def __init__(self) -> None:
        self.loaded: LoadedKernel | None = None
        self.least_cells: int | None = None
        self.loading = threading.Lock()
        self.decided: WeakKeyDictionary[Rows, Kernel] = WeakKeyDictionary()


_kernels = _Kernels()


def is_installed() -> bool:
    """Return whether there is a compiler to load."""
    return find_spec("numba") is not None


def load() -> LoadedKernel:
    """Import the compiled kernel; the first time ever it is compiled, for some seconds.

    Returns
    -------
    LoadedKernel
        Whether it can be used from now on.
    """
    with _kernels.loading:
        if _kernels.loaded is None:
            _kernels.loaded = _load()
        return _kernels.loaded


def _load() -> LoadedKernel:
    try:
        import numba

        import emgui.mixture.em.compiled.kernel  # noqa: F401
    except Exception as error:  # noqa: BLE001 - whatever a compiler fails by
        return LoadedKernel(problem=f"{type(error).__name__}: {error}".splitlines()[0])
    return LoadedKernel(version=str(numba.__version__))


def prepare(n_cells: int) -> LoadedKernel | None:
    """Load the compiled kernel where it is to compute rows of so many cells.

    Not to be called where somebody waits for an answer.

    Parameters
    ----------
    n_cells : int
        Rows times columns.

    Returns
    -------
    LoadedKernel or None
        What came of it; None where it is not needed.
    """
    least = _kernels.least_cells
    return None if least is None or n_cells < least else load()


def loaded() -> LoadedKernel | None:
    """Return what came of loading the compiled kernel; None before that."""
    return _kernels.loaded


def compile_from(n_cells: int | None) -> None:
    """Let rows be computed by the compiled kernel, once it is loaded.

    Parameters
    ----------
    n_cells : int or None
        From how many cells on; None for never.
    """
    _kernels.least_cells = n_cells


def kernel_of(rows: Rows) -> Kernel:
    """Return which kernel makes the E-steps of rows: decided once, and kept."""
    known = _kernels.decided.get(rows)
    if known is None:
        known = _kernels.decided[rows] = _decide(rows)
    return known


def assign(rows: Rows, kernel: Kernel) -> None:
    """Let rows be computed by a kernel that was decided on elsewhere."""
    _kernels.decided[rows] = kernel


def _decide(rows: Rows) -> Kernel:
    return wanted(rows.n_samples * rows.n_features)


def wanted(n_cells: int) -> Kernel:
    """Return which kernel computes rows of so many cells."""
    found, least = _kernels.loaded, _kernels.least_cells
    if found is None or not found.version or least is None:
        return Kernel.NUMPY
    return Kernel.COMPILED if n_cells >= least else Kernel.NUMPY
