"""Whitened rows and differences from the means, against extended precision."""

import extended
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em.differences import Differences, Whitened, formula_of
from emgui.mixture.em.em import e_step
from emgui.mixture.em.kernel import BlockKernel
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.variants import Classified, Tempered
from emgui.mixture.model.gaussian import whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters


@settings(max_examples=150, deadline=None)
@given(d=st.integers(2, 6), skew=st.sampled_from([0.0, 0.5, 3.0]), **extended.SHAPES)
def test_several_columns_keep_their_digits(d, skew, **shape):
    parameters, block, weights = extended.scene(d=d, skew=skew, **shape)
    extended.assert_exact(
        extended.made_by(BlockKernel(parameters), block, weights),
        parameters,
        block,
        weights,
    )


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
@given(d=st.integers(1, 4), products=st.booleans(), **extended.SHAPES)
def test_however_rows_are_shared_out_digits_are_kept(
    assignment, share_out, d, products, **shape
):
    parameters, block, weights = extended.scene(d=d, **shape)
    kernel = BlockKernel(parameters, assignment, has_products=products)
    oracle = extended.expected(block, parameters, weights, share_out)
    found = extended.made_by(kernel, block, weights)
    assert extended.errors(found, parameters, oracle, not products).max() <= 1.0


@pytest.mark.parametrize("offset", [0.0, 1e6, 1e9])
@pytest.mark.parametrize("d", [1, 2, 10])
@pytest.mark.parametrize("products", [False, True])
def test_an_offset_of_the_data_costs_nothing(offset, d, products):
    """Beyond what it has cost the data themselves."""
    parameters, block, _ = extended.scene(3, d, 500, 2.0, 0.5, 4.0, False, 1)
    rows = Rows.of(block.T + offset)
    center, scale = rows.standardization.center, rows.standardization.scale
    exact = (rows.values - np.asarray(center, extended.LONG)) / scale
    theta = rows.standardization.standardize(
        MixtureParameters(
            parameters.weights, parameters.means + offset, parameters.covariances
        )
    )
    found = e_step(rows, theta, has_products=products)
    extended.assert_exact(found, theta, exact.T, None, diagonal=not products)


@settings(max_examples=40, deadline=None)
@given(d=st.integers(2, 4), products=st.booleans(), **extended.SHAPES)
def test_rows_with_missing_cells_have_the_likelihood_of_those_they_have(
    d, products, **shape
):
    parameters, block, weights = extended.scene(d=d, **shape)
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


@pytest.mark.parametrize(
    ("mean", "is_diagonal", "expected"),
    [(1.0, False, Whitened), (100.0, False, Differences), (1.0, True, Differences)],
)
def test_rows_are_whitened_at_once_where_no_component_is_far_out(
    mean, is_diagonal, expected
):
    one = MixtureParameters([1.0], np.full((1, 6), mean), np.eye(6)[np.newaxis])
    formula = formula_of(one, whitening_matrices(one), is_diagonal=is_diagonal)
    assert isinstance(formula, expected)
