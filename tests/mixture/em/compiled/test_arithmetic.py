"""Exponential and logarithm within two units in the last place."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from numba import njit

from emgui.mixture.em.compiled.arithmetic import exponential, logarithm


@njit
def exponentials(values, found):
    for i in range(values.size):
        found[i] = exponential(values[i])


@njit
def logarithms(values, found):
    for i in range(values.size):
        found[i] = logarithm(values[i])


def units_apart(loop, function, values):
    found = np.empty_like(values)
    loop(values, found)
    exact = function(values.astype(np.longdouble))
    return np.abs((found - exact) / np.spacing(np.abs(exact).astype(float))).max()


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    "values",
    [
        np.linspace(-707.9, 0.0, 200_001),
        -RNG.exponential(size=200_000),
        -np.geomspace(1e-300, 1.0, 10_001),
        np.arange(-1_020, 1) * np.log(2.0) / 1.5,
    ],
    ids=["all", "usual", "tiny", "at the edges"],
)
def test_the_exponential_is_accurate(values):
    assert units_apart(exponentials, np.exp, values) < 2.0


def test_far_out_nothing_counts():
    found = np.empty(4)
    exponentials(np.array([-708.5, -1e4, -1e300, -np.inf]), found)
    assert (found == 0.0).all()


@pytest.mark.parametrize(
    "values",
    [
        1.0 + RNG.exponential(size=200_000) * 1e-3,
        RNG.uniform(0.4, 20.0, 200_000),
        np.exp(RNG.uniform(-600.0, 600.0, 200_000)),
        np.array([1.0, np.nextafter(1.0, 2.0), np.nextafter(1.0, 0.0)]),
    ],
    ids=["near 1", "usual", "all", "at 1"],
)
def test_the_logarithm_is_accurate(values):
    away = values[values != 1.0]
    assert units_apart(logarithms, np.log, away) < 2.0


def test_the_logarithm_of_one_is_nothing():
    found = np.empty(1)
    logarithms(np.ones(1), found)
    assert found[0] == 0.0


def test_several_are_computed_at_once():
    """The loops are vectorized: their machine code works on vectors of doubles."""
    for loop in (exponentials, logarithms):
        loop(np.ones(1), np.empty(1))
        (code,) = loop.inspect_asm().values()
        assert any(packed in code for packed in ("mulpd", "fmadd213pd", "fmla"))
