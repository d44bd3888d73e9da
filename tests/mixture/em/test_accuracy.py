"""The E-step against extended precision, on every way that it takes."""

import extended
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em.em import e_step
from emgui.mixture.em.kernel import BlockKernel
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.variants import Classified, Tempered
from emgui.mixture.model.parameters import MixtureParameters

SHAPES = {
    "k": st.integers(1, 5),
    "n": st.integers(1, 300),
    "far": st.sampled_from([0.0, 1.0, 3.0, 9.0, 30.0, 1e4]),
    "narrow": st.sampled_from([0.01, 0.1, 0.5, 1.0]),
    "outlier": st.sampled_from([0.0, 4.0, 40.0, 1e3, 1e6]),
    "weighted": st.booleans(),
    "seed": st.integers(0, 99_999),
}


def scene(k, d, n, far, narrow, outlier, weighted, seed, *, skew=0.0):
    """Draw a mixture and rows of it, one of them far out."""
    rng = np.random.default_rng(seed)
    factors = np.eye(d) * rng.uniform(narrow, 1.0, (k, d, 1))
    factors = factors + skew * np.tril(rng.normal(size=(k, d, d)), -1) * narrow
    means = rng.uniform(-far, far, (k, d)) * factors.diagonal(0, 1, 2)
    covariances = factors @ factors.transpose(0, 2, 1)
    weights = rng.dirichlet(np.full(k, 2.0))
    parameters = MixtureParameters(weights, means, covariances)
    owner = rng.integers(k, size=n)
    noise = np.einsum("nij,nj->ni", factors[owner], rng.normal(size=(n, d)))
    block = np.ascontiguousarray((means[owner] + noise).T)
    block[0, 0] += outlier
    return parameters, block, rng.uniform(0.1, 5.0, n) if weighted else None


def made_by(kernel, block, weights):
    # As in `e_step`: what is beyond all numbers is looked at again.
    with np.errstate(over="ignore", invalid="ignore"):
        return kernel(block, weights)


def assert_exact(found, parameters, block, weights, **how):
    oracle = extended.expected(block, parameters, weights)
    assert extended.errors(found, parameters, oracle, **how).max() <= 1.0


@settings(max_examples=150, deadline=None)
@given(**SHAPES)
def test_one_column_keeps_its_digits(**shape):
    parameters, block, weights = scene(d=1, **shape)
    assert_exact(
        made_by(BlockKernel(parameters), block, weights), parameters, block, weights
    )


@settings(max_examples=150, deadline=None)
@given(d=st.integers(2, 6), skew=st.sampled_from([0.0, 0.5, 3.0]), **SHAPES)
def test_several_columns_keep_their_digits(d, skew, **shape):
    parameters, block, weights = scene(d=d, skew=skew, **shape)
    assert_exact(
        made_by(BlockKernel(parameters), block, weights), parameters, block, weights
    )


@settings(max_examples=150, deadline=None)
@given(d=st.sampled_from([2, 3, 10, 40]), **SHAPES)
def test_uncorrelated_columns_keep_their_digits(d, **shape):
    parameters, block, weights = scene(d=d, **shape)
    found = made_by(BlockKernel(parameters, has_products=False), block, weights)
    assert_exact(found, parameters, block, weights, diagonal=True)
    others = ~np.eye(d, dtype=np.bool_)
    assert not found.second_moments[:, others].any()


def hard(logs):
    return (np.arange(len(logs))[:, np.newaxis] == logs.argmax(axis=0)).astype(float)


@pytest.mark.parametrize(
    ("assignment", "share_out"),
    [
        (Classified(), hard),
        (Tempered(3.0), lambda logs: extended.by_bayes(logs / 3.0)),
        (Tempered(0.5), lambda logs: extended.by_bayes(logs * 2.0)),
    ],
)
@settings(max_examples=40, deadline=None)
@given(d=st.integers(1, 4), products=st.booleans(), **SHAPES)
def test_however_rows_are_shared_out_digits_are_kept(
    assignment, share_out, d, products, **shape
):
    parameters, block, weights = scene(d=d, **shape)
    kernel = BlockKernel(parameters, assignment, has_products=products)
    oracle = extended.expected(block, parameters, weights, share_out)
    found = made_by(kernel, block, weights)
    assert extended.errors(found, parameters, oracle, not products).max() <= 1.0


@pytest.mark.parametrize("offset", [0.0, 1e6, 1e9])
@pytest.mark.parametrize("d", [1, 2, 10])
@pytest.mark.parametrize("products", [False, True])
def test_an_offset_of_the_data_costs_nothing(offset, d, products):
    """Beyond what it has cost the data themselves."""
    parameters, block, _ = scene(3, d, 500, 2.0, 0.5, 4.0, False, 1)
    rows = Rows.of(block.T + offset)
    center, scale = rows.standardization.center, rows.standardization.scale
    exact = (rows.values - np.asarray(center, extended.LONG)) / scale
    theta = rows.standardization.standardize(
        MixtureParameters(
            parameters.weights, parameters.means + offset, parameters.covariances
        )
    )
    found = e_step(rows, theta, has_products=products)
    assert_exact(found, theta, exact.T, None, diagonal=not products)


@settings(max_examples=40, deadline=None)
@given(d=st.integers(2, 4), products=st.booleans(), **SHAPES)
def test_rows_with_missing_cells_have_the_likelihood_of_those_they_have(
    d, products, **shape
):
    parameters, block, weights = scene(d=d, **shape)
    rng = np.random.default_rng(shape["seed"])
    missing = rng.random(block.T.shape) < 0.3
    missing[:, 0] &= ~missing.all(axis=1)
    missing[0] = False
    values = np.where(missing, np.nan, block.T)
    rows = Rows.of(values, counts=weights)
    theta = rows.standardization.standardize(parameters)
    found = e_step(rows, theta, has_products=products)
    total = size = 0
    for pattern in rows.patterns:
        marginal = theta.marginal(pattern.observed)
        columns = list(pattern.observed)
        kept = rows.standardization.apply(rows.values)[pattern.first : pattern.last]
        counted = None
        if rows.weights is not None:
            counted = rows.weights[pattern.first : pattern.last]
        oracle = extended.expected(kept[:, columns].T, marginal, counted)
        total, size = total + oracle.log_likelihood, size + abs(oracle.per_row).sum()
    assert abs(found.log_likelihood - total) <= 1e-13 * size
