"""The largest missing fraction is the convergence rate that a fit sees."""

import pytest


def test_the_rate_is_that_of_the_fits_last_steps(studied, fitted):
    tight = ("--tolerance", "1e-10")
    found, fit = studied("information", *tight), fitted(*tight)
    assert found["rate"] == pytest.approx(fit["rate"], rel=0.02)
    assert len(found["missing"]) == len(found["numbers"]) == 2 * 2 * 2 + 2
    assert max(found["missing"]) <= found["rate"] + 1e-9
    assert found["end"] == pytest.approx(fit["log_likelihood"], abs=1e-6)


def test_of_one_component_nothing_is_missing(studied):
    found = studied("information", "--components", "1")
    assert found["rate"] == pytest.approx(0.0, abs=1e-8)
    assert found["missing"] == pytest.approx([0.0] * 4, abs=1e-8)
