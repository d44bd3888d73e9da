"""The log-likelihood against scipy's densities, and few rows against all."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from stored_tables import source_of

from emgui.mixture.em.likelihood import condensed, log_likelihood
from emgui.mixture.em.row_facts import Binned, Sampled
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters

THETA = MixtureParameters([1 / 3, 2 / 3], [[20.0], [40.0]], [[[25.0]], [[16.0]]])


def two_processes(n: int, seed: int = 3, scale: float = 1.0) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    low = rng.normal(20.0, 5.0, n // 3)
    return scale * np.concatenate([low, rng.normal(40.0, 5.0, n - len(low))])


def total(values: NDArray[np.float64], theta: MixtureParameters) -> float:
    densities = sum(
        weight
        / np.sqrt(2.0 * np.pi * variance)
        * np.exp(-0.5 * (values - mean) ** 2 / variance)
        for weight, mean, variance in zip(
            theta.weights, theta.means[:, 0], theta.covariances[:, 0, 0], strict=True
        )
    )
    return float(np.log(densities).sum())


def test_the_total_is_in_the_units_of_the_data() -> None:
    values = two_processes(1_000)
    assert log_likelihood(Rows.of(values), THETA) == pytest.approx(
        total(values, THETA), rel=1e-12
    )


def test_few_rows_are_left_alone() -> None:
    rows = Rows.of(two_processes(1_500))
    few = condensed(rows)
    assert few.rows is rows
    assert few.condensed is None


@pytest.mark.parametrize("offset", [0.0, 1e9])
def test_bins_lose_next_to_nothing(offset: float) -> None:
    values = np.append(two_processes(30_000), [-500.0, 900.0]) + offset
    theta = MixtureParameters(THETA.weights, THETA.means + offset, THETA.covariances)
    rows = Rows.of(values)
    few = condensed(rows)
    assert few.rows.n_samples <= 2_000
    assert few.rows.total_weight == pytest.approx(rows.total_weight)
    assert isinstance(few.condensed, Binned)
    exact = log_likelihood(rows, theta)
    assert log_likelihood(few.rows, theta) == pytest.approx(exact, abs=2.0)


def test_differences_of_bins_are_differences_of_rows() -> None:
    rows = Rows.of(two_processes(30_000))
    few = condensed(rows).rows
    moved = MixtureParameters(THETA.weights, [[21.0], [40.5]], THETA.covariances)
    exact = log_likelihood(rows, moved) - log_likelihood(rows, THETA)
    assert log_likelihood(few, moved) - log_likelihood(few, THETA) == pytest.approx(
        exact, rel=1e-3
    )


def test_weights_are_kept() -> None:
    values = two_processes(6_000)
    weights = np.random.default_rng(1).uniform(0.5, 3.0, len(values))
    rows = Rows.of(values, weights=weights)
    effective = weights.sum() ** 2 / (weights**2).sum()
    assert rows.total_weight == pytest.approx(effective)
    assert condensed(rows).rows.total_weight == pytest.approx(effective)


def test_equal_values_are_one_bin() -> None:
    few = condensed(Rows.of(np.repeat([1.0, 2.0, 5.0], 2_000))).rows
    assert few.values[:, 0].tolist() == [1.0, 2.0, 5.0]


def test_several_columns_are_sampled_and_say_so() -> None:
    rows = Rows.of(np.random.default_rng(2).normal(size=(20_000, 2)))
    few = condensed(rows)
    assert few.condensed == Sampled(4_000, 20_000)
    assert few.rows.total_weight == pytest.approx(20_000)
    one = MixtureParameters([1.0], [[0.0, 0.0]], [np.eye(2)])
    assert log_likelihood(few.rows, one) == pytest.approx(
        log_likelihood(rows, one), rel=0.02
    )


@pytest.mark.parametrize("offset", [0.0, 1e9])
@pytest.mark.parametrize("tail", [0.0, 1e6])
def test_rows_in_a_file_are_binned_as_all_rows_in_memory(
    tmp_path: Path, offset: float, tail: float
) -> None:
    values = np.round(two_processes(60_000), 2) + offset
    values[:5] += tail
    rows = Rows.of(source_of(tmp_path / "x.npy", values))
    few, same = condensed(rows), condensed(Rows.of(values))
    assert isinstance(few.condensed, Binned)
    assert few.rows.total_weight == len(values)
    assert few.rows.n_samples <= 2_100
    theta = MixtureParameters(THETA.weights, THETA.means + offset, THETA.covariances)
    whole = log_likelihood(rows, theta)
    for condensed_rows in (few.rows, same.rows):
        assert log_likelihood(condensed_rows, theta) == pytest.approx(whole, rel=1e-4)


def test_of_few_different_values_in_a_file_nothing_is_lost(tmp_path: Path) -> None:
    values = np.random.default_rng(0).choice([1.0, 2.5, 7.0], 20_000)
    few = condensed(Rows.of(source_of(tmp_path / "x.npy", values))).rows
    expected, counts = np.unique(values, return_counts=True)
    np.testing.assert_allclose(few.values[:, 0], expected, rtol=1e-14)
    np.testing.assert_array_equal(few.weights, counts)
