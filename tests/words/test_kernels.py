"""Kernels in words."""

import pytest

from emgui.mixture.em.kernels import LoadedKernel
from emgui.words.kernels import kernels_told, not_loaded_told

BROKEN = LoadedKernel(problem="ImportError: no such thing")
THERE = LoadedKernel("0.68.1")


@pytest.mark.parametrize(
    ("loaded", "is_installed", "says"),
    [
        (None, False, "install emgui[fast]"),
        (None, True, "is loaded when"),
        (THERE, True, "by the compiled kernel (numba 0.68.1)"),
        (BROKEN, True, "no such thing"),
    ],
)
def test_what_computes_is_a_sentence(loaded, is_installed, says):
    assert says in kernels_told(loaded, is_installed=is_installed)


def test_why_there_is_none_has_the_compilers_own_words():
    assert BROKEN.problem in not_loaded_told(BROKEN)
