"""The known classes as components."""

import numpy as np
import pytest
from builders import fit_settings
from start_scenes import found, rows

from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows


def test_known_classes_become_components():
    values = np.array([[0.0], [2.0], [10.0], [14.0], [16.0]])
    known = Rows.of(values, classes=[1, 1, 0, 0, -1])
    start = found(known, fit_settings(method=StartMethod.CLASSES))
    assert start.weights.tolist() == [0.5, 0.5]
    assert start.means[:, 0] == pytest.approx([12.0, 1.0], abs=0.1)
    assert start.covariances[:, 0, 0] == pytest.approx([4.0, 1.0])


def test_as_many_classes_as_components_are_needed():
    wanted = fit_settings(n_components=3, method=StartMethod.CLASSES)
    with pytest.raises(ValueError, match="2 classes, but 3 components"):
        initial_parameters(rows(), wanted)
    unknown = Rows.of(rows().values)
    with pytest.raises(ValueError, match="needs a column of known classes"):
        initial_parameters(unknown, fit_settings(method=StartMethod.CLASSES))
