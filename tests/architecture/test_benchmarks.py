"""The benchmarks measure what they say; how long it takes is nobody's promise."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.mixture.em import kernels
from emgui.mixture.em.threads import crew, usual_threads
from emgui.session.state import Activity, Command

FOLDER = Path(__file__).parents[2] / "benchmarks"
# They find one another beside themselves, as scripts do.
sys.path.append(str(FOLDER))

from happened import DidNotHappenError, require, run  # noqa: E402


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


@pytest.mark.slow
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


def test_kernels_and_threads_are_told_beside_scikit_learn(monkeypatch):
    em_speed = load("em_speed")
    kernel_speed = load("kernel_speed")
    has_compiled = kernels.is_installed()
    monkeypatch.setattr(kernels, "_kernels", kernels._Kernels())
    if has_compiled:
        kernels.load()
    cells = kernel_speed.measure(500, 2, 2, 2, has_compiled).split()
    assert len(cells) == 5 + 3 * (1 + has_compiled)
    assert all(float(cell) > 0.0 for cell in cells[5:])
    assert em_speed.CASES
    crew.n_threads = usual_threads()
    del sys.modules["kernel_speed"], sys.modules["em_speed"]


@pytest.fixture
def whole_fits(monkeypatch):
    monkeypatch.setattr(kernels, "_kernels", kernels._Kernels())
    whole_fits = load("whole_fits")
    monkeypatch.setattr(whole_fits, "_SECONDS", 1e-3)
    yield whole_fits
    crew.n_threads = usual_threads()
    del sys.modules["whole_fits"]


@pytest.mark.parametrize("family", ["full", "tied", "diag", "spherical"])
def test_whole_fits_are_told_beside_scikit_learn(whole_fits, family):
    one = whole_fits.measure(whole_fits.Case(300, 2, 2, family), False, 2)
    assert len(one.cells()) == len(whole_fits.HEADINGS)
    # In a millisecond a slope may well be negative on a busy machine.
    assert np.isfinite([one.theirs, one.numpy]).all()


def test_the_table_takes_the_place_of_the_one_before(whole_fits, tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- measured -->\nold\n<!-- end -->\nz\n")
    monkeypatch.setattr(whole_fits, "CASES", (whole_fits.Case(200, 2, 1),))
    monkeypatch.setattr(whole_fits.kernels, "is_installed", lambda: False)
    words = ["whole_fits", "--quick", "--turns", "1", "--write", str(page)]
    monkeypatch.setattr(sys, "argv", words)
    whole_fits.main()
    text = page.read_text()
    assert text.startswith("a\n<!-- measured -->\nemgui ")
    assert text.endswith("|\n<!-- end -->\nz\n")
    assert "| 200 | 1 | 2 | full |" in text
    assert "old" not in text


def test_speed_is_told_with_and_without_weights():
    em_speed = load("em_speed")
    cells = em_speed.measure(500, 2, 2, 2).split()
    assert len(cells) == 7
    assert all(float(cell) > 0.0 for cell in cells[3:])
    del sys.modules["em_speed"]


def test_a_step_that_is_another_one_is_not_timed():
    em_speed = load("em_speed")
    values, start = em_speed.problem(200, 2, 1)
    step = em_speed.ours(values, start)
    with pytest.raises(DidNotHappenError, match="another one"):
        em_speed.check(values, start, (step, lambda: step() + 0.1, step))
    with pytest.raises(DidNotHappenError, match="moves the means by 0"):
        em_speed.check(values, start, (lambda: np.array(start.means),) * 3)
    del sys.modules["em_speed"]


def test_what_did_not_happen_ends_a_benchmark_with_1(capsys):
    assert run(lambda: require(True, "never said")) == 0
    assert run(lambda: require(0, "no iteration was made")) == 1
    assert capsys.readouterr().err == "nothing to measure: no iteration was made\n"


# -- at the window --------------------------------------------------------------


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    application = Application(WindowOptions(path="galaxies", n_components=2))
    qtbot.addWidget(application.window)
    application.show()
    yield application
    application.close()


@pytest.fixture
def bench(application):
    window = load("window")
    found = window.Bench(application, patience=20.0)
    found.rest()
    yield found
    del sys.modules["window"]


def deaf_to(application, monkeypatch, command):
    """Let the session refuse a command, as it may, without a word."""
    hear = application.session.command
    monkeypatch.setattr(
        application.session,
        "command",
        lambda wanted: None if wanted is command else hear(wanted),
    )


def test_steps_and_runs_are_timed_if_they_were_made(application, bench):
    assert bench.step() > 0.0
    each, stall = bench.run(6)
    assert each > 0.0
    assert stall > 0.0
    assert application.session.state.last_index == 6
    assert application.session.state.activity is Activity.IDLE


@pytest.mark.parametrize(
    ("command", "measure", "problem"),
    [
        (Command.STEP, lambda bench: bench.step(), "Step made 0 iterations"),
        (Command.RUN, lambda bench: bench.run(6), "Run was refused"),
    ],
)
def test_what_is_refused_is_not_timed(
    application, bench, monkeypatch, command, measure, problem
):
    deaf_to(application, monkeypatch, command)
    with pytest.raises(DidNotHappenError, match=problem):
        measure(bench)


def test_a_run_that_is_stopped_early_is_not_timed(application, bench):
    session, made = application.session, []

    def stop(_iteration):
        made.append(1)
        if len(made) == 3:
            session.command(Command.STOP)

    session.iterated.connect(stop)
    with pytest.raises(DidNotHappenError, match="before its end"):
        bench.run(20_000)


def test_rows_that_do_not_come_are_not_timed(application, bench):
    application.window.data_panel.synthesis_requested.disconnect()
    impatient = type(bench)(application, patience=0.2)
    with pytest.raises(DidNotHappenError, match="300 rows do not come"):
        impatient.generate(300)


# -- starts ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def startup():
    yield load("startup")
    del sys.modules["startup"]


@pytest.mark.parametrize(
    ("code", "problem"),
    [("pass", "did not say 'painted'"), ("raise SystemExit(3)", "ended with 3")],
)
def test_a_window_that_is_not_painted_has_not_started(startup, tmp_path, code, problem):
    command = [sys.executable, "-c", code]
    with pytest.raises(DidNotHappenError, match=problem):
        startup.started(command, startup.surroundings(tmp_path), "painted")


@pytest.mark.slow
def test_both_windows_are_painted_and_end(startup, tmp_path):
    found = [
        startup.started(command, startup.surroundings(tmp_path), "painted")
        for command in (startup.BARE, startup.WINDOW)
    ]
    for start in found:
        assert 0.0 < start.painted < start.ended
        assert 0.0 < start.painted_cpu < start.ended_cpu
    assert "1.00" in startup.ratios(found[0], found[0])
