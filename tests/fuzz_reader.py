"""Damages tables in every way, and holds the reader to what must be whatever they are.

    python tests/fuzz_reader.py [--cases 10000] [--seed 0]

Each case is read in a process of its own: in under 5 seconds of the processor, with
three times the file's memory and a base, with no exception but the reader's own; and
what is read by stretches is what each cell by itself would give.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import random
import resource
import signal
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from table_facts import facts, outcome

from emgui.data.reading import Dialect, ReadingError, detect
from emgui.data.reading import reader as reader_module
from emgui.data.reading import source as source_module
from emgui.data.reading.dialect import COMMENTS, DELIMITERS, ENCODINGS, THOUSANDS

FILES = sorted((Path(__file__).parent / "data" / "files").glob("*.*"))
MOST_SECONDS = 5.0
_BASE_BYTES = 160 * 1024 * 1024
_MB = 1024 * 1024

Damage = Callable[[bytes, random.Random], bytes]

_TOKENS = (
    *(b'"', b'""', b',"', b'"\n', b",", b";", b"\t", b"|", b" ", b"\n", b"\n\n"),
    *(b"\r", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x85"),
    *(b"\xe2\x80\xa8", b"\xc3", b"\xed\xb0\x80", b"\x0b", b"\x0c", b"\x1c", b"#", b"%"),
    *(b"#N/A", b"NA", b"nan", b"-inf", b"1e400", b"1_0", b"-", b"+", b".", b"1.2.3"),
    *(b"\xe2\x88\x924", b"\xd9\xa3", b"5%", b"1,234", b"1.5e", b"0x1p3", b"sep=;\n"),
)
_CELLS = ("", "NA", "nan", "-", "a", "b", '"q"', '"two\nlines"', "true", "2024-01-01")
_WRONG = ("", "ab", '"', "\n", "none", "hex", "utf-7", "undefined", "\0", "idna")


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and how it is to be read.

    Parameters
    ----------
    content : bytes
        The file.
    choose : callable
        Returns the dialect that is chosen, given the one that was detected.
    piece_bytes : int or None
        How much is read at once; None for as much as usual.
    """

    content: bytes
    choose: Callable[[Dialect], Dialect]
    piece_bytes: int | None


def case(seed: int, largest: int = _MB) -> Case:
    """Return a case; the same for the same seed."""
    rng = random.Random(seed)
    content = rng.choice((_table, _table, _table, _given, _huge))(rng)[:largest]
    for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3, 5))):
        content = rng.choice(_DAMAGES)(content, rng)
    choice = _choice(rng) if rng.random() < 0.3 else _as_detected
    return Case(content, choice, rng.choice((None, 100, 1_000, 20_000)))


def check(case: Case, path: Path) -> None:
    """Read a case both ways.

    Raises
    ------
    AssertionError
        If the two differ. Any other exception is a fault, too.
    """
    path.write_bytes(case.content)
    with _pieces_of(case.piece_bytes):
        try:
            dialect = detect(path)
        except ReadingError:
            dialect = Dialect()
        dialect = case.choose(dialect)
        fast, careful = outcome(path, dialect), outcome(path, dialect, carefully=True)
        assert facts(fast) == facts(careful)


# -- files -----------------------------------------------------------------------------


def _table(rng: random.Random) -> bytes:
    """Return a table as somebody may have written it."""
    sign, decimal = rng.choice((",.", ";,", ";.", "\t.", "|.", " ."))
    width = rng.choice((1, 2, 3, 5, 40))
    odd = rng.choice((0.0, 0.0, 0.01, 0.3))
    whole = [rng.random() < 0.3 for _ in range(width)]

    def cell(column: int) -> str:
        if rng.random() < odd:
            return rng.choice(_CELLS)
        if whole[column]:
            return str(rng.randrange(4))
        return f"{rng.gauss(0, 100):.{rng.randrange(8)}f}".replace(".", decimal)

    lines = [sign.join(f"c{j}" for j in range(width))] * rng.choice((0, 1, 1, 1))
    for _ in range(rng.choice((1, 20, 300, 3_000)) // (1 + width // 20)):
        lines.append(sign.join(cell(j) for j in range(width)))
        if rng.random() < odd / 10:
            lines.append(rng.choice(("", "# note", " ", sign)))
    text = rng.choice(("\n", "\n", "\r\n", "\r")).join([*lines, ""])
    return text.encode(rng.choice(("utf-8", "utf-8", "utf-8", "utf-16", "utf-32")))


def _given(rng: random.Random) -> bytes:
    return rng.choice(FILES).read_bytes()


def _huge(rng: random.Random) -> bytes:
    """Return a little, repeated until it is much."""
    unit = b"".join(rng.choices((*_TOKENS, b"1", b"a", b"1.5"), k=rng.randint(1, 4)))
    size = rng.choice((10_000, 100_000, 1_000_000))
    return b"x,y\n" * rng.randrange(2) + unit * (size // len(unit))


# -- damages ---------------------------------------------------------------------------


def _flip(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 3, 30)) if changed else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(content: bytes, rng: random.Random) -> bytes:
    first, last = sorted(rng.randint(0, len(content)) for _ in range(2))
    kinds = (content[:last], content[first:], content[:first] + content[last:])
    return rng.choice(kinds)


def _insert(content: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 10))):
        place = rng.choice((0, len(content), rng.randint(0, len(content))))
        token = rng.choice(_TOKENS) * rng.choice((1, 1, 1, 2, 1_000))
        content = content[:place] + token + content[place:]
    return content


