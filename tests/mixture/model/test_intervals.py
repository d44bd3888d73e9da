"""Intervals are as probable as tables say."""

import numpy as np
import pytest
from scenes import TRUTH

from emgui.mixture.model.intervals import interval_probabilities
from emgui.mixture.model.parameters import MixtureParameters


def test_probabilities_are_those_of_the_normal_tables() -> None:
    one = MixtureParameters([1.0], [[0.0]], [[[1.0]]])
    edges = np.array([-np.inf, -1.96, 0.0, 1.0, np.inf])
    # Abramowitz and Stegun, table 26.1.
    expected = [0.0249979, 0.4750021, 0.3413447, 0.1586553]
    np.testing.assert_allclose(interval_probabilities(one, edges), expected, atol=1e-7)


def test_probabilities_of_a_mixture_are_weighted() -> None:
    edges = np.array([-1e3, 30.0, 1e3])
    shares = interval_probabilities(TRUTH, edges)
    assert shares.sum() == pytest.approx(1.0)
    # Phi(2) = 0.9772499: that much of component 1 and the rest of 2 are below 30.
    assert shares[0] == pytest.approx(0.9772499 / 3 + 0.0227501 * 2 / 3, abs=1e-6)
