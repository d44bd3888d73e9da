"""The known classes as components."""

import numpy as np
import pytest
from builders import fit_settings
from fact_scenes import refused_as
from start_scenes import found, rows

from emgui.engine.setting_facts import StartMethodError
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
    with refused_as("2 classes, but 3 components", StartMethodError):
        initial_parameters(rows(), wanted)
    unknown = Rows.of(rows().values)
    with refused_as("needs a column of known classes", StartMethodError):
        initial_parameters(unknown, fit_settings(method=StartMethod.CLASSES))
