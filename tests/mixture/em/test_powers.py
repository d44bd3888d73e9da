"""Powers of z: as good as differences where they are used."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em import powers as powers_module
from emgui.mixture.em.kernel import BlockKernel
from emgui.mixture.model.parameters import MixtureParameters


@settings(max_examples=200, deadline=None)
@given(
    k=st.integers(1, 7),
    n=st.integers(1, 3000),
    far=st.floats(0.0, 9.99),
    narrow=st.floats(0.05, 1.0),
    outlier=st.sampled_from([0.0, 3.0]),
    seed=st.integers(0, 9999),
)
def test_powers_of_one_column_are_as_good_as_differences(
    k, n, far, narrow, outlier, seed
):
    """Means up to ten of their standard deviations from the origin, and rows there."""
    rng = np.random.default_rng(seed)
    sds = rng.uniform(narrow, 1.0, size=k)
    means = rng.uniform(-far, far, size=k) * sds
    parameters = MixtureParameters(
        rng.dirichlet(np.full(k, 2.0)),
        means[:, np.newaxis],
        np.square(sds)[:, np.newaxis, np.newaxis],
    )
    owner = rng.integers(k, size=n)
    block = (means[owner] + rng.normal(size=n) * sds[owner])[np.newaxis]
    block[0, 0] += outlier
    by_powers = BlockKernel(parameters)(block)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(powers_module, "_FARTHEST", 0.0)
        by_differences = BlockKernel(parameters)(block)
    size = n + abs(by_differences.log_likelihood)
    assert by_powers.log_likelihood == pytest.approx(
        by_differences.log_likelihood, rel=0, abs=1e-13 * size
    )
    # Outliers are few sigmas out: further, rounding decides shares either way.
    counts = by_differences.counts
    scatter = by_differences.second_moments[:, 0, 0]
    spread = scatter + counts * np.square(sds)
    reach = np.sqrt(counts) * np.sqrt(spread)
    for found, expected, unit in (
        (by_powers.counts, counts, counts),
        (by_powers.first_moments[:, 0], by_differences.first_moments[:, 0], reach),
        (by_powers.second_moments[:, 0, 0], scatter, spread),
    ):
        assert (np.abs(found - expected) <= 1e-11 * unit + 1e-300).all()


@pytest.mark.parametrize("mean", [9.9, 10.1, 1e6])
def test_a_narrow_component_far_out_keeps_every_digit(mean):
    """Two rows at mean +- sigma: both moments are known."""
    one = MixtureParameters([1.0], [[mean]], [[[1.0]]])
    statistics = BlockKernel(one)(np.array([[mean - 1.0, mean + 1.0]]))
    assert statistics.log_likelihood == pytest.approx(-1.0 - np.log(2 * np.pi), 1e-13)
    assert statistics.first_moments[0, 0] == pytest.approx(0.0, abs=1e-13)
    assert statistics.second_moments[0, 0, 0] == pytest.approx(2.0, rel=1e-13)


@settings(max_examples=200, deadline=None)
@given(
    k=st.integers(1, 4),
    d=st.integers(2, 4),
    n=st.integers(1, 2000),
    far=st.floats(0.0, 5.0),
    skew=st.floats(0.0, 1.0),
    outlier=st.sampled_from([0.0, 3.0]),
    seed=st.integers(0, 9999),
)
def test_powers_of_several_columns_are_as_good_as_differences(
    k, d, n, far, skew, outlier, seed
):
    """Whitened by the components' own spread, nothing differs by more than rounding."""
    rng = np.random.default_rng(seed)
    factors = np.eye(d) + skew * rng.normal(size=(k, d, d))
    means = rng.uniform(-far, far, size=(k, d))
    covariances = factors @ factors.transpose(0, 2, 1)
    parameters = MixtureParameters(rng.dirichlet(np.full(k, 2.0)), means, covariances)
    owner = rng.integers(k, size=n)
    noise = np.einsum("nij,nj->ni", factors[owner], rng.normal(size=(n, d)))
    block = np.ascontiguousarray((means[owner] + noise).T)
    block[0, 0] += outlier
    by_powers = BlockKernel(parameters)(block)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(powers_module, "LARGEST_TERMS", -1.0)
        by_differences = BlockKernel(parameters)(block)
    size = n + abs(by_differences.log_likelihood)
    assert by_powers.log_likelihood == pytest.approx(
        by_differences.log_likelihood, rel=0, abs=1e-13 * size
    )
    counts = by_differences.counts
    spread = counts[:, np.newaxis, np.newaxis] * covariances
    reach = np.sqrt(np.einsum("kii->ki", by_differences.second_moments + spread))
    areas = reach[:, :, np.newaxis] * reach[:, np.newaxis]
    for name, unit in (
        ("counts", counts),
        ("first_moments", np.sqrt(counts)[:, np.newaxis] * reach),
        ("second_moments", areas),
    ):
        error = getattr(by_powers, name) - getattr(by_differences, name)
        assert (np.abs(error) <= 1e-11 * unit + 1e-300).all()


@pytest.mark.parametrize("d", [1, 2, 5])
def test_one_mixture_is_told_what_it_is_told_among_many(d):
    """From near the origin, where one sum tells, to where the powers do not serve."""
    far = np.linspace(0.0, 20.0, 101)[:, np.newaxis, np.newaxis]
    means = far * np.random.default_rng(d).uniform(0.1, 1.0, size=(101, 3, d))
    whitening = np.broadcast_to(np.eye(d), (101, 3, d, d))
    constants = np.zeros((101, 3))
    found, serve = powers_module.squares_of(means, whitening, constants)
    assert serve.any()
    assert not serve.all()
    for i in range(101):
        one, alone = powers_module.squares_of(means[i], whitening[i], constants[i])
        assert alone == serve[i]
        np.testing.assert_array_equal(one, found[i])
