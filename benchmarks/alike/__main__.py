"""Compares this tree with a commit: fits to the last bit, printed words, the window.

    script/alike COMMIT                    everything, with the files as they are
    script/alike COMMIT --only fits        one part: fits, cli or window; or several
    script/alike COMMIT --tree FOLDER      another tree than this one
    script/alike COMMIT --record           only record the commit, for later
    script/alike COMMIT --scenes settings  only scenes whose name holds this
    script/alike COMMIT --out FOLDER       where differences are written

What is compared
  fits     some 1,000 fits by `emgui fit --json - --labels --trace --missing-cells`, all
           of their output, and 139 by emgui.sklearn.GaussianMixture, all attributes
  cli      some 500 command lines: what is printed, said and written, and how they end
  window   some 110 moments of eleven scenes at the real window, off-screen: every
           pixel, and everything that can be read in it, menus and tool tips too

The commit is checked out into a temporary clone and recorded once; the record is kept
in the folder that --cache names, under the commit's hash and that of what was asked of
it, so that it is made anew where cases change. Everything is driven by what a user has
(commands, the estimator, menus, keys, controls by their names), never by modules.

Ends with 0 if all is alike, with 1 if anything differs: a table says what, and the
folder of --out holds every difference: fits.txt, cli.txt, window.txt, and for each
picture one of before, after and the difference, side by side.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import desk
from differences import Comparison, compare_lines, compare_windows
from trees import HERE, Tree, checked_out, full_hash

PARTS = ("fits", "cli", "window")
_FOLDER = Path(__file__).parent
# What can be changed without asking a tree anything else.
_ONLY_COMPARES = ("__main__.py", "differences.py", "trees.py")
_MOST_SHOWN = 8
# The window plays two scenes at once by itself.
_PROCESSES = {"fits": 2, "cli": 1, "window": 1}


def main() -> int:
    """Record both trees, compare, and say what differs."""
    given = _given()
    commit = full_hash(given.commit)
    cache = given.cache / f"{commit[:12]}-{_digest()}"
    if not (cache / "desk").exists():
        with tempfile.TemporaryDirectory() as name:
            desk.make(Path(name) / "desk")
            shutil.copytree(Path(name) / "desk", cache / "desk")
    if missing := [part for part in given.only if not _recorded(cache, part).exists()]:
        with checked_out(commit) as tree:
            record(tree, cache, cache, missing)
    if given.record:
        print(f"{commit[:12]} is recorded in {cache}")
        return 0
    with tempfile.TemporaryDirectory(prefix="alike-after-") as name:
        after = Path(name)
        record(
            Tree(given.tree.resolve(), "this tree"),
            cache,
            after,
            given.only,
            given.scenes,
        )
        return report(cache, after, given.out, given.only, given.scenes)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/alike",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("commit", help="what this tree is compared with")
    parser.add_argument("--only", action="append", choices=PARTS, help="this part")
    parser.add_argument("--tree", type=Path, default=HERE, help="the tree after")
    parser.add_argument("--record", action="store_true", help="do not compare")
    parser.add_argument("--scenes", default="", help="only those scenes of the window")
    beside = Path(tempfile.gettempdir())
    parser.add_argument("--cache", type=Path, default=beside / "alike-before")
    parser.add_argument("--out", type=Path, default=beside / "alike-out")
    given = parser.parse_args()
    given.only = given.only or list(PARTS)
    return given


def _digest() -> str:
    """Return a hash of all that is asked of a tree, and of what it is run with."""
    found = hashlib.sha256(sys.version.encode())
    for name in ("numpy", "pandas", "scikit-learn", "PySide6-Essentials", "pyqtgraph"):
        found.update(version(name).encode())
    for path in sorted(_FOLDER.glob("*.py")):
        if path.name not in _ONLY_COMPARES:
            found.update(path.read_bytes())
    for path in sorted(desk.TEST_DATA.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _recorded(folder: Path, part: str) -> Path:
    return folder / (part if part == "window" else f"{part}.jsonl")


def record(
    tree: Tree, before: Path, folder: Path, parts: Iterable[str], scenes: str = ""
) -> None:
    """Record parts of what a tree does, side by side; only what is whole is kept."""
    with (
        tempfile.TemporaryDirectory(prefix=".half-", dir=folder) as half,
        ThreadPoolExecutor(sum(_PROCESSES.values())) as pool,
    ):
        for part in [
            pool.submit(_record_part, tree, before / "desk", Path(half), part, scenes)
            for part in parts
        ]:
            whole = part.result()
            if not (folder / whole.name).exists():
                whole.rename(folder / whole.name)


def _record_part(tree: Tree, on: Path, folder: Path, part: str, scenes: str) -> Path:
    """Record one part, in several processes if it is long; return where it is."""
    path, n = _recorded(folder, part), _PROCESSES[part]
    print(f"recording {part} of {tree.name}", file=sys.stderr, flush=True)

    def run(place: Path, which: str) -> Path:
        words = [part, str(tree.folder), str(on), str(place), which]
        tree.run(_FOLDER / "record.py", words)
        return place

    if part == "window":
        return run(path, scenes)
    with ThreadPoolExecutor(n) as pool:
        shares = [f"{number}/{n}" for number in range(n)]
        places = [folder / f"{part}-{number}" for number in range(n)]
        found = [one.read_text("utf-8") for one in pool.map(run, places, shares)]
    path.write_text("".join(found), encoding="utf-8")
    return path


def report(before: Path, after: Path, out: Path, parts: list[str], scenes: str) -> int:
    """Print a table of what differs, and write all of it."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    n_different = 0
    for part in parts:
        old, new = _recorded(before, part), _recorded(after, part)
        if part == "window":
            found = compare_windows(old, new, out / part, scenes)
        else:
            found = compare_lines(old, new)
        _tell(part, found, out)
        n_different += len(found.differences)
    print(f"differences are in {out}" if n_different else "alike in everything")
    return 1 if n_different else 0


def _tell(part: str, found: Comparison, out: Path) -> None:
    lines = [
        f"{one.case}\n" + "".join(f"    {line}\n" for line in one.what)
        for one in found.differences
    ]
    (out / f"{part}.txt").write_text("\n".join(lines), encoding="utf-8")
    n = len(found.differences)
    print(
        f"{part:8}{found.n_cases:6} compared, {n} differ"
        if n
        else f"{part:8}{found.n_cases:6} compared, all alike"
    )
    if part != "window":
        fields = Counter(
            line.partition(":")[0].partition("[")[0]
            for one in found.differences
            for line in {line.partition("[")[0]: line for line in one.what}.values()
        )
        for field, number in fields.most_common():
            print(f"        {number:6}  {field}")
    shown = found.differences if part == "window" else found.differences[:_MOST_SHOWN]
    for one in shown:
        print(f"        {one.case}: {one.what[0]}")
    if n > len(shown):
        print(f"        and {n - len(shown)} more in {part}.txt")


if __name__ == "__main__":
    sys.exit(main())
