import numpy as np
import pytest

from emgui.mixture.arrays import frozen_array


def test_a_frozen_array_is_a_copy_that_nobody_can_change():
    values = np.array([1, 2])
    frozen = frozen_array(values)
    values[0] = 7
    assert frozen.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        frozen[0] = 3.0
