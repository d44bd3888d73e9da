"""Rows drawn from known Gaussian processes; the truth stays with the data."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Classes, Dataset, Origin
from emgui.data.process_facts import (
    CorrelationOne,
    InvalidProcessError,
    MeanNotFinite,
    MeanOutside,
    NegativeSeed,
    NoRowsOfProcess,
    NumberOfProcesses,
    NumberOfRows,
    OtherNumberOfMeans,
    OtherNumberOfSpreads,
    ProcessCorrelationOutside,
    SpreadNotPositive,
    SpreadOutside,
)
from emgui.data.spoiling import UNSPOILED, Spoiling, spoiled
from emgui.data.spoiling_facts import InvalidSpoilingError
from emgui.mixture.arrays import (
    LARGEST_SQUARABLE,
    Checkpoint,
    FloatArray,
    no_checkpoint,
)
from emgui.mixture.facts import Fact
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

MOST_PROCESSES = 10
MOST_ROWS = 10_000_000
_BLOCK = 65_536
_LEAST_FREEDOM = 1e-14


@dataclass(frozen=True, slots=True)
class Process:
    """One Gaussian source of rows.

    Parameters
    ----------
    n_rows : int
        How many rows it makes.
    means : tuple of float
        One a column, 1 or 2 columns.
    sds : tuple of float
        Standard deviations (not variances), one a column.
    correlation : float
        Between the two columns, -1 to 1 exclusively; 0 for one column.
    """

    n_rows: int
    means: tuple[float, ...]
    sds: tuple[float, ...]
    correlation: float = 0.0

    @property
    def covariance(self) -> FloatArray:
        """The covariance matrix, shape (n_features, n_features)."""
        sds = np.asarray(self.sds)
        correlations = np.full((len(sds), len(sds)), self.correlation)
        np.fill_diagonal(correlations, 1.0)
        covariance: FloatArray = correlations * np.outer(sds, sds)
        return covariance


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What is drawn: 1 to 10 processes, all of 1 or 2 columns, and a seed.

    Parameters
    ----------
    processes : tuple of Process
        Where the rows come from.
    seed : int
        The same seed draws, and spoils, the same rows.
    spoiling : Spoiling
        What is done to the rows once they are drawn.

    Raises
    ------
    InvalidProcessError
        If nothing can be drawn from them.
    """

    processes: tuple[Process, ...]
    seed: int = 0
    spoiling: Spoiling = UNSPOILED

    def __post_init__(self) -> None:
        if not 1 <= len(self.processes) <= MOST_PROCESSES:
            wrong = NumberOfProcesses(len(self.processes), MOST_PROCESSES)
            raise InvalidProcessError(wrong)
        for number, process in enumerate(self.processes, start=1):
            _check(number, process, self.n_features)
        if not 1 <= self.n_rows <= MOST_ROWS:
            raise InvalidProcessError(NumberOfRows(self.n_rows, MOST_ROWS))
        if self.seed < 0:
            raise InvalidProcessError(NegativeSeed(self.seed))
        try:
            self.spoiling.check_columns(self.n_features)
        except InvalidSpoilingError as error:
            raise InvalidProcessError(error.fact) from error

    @property
    def n_rows(self) -> int:
        """Rows of all processes together."""
        return sum(process.n_rows for process in self.processes)

    @property
    def n_features(self) -> int:
        """Columns that are drawn, 1 or 2."""
        return len(self.processes[0].means)

    def with_seed(self, seed: int) -> Synthesis:
        """Return the same processes with another seed."""
        return replace(self, seed=seed)


