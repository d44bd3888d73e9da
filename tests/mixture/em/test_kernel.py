"""Blocks: small enough for memory and BLAS, and exact at every size."""

import numpy as np
import pytest

from emgui.mixture.em.kernel import BlockKernel, block_size
from emgui.mixture.model.parameters import MixtureParameters

TWO = MixtureParameters([0.3, 0.7], [[-1.0], [2.0]], [[[1.0]], [[4.0]]])


@pytest.mark.parametrize(("k", "d"), [(1, 1), (2, 1), (100, 1), (5, 10), (20, 50)])
def test_buffers_stay_small(k, d):
    assert 256 <= block_size(k, d) <= 24_576
    assert block_size(k, d) * k * d <= 600_000


@pytest.mark.parametrize("n_rows", [1, 2, 63, 64, 65, 1000])
def test_two_points_by_hand_repeated(n_rows):
    """N(-1, 1) and N(2, 4) at 0: densities e^-0.5 and e^-0.5 / 2 over sqrt(2 pi)."""
    statistics = BlockKernel(TWO)(np.zeros((1, n_rows)))
    density = (0.3 + 0.7 / 2) * np.exp(-0.5) / np.sqrt(2 * np.pi)
    share = 0.3 / (0.3 + 0.35)
    assert statistics.log_likelihood == pytest.approx(n_rows * np.log(density), 1e-14)
    assert statistics.counts == pytest.approx([n_rows * share, n_rows * (1 - share)])
    assert statistics.first_moments[:, 0] == pytest.approx(
        [n_rows * share, -2 * n_rows * (1 - share)]
    )
    assert statistics.second_moments[:, 0, 0] == pytest.approx(
        [n_rows * share, 4 * n_rows * (1 - share)]
    )


@pytest.mark.parametrize("x", [0.0, 30.0, 1e3, 1e8, 1e150])
def test_responsibilities_sum_to_one_anywhere(x):
    with np.errstate(over="ignore"):
        shares = BlockKernel(TWO).responsibilities(np.array([[x, -x, 0.5]]))
    assert shares.sum(axis=0) == pytest.approx(np.ones(3), rel=1e-15)


def test_a_component_without_weight_holds_nothing():
    bare = MixtureParameters([1.0, 0.0], TWO.means, TWO.covariances)
    statistics = BlockKernel(bare)(np.array([[-1.0, 2.0, 50.0]]))
    assert (statistics.counts == [3.0, 0.0]).all()


@pytest.mark.parametrize("x", np.linspace(20.0, 60.0, 41))
def test_rows_on_the_verge_of_underflow_keep_their_likelihood(x):
    """Far from a single N(0, 1) the log-density is known: -x^2 / 2 - log(2 pi) / 2."""
    one = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    statistics = BlockKernel(one)(np.array([[x, 0.0]]))
    expected = -0.5 * x**2 - np.log(2 * np.pi)
    assert statistics.log_likelihood == pytest.approx(expected, rel=1e-13)


def test_a_component_of_a_few_columns_goes_by_powers_unless_it_is_thin():
    """The two ways are both in use: a correlation of 0.9999 cancels too much."""
    for correlation, expected in ((0.5, True), (0.9999, False)):
        covariance = [[1.0, correlation], [correlation, 1.0]]
        one = MixtureParameters([1.0], [[0.0, 0.0]], [covariance])
        assert (BlockKernel(one)._by_powers is not None) is expected
