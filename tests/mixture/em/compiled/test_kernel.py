"""The compiled kernel against extended precision, and against numpy's."""

import numpy as np
import pytest
from extended import SHAPES, assert_exact, expected, scene
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em import kernels
from emgui.mixture.em.em import e_step
from emgui.mixture.em.kernels import Kernel
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from emgui.mixture.em.compiled.kernel import (
    CompiledKernel,
    block_rows,
    row_cost,
    threads_gain,
)


def compiled(rows):
    """Let rows be computed by the compiled kernel, whatever there is of them."""
    kernels.load()
    kernels._kernels.decided[rows] = Kernel.COMPILED
    return rows


def mixture(rng, k, d, spread=3.0):
    factors = np.tril(rng.normal(size=(k, d, d))) * 0.3 + np.eye(d)
    return MixtureParameters(
        rng.dirichlet(np.full(k, 5.0)),
        rng.normal(size=(k, d)) * spread,
        factors @ factors.transpose(0, 2, 1),
    )


def standardized_block(rows):
    return np.concatenate([block.copy() for block in rows.blocks()], axis=1)


@settings(max_examples=80, deadline=None)
@given(
    d=st.integers(1, 6),
    offset=st.sampled_from([0.0, 1e3, -1e8]),
    scale=st.sampled_from([1.0, 1e-6, 1e7]),
    skew=st.sampled_from([0.0, 0.5]),
    **SHAPES,
)
def test_it_agrees_with_extended_precision(offset, scale, skew, **shapes):
    made, block, weights = scene(**shapes, skew=skew)
    rows = compiled(Rows.of(block.T * scale + offset, counts=weights))
    moved = MixtureParameters(
        made.weights, made.means * scale + offset, made.covariances * scale**2
    )
    parameters = rows.standardization.standardize(moved)
    found = e_step(rows, parameters)
    assert_exact(found, parameters, standardized_block(rows), weights)


@pytest.mark.parametrize(("k", "d"), [(1, 1), (3, 1), (2, 4)])
def test_squared_weights_are_counted_too(k, d):
    parameters, block, weights = scene(k, d, 200, 3.0, 0.5, 4.0, True, 1)
    rows = compiled(Rows.of(block.T, counts=weights))
    here = rows.standardization.standardize(parameters)
    exact = expected(standardized_block(rows), here, weights).shares @ weights
    assert e_step(rows, here).squares == pytest.approx(exact.astype(float), rel=1e-12)


@pytest.mark.parametrize("d", [2, 3, 10])
def test_without_products_of_columns_only_diagonals_are_computed(d):
    parameters, block, weights = scene(3, d, 300, 3.0, 0.5, 40.0, True, 2)
    rows = compiled(Rows.of(block.T, counts=weights))
    here = rows.standardization.standardize(parameters)
    found = e_step(rows, here, has_products=False)
    assert not found.has_products
    assert_exact(found, here, standardized_block(rows), weights, diagonal=True)
    off = found.second_moments * (1.0 - np.eye(d))
    assert (off == 0.0).all()


@pytest.mark.parametrize(("k", "d"), [(20, 1), (2, 10), (3, 25)])
def test_many_components_and_columns(k, d):
    rng = np.random.default_rng(1)
    rows = compiled(Rows.of(rng.normal(size=(700, d))))
    parameters = mixture(rng, k, d, spread=1.0)
    found = e_step(rows, parameters)
    assert_exact(found, parameters, standardized_block(rows), None)


@pytest.mark.parametrize("d", [1, 2, 5])
@pytest.mark.parametrize("away", [40.0, 1e4, 1e100])
def test_rows_far_out_keep_their_likelihood_and_their_owner(d, away):
    rng = np.random.default_rng(2)
    parameters = mixture(rng, 3, d)
    rows = compiled(Rows.of(rng.normal(size=(40, d))))
    far = MixtureParameters(
        parameters.weights, parameters.means + away, parameters.covariances
    )
    exact = expected(standardized_block(rows), far)
    found = e_step(rows, far)
    assert found.counts.sum() == pytest.approx(40.0, rel=1e-13)
    assert float(abs(found.log_likelihood / exact.log_likelihood - 1)) < 1e-13


@pytest.mark.parametrize("d", [1, 2, 4])
def test_a_component_without_weight_holds_nothing(d):
    rng = np.random.default_rng(3)
    two = mixture(rng, 2, d)
    bare = MixtureParameters([1.0, 0.0], two.means, two.covariances)
    rows = compiled(Rows.of(rng.normal(size=(33, d))))
    assert (e_step(rows, bare).counts == [33.0, 0.0]).all()


