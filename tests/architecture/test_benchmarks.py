"""The benchmarks measure what they say; how long it takes is nobody's promise."""

import importlib.util
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


def load(name):
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def solution():
    yield load("time_to_solution")
    del sys.modules["time_to_solution"]


def test_all_programs_end_at_the_maximum_but_scikit_learns_default(solution):
    problem = solution.overlapping_faithful()
    maximum = solution.top(problem)
    for algorithm in solution.ALGORITHMS:
        likelihood, e_steps = solution.ours(problem, algorithm)()
        assert maximum - likelihood <= solution.NEAR
        assert e_steps > 1
    tolerance = solution.needed_tolerance(problem, maximum)
    assert tolerance < 1e-3
    assert maximum - solution.theirs(problem, tolerance)()[0] <= solution.NEAR
    assert maximum - solution.theirs(problem, 10 * tolerance)()[0] > solution.NEAR


def test_accelerated_algorithms_take_fewer_e_steps(solution):
    problem = solution.two_normals(600)
    taken = [solution.ours(problem, one)()[1] for one in solution.ALGORITHMS]
    assert max(taken[1:]) < taken[0]


def test_the_table_is_in_units_of_the_first(solution):
    found = [
        solution.Solution("em", 2.0, 1_000, 0.0),
        solution.Solution("other", 5.0, None, 2e-7),
    ]
    lines = solution.table(solution.two_normals(10), found).splitlines()
    assert lines[2:] == ["| em | 1 | 1,000 | 0 |", "| other | 2.5 |  | 2e-07 |"]


def test_without_r_mclust_is_left_out_in_a_sentence(solution, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert solution.mclust(solution.two_normals(10), 0.0, 1) == solution.NO_R


def test_what_r_prints_is_read(solution):
    printed = "0.001 0.5 -10.1\n1e-07 0.75 -10.0000000001\n1e-08 0.9 -10\n"
    found = solution.read_mclust(printed, -10.0)
    assert found.name == "mclust me, tol 1e-07"
    assert found.seconds == 0.75
    assert isinstance(solution.read_mclust("0.001 0.5 -11", -10.0), str)


def test_speed_is_told_with_and_without_weights():
    em_speed = load("em_speed")
    cells = em_speed.measure(500, 2, 2, 2).split()
    assert len(cells) == 7
    assert all(float(cell) > 0.0 for cell in cells[3:])
    del sys.modules["em_speed"]
