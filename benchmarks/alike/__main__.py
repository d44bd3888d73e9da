"""Compares this tree with a commit: fits to the last bit, printed words, the window.

    script/alike COMMIT                    everything, with the files as they are
    script/alike COMMIT --only fits        one part: fits, cli or window; or several
    script/alike COMMIT --tree FOLDER      another tree than this one
    script/alike COMMIT --record           only record the commit, for later
    script/alike COMMIT --every 8          in a hurry: of fits and lines one in eight
    script/alike COMMIT --scenes settings  only scenes whose name holds this
    script/alike COMMIT --out FOLDER       where differences are written

What is compared
  fits     some 1,270 fits by `emgui fit --json - --labels --trace --missing-cells`, all
           of their output, and 139 by emgui.sklearn.GaussianMixture, all attributes
  cli      some 500 command lines: what is printed, said and written, and how they end
  window   some 120 moments of thirteen scenes at the real window, off-screen: every
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
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from differences import Comparison, compare_lines, compare_windows
from recording import PARTS, place_of, record, record_commit
from trees import HERE, full_hash, kept

_MOST_SHOWN = 8
_MOST_FIELDS = 40
_WIDTH = 150


def main() -> int:
    """Record both trees, compare, and say what differs."""
    given = _given()
    commit = full_hash(given.commit)
    before = {part: place_of(given.cache, commit, part) for part in given.only}
    if given.record:
        record_commit(given.cache, commit, given.only)
        for place in before.values():
            print(place)
        return 0
    # As the tree is now, whatever is recorded first.
    with (
        kept(given.tree.resolve()) as tree,
        tempfile.TemporaryDirectory(prefix="alike-after-") as name,
    ):
        record_commit(given.cache, commit, given.only)
        after = record(tree, Path(name), given.only, given.scenes, given.every)
        return report(before, after, given)


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
    parser.add_argument("--every", type=int, default=1, help="one case in so many")
    parser.add_argument("--scenes", default="", help="only those scenes of the window")
    beside = Path(tempfile.gettempdir())
    parser.add_argument("--cache", type=Path, default=beside / "alike-before")
    parser.add_argument("--out", type=Path, default=beside / "alike-out")
    given = parser.parse_args()
    given.only = list(dict.fromkeys(given.only or PARTS))
    return given


def report(
    before: dict[str, Path], after: dict[str, Path], given: argparse.Namespace
) -> int:
    """Print a table of what differs, and write all of it."""
    out = given.out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    n_different = 0
    for part, old in before.items():
        if part == "window":
            places = old / "window.0", after[part] / "window.0"
            found = compare_windows(*places, out / part, given.scenes)
        else:
            found = compare_lines(old, after[part], is_whole=given.every == 1)
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
    verdict = f"{n} differ" if n else "all alike"
    print(f"{part:8}{found.n_cases:6} compared, {verdict}")
    fields = Counter(field for one in found.differences for field in one.fields)
    for field, number in fields.most_common(_MOST_FIELDS):
        print(f"        {number:6}  {_short(field)}")
    if len(fields) > _MOST_FIELDS:
        print(f"        and {len(fields) - _MOST_FIELDS} more in {part}.txt")
    # Of the window every picture; what differs in its texts has been told.
    pictures = [one for one in found.differences if not one.fields]
    shown = pictures if part == "window" else found.differences[:_MOST_SHOWN]
    for one in shown:
        print(f"        {one.case}: {_short(one.what[0])}")
    if n > len(shown):
        print(f"        and {n - len(shown)} more in {part}.txt")


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"


if __name__ == "__main__":
    sys.exit(main())
