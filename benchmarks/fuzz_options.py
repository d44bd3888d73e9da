"""Hostile options and damaged start files: whatever is typed, a line or a result.

    script/fuzz-options                      10,000 cases, about half an hour
    script/fuzz-options --cases 500 --seed 7

Every case is a command line of its own, made from its number alone. It must end within
seconds with status 0 and nothing on standard error, or with status 2 and one line that
is no traceback, and leave nothing behind that it did not say it would.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from emgui.app.cli.command_line import main

PATIENCE = 20.0
LONGEST_LINE = 2_100

TEXTS = ("", " ", "-", "--", "é", "\u202e", "\N{PILE OF POO}", "a,b", "'", '"', "\n")
NUMBERS = (
    *("0", "-0", "1", "2", "3", "-1", "0.5", "1e-9", "1e-300", "5e-324", "1e300"),
    *("1.7976931348623157e308", "1e309", "-1e309", "nan", "-nan", "inf", "0x10", "1_0"),
    *("9" * 400, "9" * 5_000, "1e", "1,5", "٣", "1.", "+2"),
)
# Tokens that take the place of a number in a start file.
TOKENS = (
    *(
        "0",
        "-0.0",
        "-1",
        "1e-300",
        "5e-324",
        "1e70",
        "1e150",
        "1e300",
        "1e308",
        "-1e308",
    ),
    *("1e400", "9" * 400, "9" * 5_000, "NaN", "Infinity", "null", "true", '"a"', "{}"),
    *("[]", "[1]", "[[1]]", "[" * 50 + "]" * 50, "", ","),
)
CHOICES = {
    "--missing": ("model", "drop"),
    "--family": ("full", "tied", "diag", "spherical"),
    "--start": (
        *("random", "random-rows", "k-means++", "k-means", "quantiles"),
        *("hierarchical", "short-runs", "classes"),
    ),
    "--algorithm": (
        *("em", "hard", "stochastic", "annealed", "squarem", "anderson", "auto"),
    ),
}
OUTPUTS = ("--json", "--labels", "--missing-cells", "--trace")
SOURCES = {"galaxies": ("velocity",), "faithful": ("eruptions", "waiting")}


class Hang(BaseException):
    """A case that does not end."""


@dataclass(frozen=True)
class Case:
    """A command line, and what its start file holds, if it has one.

    Parameters
    ----------
    words : tuple of str
        What is typed after ``emgui``. Paths are in the folder of the case.
    start : bytes or None
        The content of ``start.json``.
    """

    words: tuple[str, ...]
    start: bytes | None = None


def case(number: int, folder: Path) -> Case:
    """Return the case of that number, with its paths in a folder."""
    random = np.random.default_rng([number, 20])
    # Where much is wrong, only the first of it is looked at.
    hostility = _pick(random, (0.01, 0.05, 0.3))
    if random.random() < 0.2:
        return Case(("synthesize", *_synthesis(random, folder, hostility)))
    source = _pick(random, tuple(SOURCES))
    words = ["fit", source, *_fit_options(random, source, folder, hostility)]
    start = None
    if random.random() < 0.5:
        d = len(SOURCES[source])
        start = _damaged(random, _start(random, d), hostility)
        words += ["--start-file", str(folder / "start.json")]
        words += _pick(random, [[], [], ["--split", "1"], ["--merge", "1,2"]])
    # The last one counts: no case may run for as long as it likes.
    return Case((*words, "--max-iterations", _pick(random, ["0", "1", "30"])), start)


def failure(number: int) -> str | None:
    """Run a case; return what is wrong with how it ends, None if nothing is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = case(number, folder)
        if one.start is not None:
            (folder / "start.json").write_bytes(one.start)
        found = _complaint(one.words)
        left = [path.name for path in folder.glob(".*")]
        return found or (f"left {left}" if left else None)


def _complaint(words: tuple[str, ...]) -> str | None:
    printed, said = io.StringIO(), io.StringIO()
    try:
        with (
            _ended_in_time(),
            warnings.catch_warnings(),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(said),
        ):
            warnings.simplefilter("error")
            status = main(words)
    except (Exception, Hang):  # noqa: BLE001 - that there is none is what is tested
        return traceback.format_exc()
    lines = said.getvalue().splitlines()
    if status == 0:
        return f"status 0, but said {lines}" if lines else None
    is_a_line = len(lines) == 1 and lines[0].startswith("emgui: ")
    if status == 2 and is_a_line and len(lines[0]) <= LONGEST_LINE:
        return None
    return f"status {status}, {len(lines)} lines: {said.getvalue()[:2_000]}"


@contextlib.contextmanager
def _ended_in_time() -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def end(_number: int, _frame: object) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


# -- what is typed ---------------------------------------------------------------------


