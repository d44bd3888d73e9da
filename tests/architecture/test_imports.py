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
    report = "import sys; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_contracts_are_kept():
    configure()
    assert lint_imports(config_filename=str(PROJECT), cache_dir=None, no_logo=True)


HEADLESS_FIT = """
import contextlib, io
from emgui.app.command_line import main
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["fit", "two-process"]) == 0
"""


def test_a_fit_needs_no_window():
    assert not imported_by(HEADLESS_FIT) & {"PySide6", "shiboken6", "pyqtgraph"}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_need_no_window(option):
    code = (
        "from emgui.app.command_line import main\n"
        f"try: main([{option!r}])\nexcept SystemExit: pass"
    )
    assert not imported_by(code) & {"PySide6", "pyqtgraph", "pandas"}


def test_the_window_starts_without_slow_packages():
    started = imported_by("import emgui.app.application")
    assert not started & {"pandas", "scipy", "sklearn", "matplotlib"}


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
