"""Command lines, good and bad, whose output is compared as people read it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from commands import Outcome, plain
from desk import HARD, TEST_DATA
from fits import ALGORITHMS, FAMILIES, STARTS

Words = tuple[str, ...]
_SHORT = ("--max-iterations", "40")


def lines() -> Iterator[Words]:
    """Yield the words after ``emgui``, of what can be run in one process."""
    for part in (_helps, _prints, _outputs, _files, _readings, _syntheses):
        yield from part()
    for words in _WINDOW_MISTAKES:
        yield words
    for words in _FIT_MISTAKES:
        yield ("fit", *words)
    for words in _SYNTHESIS_MISTAKES:
        yield ("synthesize", *words)


def _helps() -> Iterator[Words]:
    yield from (("--help",), ("-h",), ("--version",))
    for command in ("fit", "synthesize"):
        yield from ((command,), (command, "--help"), (command, "-h"))


def _prints() -> Iterator[Words]:
    """Yield fits that are printed for reading."""
    for source in ("two-process", "faithful", "galaxies", "iris"):
        yield ("fit", source)
    for family, algorithm in product(FAMILIES, ALGORITHMS):
        words = ("--family", family, "--algorithm", algorithm, "--draws", "9", *_SHORT)
        yield ("fit", "drawn2.csv", "--components", "3", *words)
    for start in STARTS:
        yield ("fit", "iris", "--start", start, "--restarts", "3", *_SHORT)
    for name, k in product(HARD, ("1", "3")):
        yield ("fit", f"hard_{name}.csv", "--components", k, *_SHORT)
    for words in (
        ("--prior", "2"),
        ("--floor", "0.1"),
        ("--floor", "1e-9"),
        ("--missing", "drop"),
        ("--columns", "x3,x1"),
        ("--tolerance", "0"),
        ("--max-iterations", "0"),
        ("--start-file", "start3.json"),
        ("--start-file", "start3.json", "--split", "2"),
        ("--start-file", "start3.json", "--merge", "1,2"),
        ("--restarts", "12", "--start", "random", "--seed", "4"),
    ):
        yield ("fit", "holes3.csv", "--components", "3", *_SHORT, *words)
    for words in (
        ("--weights-column", "count"),
        ("--weights-column", "share", "--columns", "x1,x2"),
        ("--class-column", "kind"),
        ("--class-column", "kind", "--start", "classes", "--components", "3"),
        ("--weights-column", "count", "--columns", "x1", "--restarts", "3"),
    ):
        yield ("fit", "weighted_holes2.csv", *_SHORT, *words)


def _outputs() -> Iterator[Words]:
    """Yield fits that write files."""
    tables = ("--labels", "out/labels.csv", "--trace", "out/trace.csv")
    cells = ("--missing-cells", "out/cells.csv")
    for source in ("faithful", "holes3.csv", "weighted_holes2.csv", "names.csv"):
        for words in (("--json", "-"), ("--json", "out/fit.json"), tables, cells):
            yield ("fit", source, *_SHORT, *words)
    yield ("fit", "weighted2.csv", "--class-column", "kind", *_SHORT, *tables)
    yield ("fit", "drawn1.csv", "--algorithm", "squarem", *_SHORT, *tables)


def _files() -> Iterator[Words]:
    """Yield fits of every file of the tests, and of bad ones."""
    files = sorted(
        path.relative_to(TEST_DATA).as_posix()
        for part in ("files", "bugs", "weights", "reference")
        for path in (TEST_DATA / part).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    )
    bad = ("words", "cells", "long", "negative", "no_weight", "european", "names")
    for name in (*files, *(f"{one}.csv" for one in (*bad, "latin", "binary"))):
        yield ("fit", name, *_SHORT)
        yield ("fit", name, *_SHORT, "--components", "1", "--json", "-")
    for name in sorted(one for one in files if one.startswith("files/")):
        words = ("--bad-lines", "leave-out", "--bad-characters", "replace")
        yield ("fit", name, "--components", "1", *_SHORT, *words, "--no-header")


def _readings() -> Iterator[Words]:
    """Yield files that are read as it is said."""
    for source, words in (
        ("european.csv", ("--delimiter", "semicolon", "--decimal", "comma")),
        ("european.csv", ("--thousands", "point", "--encoding", "utf-8")),
        ("european.csv", ("--delimiter", "comma")),
        ("european.csv", ("--decimal", "point")),
        ("european.csv", ("--encoding", "ascii")),
        ("european.csv", ("--encoding", "nonsense")),
        ("latin.csv", ("--encoding", "cp1252")),
        ("latin.csv", ("--encoding", "utf-8")),
        ("latin.csv", ("--encoding", "utf-8", "--bad-characters", "replace")),
        ("long.csv", ("--bad-lines", "leave-out")),
        ("long.csv", ("--bad-lines", "refuse")),
        ("cells.csv", ("--na", "oops")),
        ("cells.csv", ("--na=-999,oops",)),
        ("cells.csv", ("--columns", "x")),
        ("drawn2.csv", ("--header", "no")),
        ("drawn2.csv", ("--header", "1")),
        ("drawn2.csv", ("--header", "7")),
        ("drawn2.csv", ("--header", "9999")),
        ("drawn2.csv", ("--header", "words")),
        ("drawn2.csv", ("--skip-lines", "4")),
        ("drawn2.csv", ("--skip-lines", "9999")),
        ("drawn2.csv", ("--comment", "x")),
        ("drawn2.csv", ("--delimiter", "pipe")),
        ("drawn2.csv", ("--delimiter", "xx")),
        ("drawn2.csv", ("--max-size", "1")),
        ("files/27_zip.zip", ("--max-size", "1")),
        ("iris", ("--delimiter", "comma")),
    ):
        yield ("fit", source, *_SHORT, *words)


def _syntheses() -> Iterator[Words]:
    one, two = ("--process", "30,1,2"), ("--process", "20,1,2,0.5,1.5,0.3")
    for words in (
        one,
        (*one, *one, "--seed", "3"),
        (*one, "--with-process"),
        two,
        (*two, *two, "--with-process"),
        (*two, "--holes", "0.2"),
        (*two, "--mar", "0.3"),
        (*two, "--censor", "0.25"),
        (*one, "--censor", "0.25"),
        (*two, "--bin", "0.5"),
        (*one, "--bin", "0.5"),
    ):
        yield ("synthesize", *words, "-o", "-")
        yield ("synthesize", *words, "--output", "out/rows.csv")


_WINDOW_MISTAKES: tuple[Words, ...] = (
    ("no_such.csv",),
    ("",),
    ("iris", "--components", "0"),
    ("iris", "--components", "9999"),
    ("iris", "--components", "two"),
    ("iris", "--seed", "-1"),
    ("iris", "--seed", "9" * 30),
    ("iris", "--screenshot", "out/picture.txt"),
    ("iris", "--screenshot", "nowhere/picture.png"),
    ("iris", "more"),
    ("--unknown",),
    ("--comp", "2"),
    ("fits", "iris"),
    ("a\0b",),
)
_FIT_MISTAKES: tuple[Words, ...] = (
    ("no_such.csv",),
    (".",),
    ("",),
    ("iris", "more"),
    ("iris", "--unknown"),
    ("iris", "--comp", "2"),
    ("iris", "--components", "0"),
    ("iris", "--components", "-2"),
    ("iris", "--components", "1.5"),
    ("iris", "--components", "9999"),
    ("iris", "--family", "round"),
    ("iris", "--floor", "-1"),
    ("iris", "--floor", "nan"),
    ("iris", "--floor", "2"),
    ("iris", "--prior", "-1"),
    ("iris", "--prior", "inf"),
    ("iris", "--start", "nowhere"),
    ("iris", "--start", "classes", "--class-column", "Kind"),
    ("drawn2.csv", "--start", "classes"),
    ("drawn2.csv", "--class-column", "x1", "--start", "classes"),
    ("drawn2.csv", "--weights-column", "no"),
    ("drawn2.csv", "--weights-column", "x1"),
    ("drawn2.csv", "--weights-column", "x1", "--columns", "x1,x2"),
    ("drawn2.csv", "--columns", "x1,x9"),
    ("drawn2.csv", "--columns", "x1,x1"),
    ("drawn2.csv", "--columns", ""),
    ("iris", "--columns", "Species"),
    ("iris", "--weights-column", "Sepal.Length"),
    ("negative.csv", "--weights-column", "w"),
    ("no_weight.csv", "--weights-column", "w"),
    ("iris", "--restarts", "0"),
    ("iris", "--restarts", "9999999"),
    ("iris", "--seed", "-1"),
    ("iris", "--seed", "x"),
    ("iris", "--algorithm", "magic"),
    ("iris", "--algorithm", "annealed", "--temperature", "0.5"),
    ("iris", "--algorithm", "annealed", "--temperature", "nan"),
    ("iris", "--algorithm", "annealed", "--cooling", "1"),
    ("iris", "--algorithm", "annealed", "--cooling", "0"),
    ("iris", "--algorithm", "stochastic", "--draws", "-1"),
    ("iris", "--tolerance", "-1"),
    ("iris", "--tolerance", "x"),
    ("iris", "--max-iterations", "-1"),
    ("iris", "--max-iterations", "1e3"),
    ("iris", "--json"),
    ("iris", "--json", ""),
    ("iris", "--json", "nowhere/fit.json"),
    ("iris", "--json", "."),
    ("iris", "--labels", "-"),
    ("iris", "--labels", "out/a", "--trace", "out/a"),
    ("drawn2.csv", "--json", "drawn2.csv"),
    ("drawn2.csv", "--start-file", "start2.json", "--json", "start2.json"),
    ("drawn2.csv", "--start-file", "no_such.json"),
    ("drawn2.csv", "--start-file", "start_words.json"),
    ("drawn2.csv", "--start-file", "start_empty.json"),
    ("drawn2.csv", "--start-file", "start_list.json"),
    ("drawn2.csv", "--start-file", "start_few.json"),
    ("drawn1.csv", "--start-file", "start_sum.json"),
    ("drawn1.csv", "--start-file", "start_negative.json"),
    ("drawn1.csv", "--start-file", "start_away.json", "--floor", "0.1"),
    ("drawn2.csv", "--start-file", "start3.json"),
    ("drawn2.csv", "--start-file", "start2.json", "--start", "random"),
    ("drawn2.csv", "--start-file", "start2.json", "--components", "2"),
    ("drawn2.csv", "--start-file", "start2.json", "--restarts", "3"),
    ("drawn2.csv", "--start-file", "start2.json", "--split", "9"),
    ("drawn2.csv", "--start-file", "start2.json", "--merge", "1"),
    ("drawn2.csv", "--start-file", "start2.json", "--merge", "1,1"),
    ("drawn2.csv", "--start-file", "start2.json", "--merge", "1,2,3"),
    ("drawn2.csv", "--start-file", "start2.json", "--split", "1", "--merge", "1,2"),
    ("drawn2.csv", "--split", "1"),
    ("drawn2.csv", "--merge", "1,2"),
    ("drawn2.csv", "--missing", "guess"),
    ("drawn2.csv", "--max-size", "0"),
)
_SYNTHESIS_MISTAKES: tuple[Words, ...] = (
    ("-o", "-"),
    ("--process", "10,1,2"),
    ("--process", "0,1,2", "-o", "-"),
    ("--process", "10,1", "-o", "-"),
    ("--process", "10,1,-2", "-o", "-"),
    ("--process", "10,x,2", "-o", "-"),
    ("--process", "10,1,1,1,1,2", "-o", "-"),
    ("--process", "10,1,2", "--process", "10,1,1,1,1,0", "-o", "-"),
    ("--process", "10,1,2", "--holes", "0.5", "-o", "-"),
    ("--process", "10,1,2", "--censor", "2", "-o", "-"),
    ("--process", "10,1,2", "--bin", "0", "-o", "-"),
    ("--process", "10,1,2", "--bin", "1", "--censor", "0.1", "-o", "-"),
    ("--process", "10,1,2", "--seed", "-3", "-o", "-"),
    ("--process", "10,1,2", "-o", "nowhere/rows.csv"),
)


def shell_lines() -> Iterator[str]:
    """Yield what only a process of its own can show; ``emgui`` is the tree's."""
    yield "emgui --version"
    yield "emgui fit --help"
    yield "emgui fit galaxies --max-iterations 5"
    yield "emgui fit galaxies --max-iterations 5 >/dev/full"
    yield "emgui fit galaxies --max-iterations 5 >&-"
    yield "emgui fit no_such.csv 2>&-"
    yield "emgui --help >/dev/full"
    yield "emgui synthesize --process 9,1,2 -o - >/dev/full"
    yield "emgui synthesize --process 90000,1,2 -o - | head -n 2"
    yield "emgui fit /dev/stdin --max-iterations 3 <drawn2.csv"
    yield "cat drawn2.csv | emgui fit - --max-iterations 3"
    yield "env -u QT_QPA_PLATFORM emgui iris"
    yield "PYTHONIOENCODING=ascii emgui fit european.csv --max-iterations 3"


def shell_outcome(line: str) -> Outcome:
    """Return what a shell shows of a line, and how it ends."""
    python = f'emgui() {{ {sys.executable} -m emgui "$@"; }}\n'
    # A program that env starts is no function of the shell.
    line = line.replace("PLATFORM emgui", f"PLATFORM {sys.executable} -m emgui")
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail\n{python}{line}"],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=Path.cwd(),
        timeout=120,
        check=False,
    )
    printed, said = (
        plain(text.decode("utf-8", "backslashreplace"))
        for text in (done.stdout, done.stderr)
    )
    return {"status": done.returncode, "printed": printed, "said": said}
