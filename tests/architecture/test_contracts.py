"""Every import contract is seen to fail where it is broken."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "tool"
]["importlinter"]["contracts"]
SESSION = "what is true in a session never reaches Qt: only its drivers do"
# They carry out what the session wants done: threads, timers, signals.
DRIVERS = {
    "appraisal",
    "drivers",
    "errand",
    "unpacking",
    "preparation",
    "replay",
    "restarts",
    "engine_runs",
    "session",
    "studio",
    "threads",
    "worker",
}
# By the name of the contract: a module, and what it must not import.
BREACHES = {
    "rooms: imports run one way only": ("mixture/arrays.py", "emgui.engine.settings"),
    "the mathematics: what is true of a fit stands on EM, EM on the model": (
        "mixture/model/prior.py",
        "emgui.mixture.em.em",
    ),
    "headless rooms never reach Qt": ("words/numbers.py", "PySide6"),
    SESSION: ("session/machine.py", "emgui.session.threads"),
    "the mathematics needs numpy only": ("engine/fit.py", "pandas"),
    "only the compiled loops need a compiler, and whoever loads them": (
        "engine/fit.py",
        "numba",
    ),
    "only a cluster needs Dask, and whoever connects to one": (
        "cluster/rows.py",
        "distributed",
    ),
    "panels do not know one another": (
        "views/panels/cycle_view.py",
        "emgui.views.panels.transport",
    ),
    "exhibits do not know one another": (
        "exhibits/halves/picture.py",
        "emgui.exhibits.value.picture",
    ),
    "plots do not know one another": (
        "views/plots/trace_plot.py",
        "emgui.views.plots.density_plot",
    ),
    "the pure parts of an exhibit never reach its widgets": (
        "exhibits/race/picture.py",
        "emgui.exhibits.race.view",
    ),
    "pictures compute nothing: numbers come from studies": (
        "exhibits/slow/picture.py",
        "emgui.engine.iterate",
    ),
}


def test_every_contract_has_its_breach() -> None:
    assert sorted(BREACHES) == sorted(one["name"] for one in CONTRACTS)


def test_what_is_in_a_session_is_a_driver_or_never_reaches_qt() -> None:
    (contract,) = (one for one in CONTRACTS if one["name"] == SESSION)
    pure = {name.split(".")[-1] for name in contract["source_modules"]}
    there_are = {one.stem for one in (ROOT / "emgui" / "session").glob("[a-z]*.py")}
    assert pure | DRIVERS == there_are
    assert not pure & DRIVERS


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what import-linter says of a copy in which all contracts are broken."""
    copy = tmp_path_factory.mktemp("broken")
    shutil.copytree(
        ROOT / "emgui", copy / "emgui", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", copy)
    for place, imported in BREACHES.values():
        with (copy / "emgui" / place).open("a", encoding="utf-8") as module:
            module.write(f"\nimport {imported}\n")
    command = (
        "import sys; from importlinter.cli import lint_imports_command as run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=copy,
        env={"PYTHONPATH": str(copy), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)", done.stdout, flags=re.MULTILINE))


@pytest.mark.parametrize("name", BREACHES)
def test_a_contract_that_is_broken_is_found_so(
    verdicts: dict[str, str], name: str
) -> None:
    assert verdicts[name] == "BROKEN"
