"""What a change of units adds to a log-density."""

import numpy as np
import pytest

from emgui.mixture.model.standardization import Standardization


def test_only_known_columns_count_in_the_jacobian():
    found = Standardization(np.array([3.0, 5e6]), np.array([2.0, 2.0**22]))
    parts = [found.log_jacobian([0]), found.log_jacobian([1])]
    assert found.log_jacobian() == pytest.approx(sum(parts), rel=1e-14)
    assert parts[1] == pytest.approx(-np.log(found.scale[1]), rel=1e-14)
