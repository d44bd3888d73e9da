"""The surface is the log-likelihood, node by node, however it was computed."""

import numpy as np
import pytest

from emgui.mixture.diagnosis.surface import log_likelihoods
from emgui.mixture.em.em import overall
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.prior import Prior


def mixtures(n: int, k: int, d: int, seed: int = 0) -> list[MixtureParameters]:
    rng = np.random.default_rng(seed)
    covariances = np.array([np.eye(d) * s for s in rng.uniform(0.5, 2.0, k)])
    return [
        MixtureParameters(
            rng.dirichlet(np.ones(k)), rng.normal(0, 3, (k, d)), covariances
        )
        for _ in range(n)
    ]


def one_by_one(rows: Rows, some: list[MixtureParameters]) -> list[float]:
    return [log_likelihood(rows, one) for one in some]


@pytest.mark.parametrize(("k", "d"), [(1, 1), (2, 1), (3, 2), (12, 4)])
def test_many_at_once_are_each_by_itself(k: int, d: int) -> None:
    values = np.random.default_rng(1).normal(0, 3, (500, d))
    rows = Rows.of(values)
    some = mixtures(7, k, d)
    assert log_likelihoods(rows, some) == pytest.approx(
        one_by_one(rows, some), rel=1e-12
    )


def test_row_weights_and_missing_cells_count() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(0, 3, (300, 3))
    values[rng.random(values.shape) < 0.2] = np.nan
    values[np.isnan(values).all(axis=1), 0] = 1.0
    rows = Rows.of(values, weights=rng.uniform(0.1, 3.0, 300))
    some = mixtures(5, 2, 3)
    assert log_likelihoods(rows, some) == pytest.approx(
        one_by_one(rows, some), rel=1e-12
    )


def test_a_mixture_far_from_every_row_keeps_its_digits() -> None:
    rows = Rows.of(np.random.default_rng(3).normal(0, 1, 200))
    near = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[1.0]], [[1.0]]])
    far = MixtureParameters([0.5, 0.5], [[500.0], [900.0]], [[[1.0]], [[1.0]]])
    found = log_likelihoods(rows, [near, far])
    assert found == pytest.approx(one_by_one(rows, [near, far]), rel=1e-12)
    assert np.isfinite(found).all()


def test_a_prior_is_part_of_the_totals() -> None:
    rows = Rows.of(np.random.default_rng(1).normal(0, 3, (50, 2)))
    some = mixtures(4, 3, 2)
    prior = Prior.of(5.0, overall(rows), 3)
    standardized = [rows.standardization.standardize(one) for one in some]
    expected = log_likelihoods(rows, some) + [prior.penalty(s) for s in standardized]
    assert log_likelihoods(rows, some, prior=prior) == pytest.approx(expected)


def test_no_mixtures_have_no_totals() -> None:
    assert log_likelihoods(Rows.of([1.0, 2.0]), []).size == 0


def test_a_weight_of_zero_is_nobody() -> None:
    rows = Rows.of(np.random.default_rng(4).normal(0, 1, 50))
    alone = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    with_none = MixtureParameters([1.0, 0.0], [[0.0], [700.0]], [[[1.0]], [[1.0]]])
    assert log_likelihoods(rows, [with_none]) == pytest.approx(
        [log_likelihood(rows, alone)], rel=1e-12
    )
