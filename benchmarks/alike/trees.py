"""Source trees of emgui, the one before and the one after, and how to run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder with the sources of emgui.

    Parameters
    ----------
    folder : Path
        Its root, where pyproject.toml is.
    name : str
        What the reader of a comparison calls it.
    """

    folder: Path
    name: str

    def run(self, script: Path, words: list[str]) -> None:
        """Run a script that imports emgui from here.

        Raises
        ------
        SystemExit
            If it fails; its own complaint has been printed.
        """
        command = [sys.executable, str(script), *words]
        done = subprocess.run(command, env=surroundings(self.folder), check=False)
        if done.returncode:
            raise SystemExit(f"{self.name}: {script.name} ended with {done.returncode}")


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment in which two runs of equal code do equal things."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "EMGUI_", "LC_", "PYTHON", "WAYLAND"))
        and name not in ("DISPLAY", "LANGUAGE", "COLUMNS", "LINES", "FORCE_COLOR")
    }
    return kept | {
        "PYTHONPATH": str(folder),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_FONT_DPI": "96",
        "QT_SCALE_FACTOR": "1",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def entry_point(folder: Path) -> tuple[str, str]:
    """Return the module and the function behind the command ``emgui``."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    module, _, function = project["project"]["scripts"]["emgui"].partition(":")
    return module, function


def full_hash(commit: str) -> str:
    """Return the hash of a commit of this repository."""
    return _git("rev-parse", "--verify", f"{commit}^{{commit}}").strip()


@contextmanager
def checked_out(commit: str) -> Iterator[Tree]:
    """Yield a clean clone of this repository at a commit; it goes again."""
    with TemporaryDirectory(prefix="alike-tree-") as name:
        _git("clone", "--quiet", "--shared", "--no-checkout", str(HERE), name)
        _git("-C", name, "checkout", "--quiet", "--detach", commit)
        yield Tree(Path(name), commit[:12])


@contextmanager
def kept(folder: Path) -> Iterator[Tree]:
    """Yield a copy of a tree as it is now: whoever works in it may go on."""
    left_out = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "tests")
    with TemporaryDirectory(prefix="alike-tree-") as name:
        shutil.copytree(folder, name, ignore=left_out, dirs_exist_ok=True)
        yield Tree(Path(name), folder.name)


def _git(*words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=HERE, check=True, capture_output=True, text=True
    ).stdout
