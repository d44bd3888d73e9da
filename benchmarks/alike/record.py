"""Records what a tree does; its own process, in which emgui is that tree's.

    python record.py PART TREE DESK RECORD WHICH

PART is fits, cli or window, TREE the root of the sources, DESK the files to read, and
RECORD where to write: a file of JSON lines, or a folder of pictures and texts. WHICH
are the scenes that are played, those whose name holds it, or else the share of the
cases, as in 0/2, the first of two.
"""

from __future__ import annotations

import faulthandler
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

# Its name, and what runs it.
Case = tuple[str, Callable[[], object]]
# Seconds after which a case will never end.
PATIENCE = 100.0


def fit_cases(tree: Path) -> Iterator[Case]:
    """Yield every fit."""
    from commands import load_main, outcome
    from estimators import cases, estimated
    from fits import fits

    main = load_main(tree)
    written = ("--labels", "out/labels.csv", "--trace", "out/trace.csv")
    cells = ("--missing-cells", "out/cells.csv")
    for words in fits():
        extra = cells if "holes" in words[0] else ()
        line = ("fit", *words, "--json", "-", *written, *extra)
        yield " ".join(words), partial(outcome, main, line)
    for name, named, given in cases():
        yield f"estimator {name}", partial(estimated, named, given)


def cli_cases(tree: Path) -> Iterator[Case]:
    """Yield every command line."""
    from commands import load_main, outcome
    from words import lines, shell_lines, shell_outcome

    main = load_main(tree)
    for words in lines():
        yield " ".join(map(_quoted, words)), partial(outcome, main, words)
    for line in shell_lines():
        yield f"$ {line}", partial(shell_outcome, line)


def _quoted(word: str) -> str:
    return word if word and word.isprintable() and " " not in word else repr(word)


def write_lines(path: Path, cases: Iterable[Case]) -> None:
    """Write one line a case, each at once: what was last is seen if it never ends."""
    with path.open("w", encoding="utf-8") as stream:
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        for name, run in cases:
            stream.write(json.dumps([name, run()]) + "\n")
            stream.flush()
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
        faulthandler.cancel_dump_traceback_later()


def main(part: str, tree: Path, desk: Path, record: Path, which: str) -> None:
    """Record a part of what a tree does, on a desk that goes again."""
    # Else the tree's command would take it for the end of one case.
    signal.signal(signal.SIGTERM, lambda number, _frame: os._exit(128 + number))
    with TemporaryDirectory(prefix="alike-desk-") as name:
        # Where a path is shortened, its end is seen: that is always the same.
        home = Path(name) / "the-desk-of-a-comparison"
        shutil.copytree(desk, home)
        os.environ["HOME"] = str(home / "home")
        for variable in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{variable}_HOME"] = str(home / "home" / variable.lower())
        os.chdir(home)
        if part == "window":
            from window import record_all

            record_all(tree, record, which)
        else:
            cases = fit_cases(tree) if part == "fits" else cli_cases(tree)
            first, _, every = which.partition("/")
            write_lines(record, islice(cases, int(first), None, int(every)))
        os.chdir("/")


if __name__ == "__main__":
    part, *places, which = sys.argv[1:]
    main(part, *(Path(word).resolve() for word in places), which)
