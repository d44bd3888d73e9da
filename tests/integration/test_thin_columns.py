"""Columns that nearly follow from one another: the default start is as good as ever."""

import numpy as np
import pytest
from builders import fit_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.engine.fit import fit
from emgui.engine.iteration import StopReason
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.degeneracy import SPURIOUS
from emgui.mixture.model.parameters import MixtureParameters


def groups(seed, *, d, k, condition, axis, apart, n=80):
    """Return rows of k groups of one shape, apart along one of its axes, and whose."""
    random = np.random.default_rng(seed)
    rotation, _ = np.linalg.qr(random.normal(size=(d, d)))
    rows = random.normal(size=(k * n, d))
    owners = np.repeat(np.arange(k), n)
    rows[:, axis] += apart * owners
    return (rows * np.logspace(0.0, -0.5 * np.log10(condition), d)) @ rotation, owners


def truth(rows, owners):
    held = [rows[owners == k] for k in np.unique(owners)]
    return MixtureParameters(
        [len(own) / len(rows) for own in held],
        [own.mean(axis=0) for own in held],
        [np.cov(own, rowvar=False, bias=True) for own in held],
    )


def falls_short(rows, best, seed, **wishes):
    """Return by how much a fit is worse than the best; not if it is spurious."""
    found = fit(rows, fit_settings(best.parameters.n_components, seed=seed, **wishes))
    assert not {warning.kind for warning in found.warnings} & SPURIOUS
    return best.log_likelihood - found.log_likelihood


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    d=st.integers(2, 10),
    k=st.integers(2, 3),
    condition=st.sampled_from([1e4, 1e8, 1e12]),
    minor=st.booleans(),
    apart=st.sampled_from([10.0, 100.0]),
    start_seed=st.integers(0, 100),
    digits=st.sampled_from([None, 9]),
    units=st.booleans(),
)
@pytest.mark.slow
def test_the_default_start_finds_what_the_truth_finds(
    seed, d, k, condition, minor, apart, start_seed, digits, units
):
    if condition == 1e12:
        # Beyond, all rows together are no longer told from dependent columns.
        apart, digits = 10.0, None
    rows, owners = groups(
        seed, d=d, k=k, condition=condition, axis=d - 1 if minor else 0, apart=apart
    )
    rows = rows if digits is None else np.round(rows, digits)
    rows = rows * np.logspace(-3.0, 5.0, d) if units else rows
    best = fit(rows, fit_settings(k), start=truth(rows, owners))
    assert best.stop.reason is StopReason.CONVERGED
    assert falls_short(rows, best, start_seed) < 0.01


@pytest.mark.parametrize(
    "method", [StartMethod.HIERARCHICAL, StartMethod.K_MEANS, StartMethod.CLASSES]
)
@pytest.mark.parametrize("condition", [1e4, 1e8, 1e12])
@pytest.mark.parametrize("axis", [0, 1])
def test_every_careful_start_finds_it_in_few_columns(method, condition, axis):
    rows, owners = groups(1, d=2, k=3, condition=condition, axis=axis, apart=9.0)
    best = fit(rows, fit_settings(3), start=truth(rows, owners))
    found = fit(rows, fit_settings(3, method=method), classes=owners)
    assert found.log_likelihood == pytest.approx(best.log_likelihood, abs=0.01)


def test_missing_cells_do_not_hide_that_columns_are_thin():
    rows, owners = groups(3, d=3, k=2, condition=1e10, axis=2, apart=10.0)
    random = np.random.default_rng(0)
    rows[random.random(len(rows)) < 0.3, 1] = np.nan
    known = ~np.isnan(rows).any(axis=1)
    best = fit(rows, FitSettings(), start=truth(rows[known], owners[known]))
    for seed in range(2):
        assert falls_short(rows, best, seed) < 0.01


def test_neither_an_offset_nor_units_change_a_bit_of_it():
    random = np.random.default_rng(5)
    first = random.integers(0, 50_000, 200)
    rows = np.column_stack([first, 3 * first + random.integers(0, 3, 200)]).astype(
        float
    )
    rows[100:, 1] += 12.0
    plain = fit(rows, FitSettings())
    for offset, scale in ((1e6, 1.0), (1e9, 1.0), (1e12, 1.0), (0.0, 2.0**40)):
        moved = fit((rows + offset) * scale, FitSettings())
        assert (moved.parameters.weights == plain.parameters.weights).all()
        covariances = moved.parameters.covariances / scale**2
        assert (covariances == plain.parameters.covariances).all()
