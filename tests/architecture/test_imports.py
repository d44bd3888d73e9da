"""The rooms' import contracts, and what must not be imported where."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def imported_by(code: str) -> set[str]:
    """Return the top-level packages in memory after `code` ran in a new process."""
    return {name.split(".")[0] for name in modules_after(code)}


def modules_after(code: str) -> set[str]:
    """Return all modules in memory after `code` ran in a new process."""
    report = "import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,  # whoever waits for a picture that never comes
    )
    return set(done.stdout.splitlines()[-1].split())


def test_contracts_are_kept():
    configure()
    assert lint_imports(config_filename=str(PROJECT), cache_dir=None, no_logo=True)


HEADLESS_FIT = """
import contextlib, io
from emgui.app.cli.command_line import main
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["fit", "two-process"]) == 0
"""


def test_a_fit_needs_no_window():
    assert not imported_by(HEADLESS_FIT) & {"PySide6", "shiboken6", "pyqtgraph"}


def told(*words):
    """Return code that runs a command which only says something."""
    return (
        "from emgui.app.cli.command_line import main\n"
        f"try: main({list(words)!r})\nexcept SystemExit: pass"
    )


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["no such file"]])
def test_what_only_says_something_loads_next_to_nothing(words):
    loaded = modules_after(told(*words))
    assert not loaded & {"numpy", "PySide6", "pandas", "dataclasses", "csv", "ctypes"}
    assert {name for name in loaded if name.startswith("emgui.")} == {
        "emgui.app",
        "emgui.app.cli",
        "emgui.app.cli.arguments",
        "emgui.app.cli.command_line",
        "emgui.app.cli.process",
        "emgui.app.cli.terminal",
        "emgui.app.cli.window_command",
        "emgui.data",
        "emgui.data.catalogue",
        "emgui.data.resources",
        "emgui.data.visible",
        "emgui.words",
        "emgui.words.language",
        "emgui.words.number_marks",
    }


@pytest.mark.parametrize("words", [["fit", "--help"], ["fit", "iris", "--seed", "x"]])
def test_what_a_fit_takes_is_said_without_what_fits(words):
    loaded = modules_after(told(*words))
    assert "emgui.app.cli.fit_options" in loaded
    assert not {
        name
        for name in loaded
        if name.startswith(("emgui.data.reading.reader", "emgui.mixture.em.em"))
        or name in {"PySide6", "pandas", "emgui.engine.fit", "emgui.report.fit_report"}
    }


BENCHMARKS = PROJECT.parent / "benchmarks"
# Opens the window as the command does, and closes it once its picture is painted.
FIRST_PICTURE = f"""
import sys
sys.path.append({str(BENCHMARKS / "starts")!r})
from emgui.app.cli import command_line
from emgui.app.window import application
from emgui_window import Watched
class Telling(Watched):
    def painted(self):
        loaded.update(sys.modules)
        super().painted()
loaded = set()
application.Application = Telling
command_line.main([])
for name in set(sys.modules) - loaded: del sys.modules[name]
"""
# What nobody has looked at or asked for yet.
LATE = {
    "pandas", "scipy", "sklearn", "matplotlib", "json", "csv", "gzip", "numpy.ma",
    "emgui.app.cli.fit_command", "emgui.app.cli.source", "emgui.app.desks.fit_desk",
    "emgui.app.desks.gallery_desk", "emgui.app.desks.import_desk",
    "emgui.app.desks.points_desk", "emgui.app.window.picture",
    "emgui.app.window.screenshot", "emgui.data.library", "emgui.data.reading.dialect",
    "emgui.data.reading.reader", "emgui.studies.basins", "emgui.engine.fit",
    "emgui.studies.race", "emgui.engine.restarts", "emgui.exhibits.bound",
    "emgui.exhibits.bound.picture", "emgui.exhibits.gallery.lessons",
    "emgui.exhibits.gallery.panel", "emgui.exhibits.landscape",
    "emgui.exhibits.landscape.picture", "emgui.mixture.diagnosis.bound",
    "emgui.mixture.diagnosis.information", "emgui.mixture.diagnosis.surface",
    "emgui.presentation.points", "emgui.presentation.restarts",
    "emgui.presentation.scatter", "emgui.presentation.traces", "emgui.report.atomic",
    "emgui.report.fit_report", "emgui.session.snapshot",
    "emgui.views.panels.import_dialog", "emgui.views.panels.points_table",
    "emgui.views.panels.restarts_panel", "emgui.views.panels.warnings_panel",
    "emgui.views.plots.scatter_plot", "emgui.views.plots.trace_plot",
}  # fmt: skip


def test_the_first_picture_waits_for_nothing_that_is_not_in_it():
    loaded = modules_after(FIRST_PICTURE)
    assert "emgui.views.plots.density_plot" in loaded
    assert loaded & LATE == set()


def test_scikit_learn_is_for_who_asks_for_it():
    assert "sklearn" not in imported_by("import emgui")
    assert "PySide6" not in imported_by("import emgui.sklearn")


def test_without_scikit_learn_it_is_said_how_to_get_it():
    code = (
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(name, path=None, target=None):\n"
        "        if name == 'sklearn': raise ModuleNotFoundError(name=name)\n"
        "sys.meta_path.insert(0, Hidden)\n"
        "import emgui.sklearn"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "pip install 'scikit-learn>=1.6'" in done.stderr
