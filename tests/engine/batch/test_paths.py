"""What is kept of a fit, and the iterations that it stands for."""

import numpy as np
import pytest
from builders import fit_settings
from stack_scenes import rows

from emgui.engine.batch.paths import Begin, PathLayout
from emgui.engine.batch.run import run_all
from emgui.engine.starts.finding import many_initial_parameters


@pytest.fixture(scope="module")
def path():
    settings = fit_settings(max_iterations=30)
    begins = [
        Begin(start, settings)
        for start in many_initial_parameters(rows(2), settings, range(3))
    ]
    return next(iter(run_all(rows(2), begins))).iterations


def test_a_path_is_a_sequence(path):
    assert path[-1].index == len(path) - 1
    assert [one.index for one in path[:3]] == [0, 1, 2]
    with pytest.raises(IndexError):
        path[len(path)]


def test_the_first_steps_tell_nothing_of_the_way(path):
    assert path[0].gain is None
    assert path[1].gain is not None
    assert path[1].convergence is None
    assert path[2].convergence is not None


def test_what_somebody_looks_at_cannot_be_changed(path):
    with pytest.raises(ValueError, match="read-only"):
        path[1].effective_counts[0] = 0.0


@pytest.mark.parametrize("is_weighted", [False, True])
def test_a_row_has_room_for_every_number(is_weighted):
    layout = PathLayout(3, 2, is_weighted)
    size = sum(int(np.prod(shape)) for shape in layout.shapes)
    parts = layout.split(np.arange(size, dtype=float))
    np.testing.assert_array_equal(
        np.concatenate([one.ravel() for one in parts]), range(size)
    )