def _fit_options(
    random: np.random.Generator, source: str, folder: Path, hostility: float
) -> list[str]:
    known = CHOICES | {
        "--components": ("1", "2", "5"),
        "--seed": ("0", "7", "18446744073709551615"),
        "--draws": ("0", "3", "1000000000"),
        "--floor": ("0", "1e-9", "1e-3", "0.999999"),
        "--prior": ("0", "1e-300", "1", "1e100"),
        "--temperature": ("1", "4", "1e300"),
        "--cooling": ("0.9", "1e-300", "0.9999999999999999"),
        "--tolerance": ("0", "5e-324", "1e-6", "1e300"),
        "--columns": SOURCES[source],
    }
    words: list[str] = []
    for option, values in known.items():
        if random.random() < 0.3:
            is_hostile = random.random() < hostility
            words += [option, _pick(random, NUMBERS + TEXTS if is_hostile else values)]
    for option in ("--weights-column", "--class-column"):
        if random.random() < hostility:
            words += [option, _pick(random, SOURCES[source] + TEXTS)]
    for option in OUTPUTS:
        if random.random() < 0.2:
            words += [option, _output(random, folder, option, hostility)]
    return words


def _synthesis(
    random: np.random.Generator, folder: Path, hostility: float
) -> list[str]:
    words: list[str] = []
    d = int(random.integers(1, 3))
    for _ in range(random.integers(1, 4)):
        numbers = ["50", *["1"] * (2 if d == 1 else 4), *["0.5"] * (d - 1)]
        if random.random() < hostility:
            numbers[random.integers(len(numbers))] = _pick(random, NUMBERS + TEXTS)
        words += ["--process", ",".join(numbers)]
    if random.random() < 0.5:
        spoil = _pick(random, ("--holes", "--mar", "--censor", "--bin"))
        is_hostile = random.random() < hostility
        words += [spoil, _pick(random, NUMBERS if is_hostile else ("0.2",))]
    return [*words, "--output", _output(random, folder, "out", hostility)]


def _output(
    random: np.random.Generator, folder: Path, name: str, hostility: float
) -> str:
    hostile = ("out", "start.json", "none/out", "", "x" * 300, "\u202e", ".")
    return str(
        folder / (_pick(random, hostile) if random.random() < hostility else name)
    )


# -- what a start file holds -----------------------------------------------------------


def _start(random: np.random.Generator, d: int) -> str:
    k = int(random.integers(1, 4))
    spread = 10.0 ** random.choice([0, 0, 0, 0, 2, -150, 150, -300, 300])
    roots = random.normal(size=(k, d, d))
    covariances = (roots @ roots.transpose(0, 2, 1) + np.eye(d)) * spread
    means = random.normal(size=(k, d)) * 10.0 ** random.choice([0, 0, 1, 1, 2, 60, 300])
    start = {
        "weights": random.dirichlet(np.ones(k)).tolist(),
        "means": means.tolist(),
        "covariances": covariances.tolist(),
    }
    return json.dumps(start)


def _damaged(random: np.random.Generator, text: str, hostility: float) -> bytes:
    while random.random() < hostility * 2.0:
        text = _DAMAGES[random.integers(len(_DAMAGES))](random, text)
    encoding = _pick(random, ["utf-8"] * 6 + ["utf-8-sig", "utf-16", "utf-32-le"])
    content = bytearray(text.encode(encoding))
    if random.random() < hostility and content:
        for place in random.integers(len(content), size=3):
            content[place] = random.integers(256)
    return bytes(content)


def _other_number(random: np.random.Generator, text: str) -> str:
    parts = text.split(", ")
    place = int(random.integers(len(parts)))
    kept = parts[place].rstrip("]}")
    lead = kept[: len(kept) - len(kept.lstrip('[{"weightsmancovr: '))]
    parts[place] = lead + _pick(random, TOKENS) + parts[place][len(kept) :]
    return ", ".join(parts)


def _cut(random: np.random.Generator, text: str) -> str:
    return text[: random.integers(len(text) + 1)]


def _without(random: np.random.Generator, text: str) -> str:
    begin = int(random.integers(len(text) + 1))
    return text[:begin] + text[begin + int(random.integers(1, 30)) :]


def _twice(random: np.random.Generator, text: str) -> str:
    """Give every parameter again, as it is or with numbers of another."""
    again = text if random.random() < 0.5 else text.replace("0", "1")
    return text[:-1] + ", " + again[1:]


_DAMAGES = (_other_number, _other_number, _other_number, _cut, _without, _twice)


def _pick(random: np.random.Generator, values: object) -> object:
    return values[random.integers(len(values))]


def _run() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="number of the first case")
    given = parser.parse_args()
    n_failures = 0
    for number in range(given.seed, given.seed + given.cases):
        if (found := failure(number)) is not None:
            n_failures += 1
            words = case(number, Path("FOLDER")).words
            print(f"case {number}: {[word[:60] for word in words]}\n{found}\n")
    print(f"{given.cases} cases, {n_failures} failures")
    return 1 if n_failures else 0


if __name__ == "__main__":
    sys.exit(_run())
