"""The bound touches where the E-step was made, and lies below everywhere."""

import numpy as np
import pytest

from emgui.app.cli.command_line import main

RANDOM = ("--start", "random-rows")


def test_the_bound_touches_and_the_m_step_climbs(studied, fitted):
    found, trace = studied("bound", *RANDOM), fitted(*RANDOM)["trace"]
    assert found["bound_before"] == pytest.approx(found["objective_before"], rel=1e-12)
    assert found["objective_before"] == pytest.approx(trace[0])
    assert found["objective_after"] == pytest.approx(trace[1])
    gaps = np.array(found["objective"]) - np.array(found["bound"])
    assert gaps.min() >= -1e-7
    assert [one["total"] for one in found["stairs"]] == pytest.approx(trace[:3])


def test_a_line_along_one_number_is_in_its_units(studied):
    found = studied("bound", *RANDOM, "--along", "mean:2:y", "--iteration", "1")
    assert found["along"]["name"] == "mean of component 2, y"
    assert found["x"][0] < found["x_before"] < found["x"][-1]
    assert found["iteration"] == 1


def test_an_iteration_that_was_never_made_is_refused(table, capsys):
    assert main(["study", "bound", str(table), "--iteration", "9999"]) == 2
    assert "--iteration: 9999: the fit ended after" in capsys.readouterr().err