def _repeat(content: bytes, rng: random.Random) -> bytes:
    first, last = sorted(rng.randint(0, len(content)) for _ in range(2))
    return content[:last] + content[first:last] * rng.choice((1, 1, 3)) + content[last:]


def _exchange(content: bytes, rng: random.Random) -> bytes:
    return content.replace(rng.choice(_TOKENS), rng.choice(_TOKENS))[: 2 * _MB]


def _recode(content: bytes, rng: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(rng.choice(ENCODINGS), rng.choice(("replace", "ignore")))


def _gzip(content: bytes, _rng: random.Random) -> bytes:
    return gzip.compress(content, 1, mtime=0)


def _zip(content: bytes, rng: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", rng.choice((0, 8, 12, 14))) as archive:
        for number in range(rng.choice((1, 1, 1, 1, 0, 2, 100))):
            archive.writestr(zipfile.ZipInfo(f"{number}.csv"), content[:_MB])
    return stream.getvalue()


_DAMAGES: tuple[Damage, ...] = (
    *(_flip, _flip, _cut, _cut, _insert, _insert, _insert, _repeat, _repeat),
    *(_insert, _exchange, _exchange, _recode, _gzip, _zip),
)


# -- choices ---------------------------------------------------------------------------


def _as_detected(dialect: Dialect) -> Dialect:
    return dialect


def _choice(rng: random.Random) -> Callable[[Dialect], Dialect]:
    """Return what somebody chooses in the dialog, or says in the terminal."""
    wrong = rng.random() < 0.1
    chosen = {
        "encoding": rng.choice(_WRONG if wrong else ENCODINGS),
        "delimiter": rng.choice(_WRONG if wrong else (*DELIMITERS, ":", "1", "é")),
        "decimal": rng.choice(_WRONG if wrong else ".,"),
        "comment": rng.choice((*COMMENTS, "a", "1", "-", '"')),
        "has_header": rng.random() < 0.5,
        "thousands": rng.choice(sorted(THOUSANDS)),
        "header_line": rng.choice((0, 1, 2, 40)),
        "skip_lines": rng.choice((0, 1, 3, 1_000_000)),
        "missing": rng.choice(((), ("2",), ("a", "-inf", "1"))),
        "replaces_undecodable": rng.random() < 0.5,
        "skips_long_lines": rng.random() < 0.5,
    }
    some = {
        name: chosen[name] for name in rng.sample(sorted(chosen), rng.randint(1, 7))
    }
    return lambda dialect: replace(dialect, **some)


@contextmanager
def _pieces_of(n_bytes: int | None) -> Iterator[None]:
    """Have the first piece end soon, so that small files are read in every way."""
    places = (
        (source_module, "SAMPLE_BYTES", n_bytes),
        (source_module, "_PIECE_BYTES", n_bytes),
        (reader_module, "PREVIEW_ROWS", 5),
        (reader_module, "_PIECES_WORTH_PANDAS", 2),
    )
    before = [getattr(module, name) for module, name, _ in places]
    try:
        for module, name, value in places if n_bytes else ():
            setattr(module, name, value)
        yield
    finally:
        for (module, name, _), value in zip(places, before, strict=True):
            setattr(module, name, value)


# -- each in a process of its own ------------------------------------------------------


def trouble(seed: int, path: Path) -> str:
    """Return what is wrong with how a case is read; empty if nothing is."""
    made = case(seed)
    process = os.fork()
    if not process:
        os._exit(_read_in_child(made, path))
    _, status, used = os.wait4(process, 0)
    seconds = used.ru_utime + used.ru_stime
    grown = used.ru_maxrss * 1024 - _resident()
    if os.waitstatus_to_exitcode(status):
        return f"ended with {os.waitstatus_to_exitcode(status)}"
    # Both ways are timed together.
    if seconds > 2.0 * MOST_SECONDS:
        return f"{seconds:.1f} s for {len(made.content):,} bytes, read twice"
    if grown > 3 * max(len(made.content), 4 * _MB) + _BASE_BYTES:
        return f"{grown // _MB:,} MB for {len(made.content):,} bytes"
    return ""


def _read_in_child(made: Case, path: Path) -> int:
    signal.alarm(120)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        check(made, path)
    except BaseException:  # noqa: BLE001 - whatever it is, it is shown and counted
        traceback.print_exc(limit=-4)
        return 1
    return 0


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def main() -> int:
    """Try all cases, and name the seeds of those that fail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first case")
    given = parser.parse_args()
    import pandas  # noqa: F401, ICN001 - once, rather than in every child

    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(given.seed, given.seed + given.cases):
            if what := trouble(seed, Path(folder) / "t.csv"):
                failed.append(seed)
                print(f"seed {seed}: {what}", flush=True)
    print(f"{given.cases:,} damaged files, {len(failed)} faults: {failed or 'none'}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
