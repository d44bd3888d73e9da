"""The E-step of many fits: that of each alone, bit for bit."""

from dataclasses import replace

import numpy as np
import pytest
from stack_scenes import mixtures, rows

from emgui.mixture.em.em import e_step
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.stack.expectation import StackedRows
from emgui.mixture.stack.maximisation import whitening_of
from emgui.mixture.stack.records import MixtureStack

PARTS = ("counts", "first_moments", "second_moments", "log_likelihood", "squares")


def expected(data, several, weights=None):
    stack = MixtureStack.of(several)
    stacked = StackedRows(data)
    return stacked.expect(stack, whitening_of(stack)[0], weights)


@pytest.mark.parametrize("d", [1, 2, 4, 6])
@pytest.mark.parametrize("weighted", [False, True])
def test_every_fit_has_the_bits_that_it_has_alone(d, weighted):
    data, several = rows(d, weighted=weighted), mixtures(d, 3, 12)
    found = expected(data, several)
    for fit, one in enumerate(several):
        alone = e_step(data, one)
        for part in PARTS:
            np.testing.assert_array_equal(
                getattr(found.at(fit), part), getattr(alone, part), part
            )


def test_rows_beyond_all_numbers_are_shared_out_all_the_same():
    data, near = rows(2), mixtures(2, 2, 1)[0]
    narrow = replace(near, covariances=1e-5 * near.covariances)
    found = expected(data, [near, narrow])
    for fit, one in enumerate((near, narrow)):
        assert found.at(fit).log_likelihood == e_step(data, one).log_likelihood
        np.testing.assert_array_equal(found.counts[fit], e_step(data, one).counts)


def test_weights_of_its_own_count_rows_as_often_as_they_are_there():
    data, (one,) = rows(2, n=60), mixtures(2, 2, 1)
    counts = np.random.default_rng(1).integers(0, 3, size=(2, 60)).astype(float)
    found = expected(data, [one, one], counts)
    for fit, often in enumerate(counts):
        repeated = np.repeat(data.values, often.astype(int), axis=0)
        logs, sums = told_by_scipy(data.standardization.apply(repeated), one)
        assert found.log_likelihoods[fit] == pytest.approx(logs, rel=1e-12)
        np.testing.assert_allclose(found.counts[fit], sums, rtol=1e-12)


def told_by_scipy(points, one: MixtureParameters):
    """The log-likelihood and the counts, as another library has the densities."""
    from scipy.stats import multivariate_normal

    densities = np.stack(
        [
            weight * multivariate_normal(mean, covariance).pdf(points)
            for weight, mean, covariance in zip(
                one.weights, one.means, one.covariances, strict=True
            )
        ]
    )
    total = densities.sum(axis=0)
    return np.log(total).sum(), (densities / total).sum(axis=1)