@pytest.mark.parametrize("d", [1, 3])
def test_a_row_that_no_number_reaches_leaves_no_log_likelihood(d):
    rows = compiled(Rows.of(np.random.default_rng(4).normal(size=(20, d))))
    two = mixture(np.random.default_rng(4), 2, d)
    far = MixtureParameters(two.weights, two.means + 1e200, two.covariances)
    assert not np.isfinite(e_step(rows, far).log_likelihood)


@pytest.mark.parametrize("is_weighted", [False, True])
def test_missing_cells_count_as_they_do_for_numpy(is_weighted):
    rng = np.random.default_rng(5)
    values = rng.normal(size=(900, 4))
    values[rng.random(values.shape) < 0.3] = np.nan
    values = values[~np.isnan(values).all(axis=1)]
    weights = rng.uniform(0.5, 2.0, len(values)) if is_weighted else None
    parameters = mixture(rng, 3, 4)
    plain = e_step(Rows.of(values, counts=weights), parameters)
    found = e_step(compiled(Rows.of(values, counts=weights)), parameters)
    assert found.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-13)
    for name in ("counts", "first_moments", "second_moments"):
        one, other = getattr(found, name), getattr(plain, name)
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-11 * len(values))


@pytest.mark.parametrize("d", [1, 3])
def test_wherever_the_rows_stand_in_memory_the_bits_are_the_same(d):
    rng = np.random.default_rng(6)
    values, parameters = rng.normal(size=(400, d)), mixture(rng, 2, d)
    wide = np.repeat(np.repeat(values, 2, axis=0), 2, axis=1)
    packed = np.zeros(400, dtype=np.dtype([("flag", "i1"), ("x", "f8", (d,))]))
    packed["x"] = values
    usual = e_step(compiled(Rows.of(values)), parameters)
    for other in (np.asfortranarray(values), wide[::2, ::2], packed["x"]):
        found = e_step(compiled(Rows.of(other)), parameters)
        assert found.log_likelihood == usual.log_likelihood
        assert (found.second_moments == usual.second_moments).all()


@pytest.mark.parametrize("d", [1, 2])
def test_exact_shifts_and_scales_change_no_bit(d):
    rng = np.random.default_rng(7)
    values = np.round(rng.normal(size=(500, d)) * 64.0)
    parameters = mixture(rng, 2, d)
    usual = e_step(compiled(Rows.of(values)), parameters)
    for moved in (values + 2.0**20, values * 2.0**-30, values * 8.0 - 1024.0):
        found = e_step(compiled(Rows.of(moved)), parameters)
        assert found.log_likelihood == usual.log_likelihood
        assert (found.first_moments == usual.first_moments).all()
        assert (found.second_moments == usual.second_moments).all()


def test_any_number_of_threads_finds_the_same_bits():
    rng = np.random.default_rng(8)
    rows, parameters = compiled(Rows.of(rng.normal(size=400_000))), mixture(rng, 4, 1)
    before, found = kernels_crew().n_threads, []
    for n_threads in (1, 2, 3):
        kernels_crew().n_threads = n_threads
        found.append(e_step(rows, parameters))
    kernels_crew().n_threads = before
    assert len({one.log_likelihood for one in found}) == 1
    assert all((one.counts == found[0].counts).all() for one in found)


def kernels_crew():
    from emgui.mixture.em.threads import crew

    return crew


def test_a_block_is_a_small_part_of_a_second_and_no_second_thread_is_for_nothing():
    for k, d in ((1, 1), (2, 1), (20, 1), (3, 10), (20, 50)):
        for n in (1, 10_000, 10_000_000):
            assert 0.0 < block_rows(n, k, d) * row_cost(k, d) <= 10e6
    assert not threads_gain(150, 3, 4)
    assert threads_gain(1_000_000, 2, 1)


def test_a_kernel_serves_any_block_of_its_rows():
    rng = np.random.default_rng(9)
    rows, parameters = (
        compiled(Rows.of(rng.normal(size=(1_000, 2)))),
        mixture(rng, 3, 2),
    )
    kernel = CompiledKernel(rows, rows.patterns[0], parameters)
    (whole,) = rows.patterns
    halves = [
        kernel(type(whole)(whole.observed, first, first + 500, 0.0))
        for first in (0, 500)
    ]
    together = kernel(whole)
    assert halves[0].n_samples == 500
    sum_of_halves = halves[0].log_likelihood + halves[1].log_likelihood
    assert together.log_likelihood == pytest.approx(sum_of_halves, rel=1e-14)
