"""The fits that are compared bit for bit, as command lines; each has a name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from desk import DIMENSIONS, HARD

FAMILIES = ("full", "tied", "diag", "spherical")
ALGORITHMS = ("em", "hard", "stochastic", "annealed", "squarem", "anderson", "auto")
STARTS = (
    *("random", "random-rows", "k-means++", "k-means", "quantiles"),
    *("hierarchical", "short-runs"),
)
# Of a run that does not end soon, its beginning says as much.
_LIMIT = ("--max-iterations", "50")
_DRAWS = ("--draws", "12")
_REFERENCE = (
    *("acidity", "faithful", "faithful_mcar20", "galaxies_km1000", "iris"),
    *("iris4_mar", "wreath", "apple_littlerubin", "cf3", "EuroUnemployment"),
    *("diabetes", "sp_5e-05_1", "waiting_plus_1e+12", "waiting_times_2pow-40"),
)
Words = tuple[str, ...]


def fits() -> Iterator[Words]:
    """Yield the words after ``emgui fit`` of every fit."""
    for part in (
        _structures,
        _algorithms,
        _starts,
        _guarded,
        _missing,
        _weighted,
        _limits,
        _restarts,
        _given,
        _bundled,
        _files,
        _hard,
    ):
        yield from part()


def _with(source: str, k: int, family: str, *words: str) -> Words:
    return (source, "--components", str(k), "--family", family, *_LIMIT, *words)


def _structures() -> Iterator[Words]:
    for d, k, family in product(DIMENSIONS, range(1, 7), FAMILIES):
        yield _with(f"drawn{d}.csv", k, family)


def _algorithms() -> Iterator[Words]:
    for d, family, algorithm in product((1, 3), FAMILIES, ALGORITHMS):
        yield _with(f"drawn{d}.csv", 3, family, "--algorithm", algorithm, *_DRAWS)
    for family, algorithm in product(FAMILIES, ALGORITHMS):
        words = ("--algorithm", algorithm, "--start", "random", "--seed", "5", *_DRAWS)
        yield _with("drawn2.csv", 4, family, *words)
    for hot, cooling in product(("1", "2", "30"), ("0.5", "0.99")):
        words = ("--temperature", hot, "--cooling", cooling)
        yield _with("drawn2.csv", 3, "full", "--algorithm", "annealed", *words)
    for draws in ("0", "1", "40"):
        words = ("--algorithm", "stochastic", "--draws", draws)
        yield _with("drawn3.csv", 3, "diag", *words)


def _starts() -> Iterator[Words]:
    for d, k, start in product((1, 2, 5), (2, 4), STARTS):
        for family in ("full", "spherical"):
            yield _with(f"drawn{d}.csv", k, family, "--start", start, "--seed", "3")
    for family, d in product(FAMILIES, (1, 2, 3)):
        words = ("--start", "classes", "--class-column", "kind")
        columns = ",".join(f"x{j + 1}" for j in range(d))
        yield _with(f"weighted{d}.csv", 3, family, *words, "--columns", columns)


def _guarded() -> Iterator[Words]:
    """Yield fits with a prior, a floor, or both."""
    for d, family, prior in product((1, 2, 4), FAMILIES, ("0.5", "4")):
        yield _with(f"drawn{d}.csv", 3, family, "--prior", prior)
    for d, family, floor in product((1, 2, 4), FAMILIES, ("1e-7", "0.1")):
        yield _with(f"drawn{d}.csv", 4, family, "--floor", floor)
    for family, algorithm in product(FAMILIES, ALGORITHMS):
        words = ("--floor", "0.05", "--prior", "2", "--algorithm", algorithm, *_DRAWS)
        yield _with("drawn2.csv", 3, family, *words)


def _missing() -> Iterator[Words]:
    for d, k, family in product((2, 3), (1, 3), FAMILIES):
        yield _with(f"holes{d}.csv", k, family)
    yield _with("holes6.csv", 2, "full")
    for family, algorithm in product(("full", "spherical"), ALGORITHMS):
        yield _with("holes2.csv", 3, family, "--algorithm", algorithm, *_DRAWS)
    for start in STARTS:
        yield _with("holes2.csv", 3, "tied", "--start", start, "--seed", "1")
    for family in FAMILIES:
        yield _with("holes2.csv", 3, family, "--missing", "drop")
        yield _with("holes2.csv", 3, family, "--prior", "1")
        yield _with("holes2.csv", 3, family, "--floor", "0.05")


def _weighted() -> Iterator[Words]:
    for family, column in product(FAMILIES, ("count", "share")):
        for algorithm in ALGORITHMS:
            words = ("--weights-column", column, "--columns", "x1,x2")
            algorithm_words = ("--algorithm", algorithm, *_DRAWS)
            yield _with("weighted2.csv", 3, family, *words, *algorithm_words)
        words = ("--weights-column", column, "--columns", "x1,x2,x3")
        yield _with("weighted_holes3.csv", 2, family, *words)
        yield _with("weighted3.csv", 2, family, *words, "--prior", "1")
    for start in STARTS:
        words = ("--weights-column", "count", "--columns", "x1,x2", "--start", start)
        yield _with("weighted2.csv", 3, "full", *words)
    for name, k in (("pair_n", 1), ("pair_n", 2), ("w1e-3", 2)):
        yield (f"weights/{name}.csv", "--components", str(k), *_LIMIT)
    yield ("weights/w1e-3.csv", "--weights-column", "w", *_LIMIT)


def _limits() -> Iterator[Words]:
    for algorithm, limit in product(ALGORITHMS, ("0", "1", "2", "7")):
        words = ("--algorithm", algorithm, *_DRAWS, "--max-iterations", limit)
        yield ("drawn2.csv", "--components", "3", *words)
    for algorithm, tolerance in product(ALGORITHMS, ("0", "1e-2", "1e-12", "1e300")):
        words = ("--algorithm", algorithm, *_DRAWS, "--tolerance", tolerance)
        yield _with("drawn1.csv", 2, "full", *words)


def _restarts() -> Iterator[Words]:
    for start, family in product(STARTS, FAMILIES):
        words = ("--restarts", "3", "--start", start, "--seed", "2")
        yield _with("drawn2.csv", 4, family, *words)
    yield _with("holes3.csv", 3, "full", "--restarts", "3", "--start", "random")
    yield _with("hard_twins.csv", 3, "full", "--restarts", "8")
    yield _with("galaxies", 5, "full", "--restarts", "10", "--start", "random-rows")


def _given() -> Iterator[Words]:
    """Yield fits that begin at a file, as it is, split or merged."""
    for d, family in product((1, 2, 3, 6), FAMILIES):
        for change in ((), ("--split", "1"), ("--split", "3"), ("--merge", "1,3")):
            file = ("--start-file", f"start{d}.json")
            yield (f"drawn{d}.csv", "--family", family, *file, *change, *_LIMIT)
    yield ("holes2.csv", "--start-file", "start2.json", *_LIMIT)
    yield ("drawn1.csv", "--start-file", "start_away.json", *_LIMIT)


def _bundled() -> Iterator[Words]:
    for source, family in product(("faithful", "galaxies", "iris"), FAMILIES):
        for k in (1, 2, 4, 6):
            yield _with(source, k, family, "--seed", str(k))
    for start in STARTS:
        for source in ("faithful", "iris"):
            yield (source, "--start", start, "--seed", "11")
    for algorithm in ALGORITHMS:
        yield ("galaxies", "--components", "3", "--algorithm", algorithm, *_DRAWS)
    for words in (
        (),
        ("--start", "random-rows", "--seed", "2"),
        ("--algorithm", "auto"),
    ):
        yield ("two-process", *words)


def _files() -> Iterator[Words]:
    """Yield fits of the tests' files, the reference cases among them."""
    for name, family in product(_REFERENCE, FAMILIES):
        for k in (1, 3):
            yield _with(f"reference/{name}.csv", k, family)
    for name, family in product(("narrowdiag", "sparse", "two"), FAMILIES):
        yield _with(f"bugs/{name}.csv", 2, family)


def _hard() -> Iterator[Words]:
    for name, family, k in product(HARD, FAMILIES, (1, 3)):
        yield _with(f"hard_{name}.csv", k, family)
    for number, name in enumerate(HARD):
        # Each with some algorithm, start and guard; all of them with some rows.
        for family in FAMILIES:
            algorithm = ("--algorithm", ALGORITHMS[number % len(ALGORITHMS)], *_DRAWS)
            start = ("--start", STARTS[number % len(STARTS)])
            guard = ("--prior", "1") if number % 2 else ("--floor", "1e-3")
            for words in (algorithm, start, guard):
                yield _with(f"hard_{name}.csv", 2, family, *words)
            number += 3
