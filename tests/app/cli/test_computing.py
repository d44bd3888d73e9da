"""By what a command computes."""

import argparse

import pytest

from emgui.app.cli import computing
from emgui.app.cli.arguments import ArgumentParser, CommandError
from emgui.mixture.em import kernels
from emgui.mixture.em.kernels import LoadedKernel
from emgui.mixture.em.threads import crew, usual_threads


@pytest.fixture(autouse=True)
def as_before(monkeypatch):
    monkeypatch.setattr(kernels, "_kernels", kernels._Kernels())
    yield
    crew.n_threads = usual_threads()


def given(*words) -> argparse.Namespace:
    parser = ArgumentParser()
    computing.add_computing(parser)
    return parser.parse_args(words)


def test_threads_are_those_asked_for_or_one_a_core():
    computing.use(given("--threads", "3"), 10)
    assert crew.n_threads == 3
    computing.use(given(), 10)
    assert crew.n_threads == usual_threads()


@pytest.mark.parametrize("words", [("--threads", "0"), ("--kernel", "fortran")])
def test_what_cannot_be_is_refused(words):
    with pytest.raises(CommandError):
        given(*words)


@pytest.mark.parametrize(
    ("words", "n_cells", "is_compiled"),
    [
        ((), 10, False),
        ((), 2_000_000, True),
        (("--kernel", "compiled"), 10, True),
        (("--kernel", "numpy"), 2_000_000, False),
    ],
)
def test_it_is_compiled_where_that_is_worth_it_or_wanted(
    monkeypatch, words, n_cells, is_compiled
):
    monkeypatch.setattr(kernels, "is_installed", lambda: True)
    monkeypatch.setattr(kernels, "_load", lambda: LoadedKernel("1.0"))
    computing.use(given(*words), n_cells)
    assert (kernels.loaded() is not None) is is_compiled


def test_without_a_compiler_nothing_is_said_unless_it_was_asked_for(
    monkeypatch, capsys
):
    monkeypatch.setattr(kernels, "is_installed", lambda: False)
    monkeypatch.setattr(kernels, "_load", lambda: LoadedKernel(problem="no numba"))
    computing.use(given(), 2_000_000)
    assert capsys.readouterr().err == ""
    computing.use(given("--kernel", "compiled"), 10)
    assert "no numba" in capsys.readouterr().err
