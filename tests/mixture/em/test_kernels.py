"""Which kernel computes: decided once for the rows, told, and never in the way."""

import sys

import numpy as np
import pytest

from emgui.mixture.em import kernels
from emgui.mixture.em.kernels import Kernel, LoadedKernel, kernel_of
from emgui.mixture.em.rows import Rows

MANY, FEW = Rows.of(np.arange(100.0)), Rows.of(np.arange(10.0))


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """Begin as a process does that has loaded nothing."""
    monkeypatch.setattr(kernels, "_kernels", kernels._Kernels())


def test_without_being_asked_for_nothing_is_loaded():
    assert kernels.loaded() is None
    assert kernel_of(MANY) is Kernel.NUMPY


def test_many_cells_are_compiled_once_it_is_loaded():
    kernels._kernels.loaded = LoadedKernel("1.0")
    kernels.compile_from(50)
    assert kernel_of(MANY) is Kernel.COMPILED
    assert kernel_of(FEW) is Kernel.NUMPY


def test_what_has_been_begun_goes_on_with_its_kernel():
    assert kernel_of(MANY) is Kernel.NUMPY
    kernels._kernels.loaded = LoadedKernel("1.0")
    kernels.compile_from(0)
    assert kernel_of(MANY) is Kernel.NUMPY
    assert kernel_of(FEW) is Kernel.COMPILED
    kernels.compile_from(None)
    assert kernel_of(FEW) is Kernel.COMPILED


@pytest.mark.parametrize("error", [ImportError("no numba"), RuntimeError("broken\nx")])
def test_a_compiler_that_is_broken_or_absent_leaves_numpy(monkeypatch, error):
    class Broken:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] == "numba":
                raise error

    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    for name in list(sys.modules):
        if name.partition(".")[0] == "numba" or "em.compiled" in name:
            monkeypatch.delitem(sys.modules, name)
    found = kernels.load()
    assert not found.version
    assert found.problem == f"{type(error).__name__}: {str(error).splitlines()[0]}"
    kernels.compile_from(0)
    assert kernel_of(MANY) is Kernel.NUMPY


def test_it_is_loaded_for_rows_that_it_is_to_compute(monkeypatch):
    monkeypatch.setattr(kernels, "_load", lambda: LoadedKernel("1.0"))
    assert kernels.prepare(10**9) is None
    kernels.compile_from(50)
    assert kernels.prepare(49) is None
    assert kernels.loaded() is None
    assert kernels.prepare(50) == LoadedKernel("1.0") == kernels.loaded()


def test_it_is_loaded_once():
    first = kernels.load()
    assert kernels.load() is first is kernels.loaded()
    assert bool(first.version) is kernels.is_installed()