def synthesize(
    synthesis: Synthesis, *, checkpoint: Checkpoint = no_checkpoint
) -> Dataset:
    """Draw the rows, in random order, as a real sample would arrive.

    The same processes and seed give the same rows bit for bit.

    Parameters
    ----------
    synthesis : Synthesis
        What to draw.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the drawing.

    Returns
    -------
    Dataset
        With its truth: the drawing parameters, and the process of every row.

    Raises
    ------
    InvalidProcessError
        If spoiling leaves nothing of a column.
    """
    random = np.random.default_rng(synthesis.seed)
    counts = np.array([process.n_rows for process in synthesis.processes])
    labels = np.empty(synthesis.n_rows, dtype=np.int32)
    rows = np.empty((synthesis.n_rows, synthesis.n_features))
    means = np.array([process.means for process in synthesis.processes])
    factors = np.stack(
        [np.linalg.cholesky(process.covariance) for process in synthesis.processes]
    )
    for first in range(0, len(rows), _BLOCK):
        chosen = labels[first : first + _BLOCK]
        counts = counts - _shuffled(random, counts, chosen)
        noise = random.standard_normal((len(chosen), rows.shape[1]))
        rows[first : first + _BLOCK] = means[chosen] + _colored(noise, factors[chosen])
        checkpoint()
    names = tuple(f"process {k + 1}" for k in range(len(counts)))
    drawn = Dataset(
        name=_name(synthesis),
        columns=("value",) if rows.shape[1] == 1 else ("x", "y"),
        rows=rows,
        origin=Origin.PROCESSES,
        truth=_truth(synthesis),
        classes=Classes("process", labels, names),
    )
    try:
        return spoiled(drawn, synthesis.spoiling, synthesis.seed)
    except InvalidSpoilingError as error:
        raise InvalidProcessError(error.fact) from error


def _shuffled(
    random: np.random.Generator, counts: NDArray[np.int64], labels: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Fill `labels` as if from a shuffled deck with `counts`; return what it took.

    Block by block, because shuffling a whole deck of millions would hold the
    interpreter, and with it the window, for a tenth of a second.
    """
    taken = random.multivariate_hypergeometric(counts, len(labels), method="marginals")
    labels[:] = np.repeat(np.arange(len(counts), dtype=np.int32), taken)
    random.shuffle(labels)
    return taken


def _colored(noise: FloatArray, factors: FloatArray) -> FloatArray:
    if noise.shape[1] == 1:
        return noise * factors[:, 0]
    colored: FloatArray = np.einsum("nij,nj->ni", factors, noise)
    return colored


def _truth(synthesis: Synthesis) -> MixtureParameters:
    weights = np.array([process.n_rows for process in synthesis.processes], float)
    return MixtureParameters(
        weights / weights.sum(),
        np.array([process.means for process in synthesis.processes]),
        np.stack([process.covariance for process in synthesis.processes]),
    )


def _name(synthesis: Synthesis) -> str:
    number = len(synthesis.processes)
    words = {1: "one process", 2: "two processes", 3: "three processes"}
    return words.get(number, f"{number} processes")


def _check(number: int, process: Process, n_features: int) -> None:
    fault = _fault_of(number, process, n_features)
    if fault is not None:
        raise InvalidProcessError(fault)


def _fault_of(number: int, process: Process, n_features: int) -> Fact | None:
    """Return what is wrong with a process, the first of it; None if nothing is."""
    n_means, n_sds = len(process.means), len(process.sds)
    if process.n_rows < 1:
        return NoRowsOfProcess(number, process.n_rows)
    if n_means != n_features or not 1 <= n_features <= 2:
        return OtherNumberOfMeans(number, n_means)
    if n_sds != n_features:
        return OtherNumberOfSpreads(number, n_sds, n_features)
    faults = (
        *(_fault_of_mean(number, mean) for mean in process.means),
        *(_fault_of_sd(number, sd) for sd in process.sds),
        _fault_of_correlation(number, process.correlation),
    )
    return next((fault for fault in faults if fault is not None), None)


def _fault_of_mean(number: int, mean: float) -> Fact | None:
    if not math.isfinite(mean):
        return MeanNotFinite(number, mean)
    return (
        MeanOutside(number, mean, LARGEST_SQUARABLE)
        if abs(mean) > LARGEST_SQUARABLE
        else None
    )


def _fault_of_sd(number: int, sd: float) -> Fact | None:
    if not (math.isfinite(sd) and sd > 0.0):
        return SpreadNotPositive(number, sd)
    if not 1.0 / LARGEST_SQUARABLE <= sd <= LARGEST_SQUARABLE:
        return SpreadOutside(number, sd, 1.0 / LARGEST_SQUARABLE, LARGEST_SQUARABLE)
    return None


def _fault_of_correlation(number: int, correlation: float) -> Fact | None:
    if not -1.0 < correlation < 1.0:
        return ProcessCorrelationOutside(number, correlation)
    if 1.0 - abs(correlation) < _LEAST_FREEDOM:
        return CorrelationOne(number, correlation)
    return None


TWO_PROCESSES = Synthesis(
    (Process(4000, (20.0,), (5.0,)), Process(8000, (40.0,), (5.0,)))
)
"""The classic two."""
