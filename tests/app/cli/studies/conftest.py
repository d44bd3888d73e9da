"""Studies of a small file, as the command runs them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emgui.app.cli.command_line import main

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two groups in two columns."""
    rng = np.random.default_rng(5)
    rows = np.concatenate(
        [rng.normal([0, 10], [1, 2], (60, 2)), rng.normal([5, 16], [2, 1], (40, 2))]
    )
    path = tmp_path / "table.csv"
    lines = [f"{x!r},{y!r}" for x, y in rows.tolist()]
    path.write_text("x,y\n" + "\n".join(lines) + "\n")
    return path


@pytest.fixture
def values(table: Path) -> np.ndarray:
    return np.loadtxt(table, delimiter=",", skiprows=1)


@pytest.fixture
def studied(capsys: pytest.CaptureFixture[str], table: Path) -> Run:
    """Run a study of the table, or of another source, and return its JSON."""

    def run(name: str, *options: str, source: Path | str = table) -> dict[str, Any]:
        assert main(["study", name, str(source), *options, "--json", "-"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return run


@pytest.fixture
def fitted(capsys: pytest.CaptureFixture[str], table: Path) -> Run:
    """Fit the table, or another source, and return the JSON."""

    def run(*options: str, source: Path | str = table) -> dict[str, Any]:
        assert main(["fit", str(source), *options, "--json", "-"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return run


def densities(values: np.ndarray, fit: dict[str, Any]) -> np.ndarray:
    """Return weight times density of every row and component, by the textbook."""
    columns = []
    for weight, mean, covariance in zip(
        fit["weights"], fit["means"], fit["covariances"], strict=True
    ):
        off, c = values - np.array(mean), np.atleast_2d(covariance)
        form = np.einsum("ni,ij,nj->n", off, np.linalg.inv(c), off)
        norm = np.sqrt(np.linalg.det(2.0 * np.pi * c))
        columns.append(weight * np.exp(-0.5 * form) / norm)
    return np.stack(columns, axis=1)


def total(values: np.ndarray, fit: dict[str, Any]) -> float:
    """Return the log-likelihood, by the textbook."""
    return float(np.log(densities(values, fit).sum(axis=1)).sum())


@pytest.fixture
def textbook() -> tuple[Callable[..., np.ndarray], Callable[..., float]]:
    return densities, total
