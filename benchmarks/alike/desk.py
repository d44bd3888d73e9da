"""The files that the recorded commands read: drawn, degenerate, and those of tests."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TEST_DATA = Path(__file__).parents[2] / "tests" / "data"
DIMENSIONS = range(1, 7)
Values = NDArray[np.float64]


def make(folder: Path) -> None:
    """Write all files into a new folder; the same ones always."""
    folder.mkdir(parents=True)
    for part in ("reference", "files", "bugs", "weights"):
        shutil.copytree(
            TEST_DATA / part, folder / part, ignore=shutil.ignore_patterns("*.py")
        )
    for d in DIMENSIONS:
        values = groups(d)
        _write(folder / f"drawn{d}.csv", values)
        _write(folder / f"holes{d}.csv", with_holes(values))
        _weighted(folder / f"weighted{d}.csv", values)
        _weighted(folder / f"weighted_holes{d}.csv", with_holes(values))
        (folder / f"start{d}.json").write_text(json.dumps(start(d)))
    for name, hard in HARD.items():
        _write(folder / f"hard_{name}.csv", hard())
    _write_bad_files(folder)


def groups(d: int, n: int = 80) -> Values:
    """Return rows of three groups of unequal size, spread and slant."""
    random = np.random.default_rng([d, 12])
    parts = []
    for group, share in enumerate((0.5, 0.3, 0.2)):
        root = np.eye(d) * (0.5 + 0.4 * group) + 0.3 * random.normal(size=(d, d))
        centre = 2.2 * group * (1.0 + 0.1 * np.arange(d)) * (-1.0) ** np.arange(d)
        parts.append(centre + random.normal(size=(round(n * share), d)) @ root)
    return random.permutation(np.concatenate(parts))


def with_holes(values: Values) -> Values:
    """Return rows of which an eighth of the cells is missing, but no whole row."""
    random = np.random.default_rng(7)
    holes = random.random(values.shape) < 0.125
    if values.shape[1] > 1:
        holes[
            np.arange(len(values)), random.integers(values.shape[1], size=len(values))
        ] = False
    return np.where(holes, np.nan, values)


def start(d: int) -> dict[str, object]:
    """Return the start of three components, as a start file holds it."""
    means = [[2.0 * k * (-1.0) ** j for j in range(d)] for k in range(3)]
    covariances = [(np.eye(d) * (1.0 + k)).tolist() for k in range(3)]
    return {"weights": [0.5, 0.25, 0.25], "means": means, "covariances": covariances}


def _normal(n: int, d: int, seed: int = 0) -> Values:
    return np.random.default_rng(seed).normal(size=(n, d))


def _twins() -> Values:
    """Return rows of which many are the same."""
    return np.concatenate([_normal(40, 2), np.tile([[1.0, 2.0]], (30, 1))])


def _line() -> Values:
    """Return rows on a line, to the last bit."""
    x = _normal(60, 1)
    return np.concatenate([x, 2.0 * x], axis=1)


def _nearly_a_line() -> Values:
    x = _normal(60, 1)
    return np.concatenate([x, x + 1e-7 * _normal(60, 1, 1)], axis=1)


HARD: dict[str, Callable[[], Values]] = {
    "one_row": lambda: _normal(1, 2),
    "two_rows": lambda: _normal(2, 1),
    "three_rows": lambda: _normal(3, 3),
    "all_equal": lambda: np.full((20, 2), 3.5),
    "constant_column": lambda: np.insert(_normal(50, 2), 1, 7.0, axis=1),
    "twins": _twins,
    "line": _line,
    "nearly_a_line": _nearly_a_line,
    "outlier": lambda: np.concatenate([_normal(60, 2), [[1e6, -1e6]]]),
    "tiny": lambda: _normal(60, 2) * 1e-150,
    "huge": lambda: _normal(60, 2) * 1e150,
    "unlike_scales": lambda: _normal(60, 2) * [1e-9, 1e9],
    "far_off": lambda: _normal(60, 2) + 1e9,
    "few_values": lambda: np.round(_normal(80, 1)),
    "two_values": lambda: np.repeat([[0.0], [1.0]], 20, axis=0),
    "fewer_than_columns": lambda: _normal(5, 6),
    "spike": lambda: np.concatenate([_normal(50, 1), np.full((2, 1), 9.0)]),
    "mostly_holes": lambda: np.where(
        np.random.default_rng(3).random((60, 3)) < 0.6, np.nan, _normal(60, 3)
    ),
    "never_together": lambda: np.where(
        np.arange(60)[:, None] % 2 == np.arange(2), np.nan, _normal(60, 2)
    ),
}


def _write(path: Path, values: Values) -> None:
    names = [f"x{j + 1}" for j in range(values.shape[1])]
    _table(path, names, [[_cell(one) for one in row] for row in values])


def _weighted(path: Path, values: Values) -> None:
    """Write rows with two kinds of weights, and with the classes of some of them."""
    random = np.random.default_rng(5)
    counts = random.integers(0, 5, size=len(values))
    shares = random.random(len(values)) + 0.01
    names = [*(f"x{j + 1}" for j in range(values.shape[1])), "count", "share", "kind"]
    kinds = [
        "" if row[0] != row[0] or i % 9 == 4 else _kind(row[0])
        for i, row in enumerate(values)
    ]
    rows = [
        [*(_cell(one) for one in row), str(count), repr(float(share)), kind]
        for row, count, share, kind in zip(values, counts, shares, kinds, strict=True)
    ]
    _table(path, names, rows)


def _kind(value: float) -> str:
    return "low" if value < 1.0 else "middle" if value < 3.0 else "high"


def _cell(value: float) -> str:
    return "" if np.isnan(value) else repr(float(value))


def _table(path: Path, names: list[str], rows: list[list[str]]) -> None:
    lines = [",".join(row) for row in (names, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pair(weight: float = 0.5, mean: float = 1.0, variance: float = 1.0) -> str:
    """Return a start of two components in one column."""
    covariances = [[[1.0]], [[variance]]]
    return json.dumps(
        {"weights": [0.5, weight], "means": [[mean], [2]], "covariances": covariances}
    )


def _write_bad_files(folder: Path) -> None:
    """Write what is no table, and starts that are none."""
    for name, text in {
        "words.csv": "a,b\nx,y\nu,v\n",
        "cells.csv": "x,y\n1,2\n3,oops\n5,6\n7,8\n",
        "long.csv": "x,y\n1,2\n3,4,5\n5,6\n7,9\n",
        "negative.csv": "x,w\n1,1\n2,-1\n3,1\n",
        "no_weight.csv": "x,w\n1,0\n2,0\n3,0\n",
        "european.csv": "Größe;Gewicht\n1,5;1.000,25\n2,5;2.000,5\n9,5;3.000,75\n",
        "names.csv": "<b>x</b>,a & b\n1,2\n3,5\n5,6\n7,9\n4,4\n",
        "start_words.json": "no json",
        "start_empty.json": "{}",
        "start_list.json": "[1, 2]",
        "start_few.json": '{"weights": [1.0], "means": [[1.0]]}',
        "start_sum.json": _pair(weight=0.9),
        "start_negative.json": _pair(variance=-1.0),
        "start_away.json": _pair(mean=1e300),
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "latin.csv").write_bytes("Größe,y\n1,2\n3,5\n5,6\n".encode("cp1252"))
    (folder / "binary.csv").write_bytes(bytes(range(256)) * 4)
