"""Fits run to their ends, together or one by one."""

import pytest
from builders import fit_settings
from stack_scenes import rows

from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.batch.paths import Begin
from emgui.engine.batch.run import run_all
from emgui.engine.starts.finding import many_initial_parameters


def ends(n, **changes):
    data, settings = rows(2), fit_settings(3, max_iterations=80, **changes)
    found = many_initial_parameters(data, settings, range(n))
    return list(run_all(data, [Begin(start, settings) for start in found]))


def test_whether_fits_go_together_changes_no_bit():
    few, many = ends(2), ends(5)
    for one, other in zip(few, many, strict=False):
        assert one.iterations[-1].log_likelihood == other.iterations[-1].log_likelihood
        assert len(one.iterations) == len(other.iterations)


@pytest.mark.parametrize("changes", [{}, {"algorithm": Squarem()}])
def test_ends_come_in_the_order_of_the_starts(changes):
    assert [one.place for one in ends(5, **changes)] == [0, 1, 2, 3, 4]
