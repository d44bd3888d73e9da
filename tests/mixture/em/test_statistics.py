"""Statistics add up, about the same reference points only."""

import numpy as np
import pytest

from emgui.mixture.em.statistics import ExpectedStatistics, no_statistics


def statistics(reference=0.0, n=3):
    point = np.full((1, 1), reference)
    one = np.ones((1, 1))
    return ExpectedStatistics(
        point, np.ones(1) * n, one * 2, one[..., np.newaxis] * 5, -1.5, n
    )


def test_they_add_field_by_field():
    total = statistics() + statistics()
    assert (total.counts, total.n_samples, total.log_likelihood) == ([6.0], 6, -3.0)
    assert (total.first_moments, total.second_moments) == (4.0, 10.0)


def test_nothing_is_the_zero_of_the_addition():
    total = no_statistics(np.zeros((1, 1))) + statistics()
    assert (total.counts, total.n_samples, total.log_likelihood) == ([3.0], 3, -1.5)


def test_different_reference_points_do_not_add():
    with pytest.raises(ValueError, match="different reference points"):
        statistics(0.0) + statistics(1.0)
