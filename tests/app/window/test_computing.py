"""How the window computes, and what it leaves behind."""

import sys

import pytest

from emgui.app.window.computing import Computing
from emgui.app.window.preferences import Preferences
from emgui.mixture.em import kernels
from emgui.mixture.em.kernels import LoadedKernel
from emgui.mixture.em.threads import crew, usual_threads


@pytest.fixture(autouse=True)
def nothing_loaded(monkeypatch):
    monkeypatch.setattr(kernels, "_kernels", kernels._Kernels())


@pytest.fixture
def computing():
    made = Computing(Preferences())
    yield made
    made.close()


def test_threads_are_remembered(computing):
    assert crew.n_threads == usual_threads()
    computing.choose_threads(3)
    assert crew.n_threads == Preferences().threads == 3
    Computing(Preferences()).close()
    computing.choose_threads(0)
    assert crew.n_threads == usual_threads()
    assert Preferences().threads == 0


def test_what_the_command_line_says_is_for_this_time():
    Computing(Preferences(), 5).close()
    assert Preferences().threads == 0


def test_a_closed_window_leaves_the_process_as_it_was():
    before = sys.getswitchinterval(), usual_threads()
    computing = Computing(Preferences(), 7)
    assert (sys.getswitchinterval(), crew.n_threads) != before
    computing.close()
    assert (sys.getswitchinterval(), crew.n_threads) == before


@pytest.mark.parametrize("is_installed", [True, False])
def test_the_kernel_is_for_large_data_and_not_loaded_at_start(
    monkeypatch, is_installed
):
    monkeypatch.setattr(kernels, "is_installed", lambda: is_installed)
    monkeypatch.setattr(kernels, "_load", lambda: LoadedKernel("1.0"))
    computing = Computing(Preferences())
    assert kernels.loaded() is None
    assert kernels.prepare(12_000) is None
    assert (kernels.prepare(1_000_000) is not None) is is_installed
    computing.close()
    assert kernels.prepare(1_000_000) is None
