"""Records of a history."""

import numpy as np
import pytest

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import SPHERICAL
from emgui.sklearn.records import IterationRecord


@pytest.fixture
def record() -> IterationRecord:
    parameters = MixtureParameters(
        np.array([0.25, 0.75]), np.zeros((2, 3)), np.stack([np.eye(3), 2 * np.eye(3)])
    )
    return IterationRecord.of(1, 7, -12.5, parameters, SPHERICAL)


def test_covariances_have_the_shape_of_their_type(record):
    np.testing.assert_array_equal(record.covariances, [1.0, 2.0])
    np.testing.assert_array_equal(record.weights, [0.25, 0.75])
    assert record.means.shape == (2, 3)
    assert (record.initialization, record.index) == (1, 7)
    assert record.log_likelihood == -12.5


@pytest.mark.parametrize("name", ["weights", "means", "covariances"])
def test_nobody_can_change_what_was(record, name):
    with pytest.raises(ValueError, match="read-only"):
        getattr(record, name)[0] = 0.5
