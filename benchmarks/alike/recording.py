"""What trees do, recorded: one commit once, and kept under what was asked of it."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import desk
from trees import Tree, checked_out

PARTS = ("fits", "cli", "window")
_FOLDER = Path(__file__).parent
# The window plays two scenes at once by itself.
_PROCESSES = {"fits": 2, "cli": 1, "window": 1}
_COMMON = ("record.py", "desk.py", "commands.py")
# What decides what is recorded of a part.
_ASKED = {
    "fits": (*_COMMON, "fits.py", "estimators.py"),
    "cli": (*_COMMON, "fits.py", "words.py"),
    "window": (*_COMMON, "window.py", "scenes.py", "hand.py", "seen.py"),
}
_WITH = ("numpy", "pandas", "scikit-learn", "PySide6-Essentials", "pyqtgraph")


def place_of(cache: Path, commit: str, part: str) -> Path:
    """Return the folder in which a part of a commit is, or is to be, recorded."""
    return cache / commit[:12] / f"{part}-{_digest(part)}"


def _digest(part: str) -> str:
    """Return a hash of all that is asked of a tree, and of what it is run with."""
    found = hashlib.sha256(sys.version.encode())
    for name in _WITH:
        found.update(version(name).encode())
    for name in _ASKED[part]:
        found.update((_FOLDER / name).read_bytes())
    for path in sorted(desk.TEST_DATA.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


def record_commit(cache: Path, commit: str, parts: Iterable[str]) -> None:
    """Record those parts of a commit that are not in the cache."""
    wanted = [part for part in parts if not place_of(cache, commit, part).exists()]
    if not wanted:
        return
    with checked_out(commit) as tree, _unfinished(cache) as name:
        found = record(tree, Path(name), wanted)
        for part, folder in found.items():
            place = place_of(cache, commit, part)
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                folder.rename(place)


def _unfinished(cache: Path) -> tempfile.TemporaryDirectory[str]:
    cache.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".unfinished-", dir=cache)


def record(
    tree: Tree, folder: Path, parts: Iterable[str], scenes: str = "", every: int = 1
) -> dict[str, Path]:
    """Record parts of what a tree does, side by side; return the folder of each.

    Of the window those scenes whose name holds `scenes`; of the rest one case in
    `every`.
    """
    with ThreadPoolExecutor(len(PARTS)) as pool:
        futures = {
            part: pool.submit(_record_part, tree, folder / part, part, scenes, every)
            for part in parts
        }
        return {part: future.result() for part, future in futures.items()}


def _record_part(tree: Tree, folder: Path, part: str, scenes: str, every: int) -> Path:
    """Record a part, in several processes if it is long: each takes a share."""
    print(f"recording {part} of {tree.name}", file=sys.stderr, flush=True)
    n = _PROCESSES[part]
    desk.make(folder / "desk")

    def run(number: int) -> None:
        which = scenes if part == "window" else f"{number * every}/{n * every}"
        places = [str(folder / "desk"), str(folder / f"{part}.{number}")]
        script = _FOLDER / "record.py"
        tree.run(script, [part, str(tree.folder), *places, which])

    with ThreadPoolExecutor(n) as pool:
        list(pool.map(run, range(n)))
    # It is always the same, and made anew.
    shutil.rmtree(folder / "desk")
    return folder
