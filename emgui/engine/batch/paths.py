"""What a fit of a batch went through: one array, and the iterations that it stands for.

Of an iteration is kept what EM came to; what follows from that is worked out when
somebody looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import overload

import numpy as np

from emgui.engine.findings import Findings
from emgui.engine.iteration import Iteration, Start
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.stack.extrapolation import EstimateStack
from emgui.mixture.stack.records import MixtureStack, StatisticsStack
from emgui.records import dataclass

# The first iterations with a gain and a movement, and with an estimate from two.
_FIRST_GAIN, _FIRST_ESTIMATE = 1, 2
_N_NUMBERS, _N_ESTIMATES = 3, len(EstimateStack.__slots__)


@dataclass(frozen=True, slots=True, eq=False)
class Begin:
    """A fit that is to be made.

    Parameters
    ----------
    start : Start
        Where it begins.
    settings : FitSettings
        How it is made.
    """

    start: Start
    settings: FitSettings


@dataclass(frozen=True, slots=True)
class PathLayout:
    """Where the numbers of an iteration stand in a row.

    Parameters
    ----------
    n_components, n_features : int
        K and d.
    is_weighted : bool
        Whether sums of squared weights are kept besides the counts.
    """

    n_components: int
    n_features: int
    is_weighted: bool

    @property
    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """Of weights, means, covariances, counts, squares, numbers and estimates.

        The numbers are: the standardized log-likelihood, the gain and the movement.
        """
        k, d = self.n_components, self.n_features
        squares = (k,) if self.is_weighted else (0,)
        numbers = (_N_NUMBERS,), (_N_ESTIMATES,)
        return (k,), (k, d), (k, d, d), (k,), squares, *numbers

    def table(
        self,
        mixtures: MixtureStack,
        statistics: StatisticsStack,
        steps: tuple[FloatArray, FloatArray] | None,
        estimates: EstimateStack | None,
    ) -> FloatArray:
        """Return one iteration of some fits, a row each.

        Parameters
        ----------
        mixtures, statistics : MixtureStack, StatisticsStack
            Standardized.
        steps : tuple of ndarray, shape (n_fits,), or None
            Gains and movements; None at a start.
        estimates : EstimateStack or None
            None before there are two steps.
        """
        n = len(mixtures)
        gains, moves = (np.zeros(n), np.zeros(n)) if steps is None else steps
        parts = [
            mixtures.weights,
            mixtures.means.reshape(n, -1),
            mixtures.covariances.reshape(n, -1),
            statistics.counts,
            np.empty((n, 0)) if statistics.squares is None else statistics.squares,
            np.stack((statistics.log_likelihoods, gains, moves), axis=1),
            np.zeros((n, _N_ESTIMATES)) if estimates is None else estimates.table,
        ]
        return np.concatenate(parts, axis=1)

    def split(self, row: FloatArray) -> list[FloatArray]:
        """Return the parts of a row, each in its shape."""
        found, first = [], 0
        for shape in self.shapes:
            last = first + int(np.prod(shape))
            found.append(row[first:last].reshape(shape))
            first = last
        return found


class Path(Sequence[Iteration]):
    """The iterations of one fit, from the start on, without their statistics.

    Parameters
    ----------
    rows : Rows
        The data.
    begin : Begin
        Where it began, and how it was made.
    layout : PathLayout
        Of the table.
    table : ndarray, shape (n_iterations, ...)
        One iteration a row.
    """

    def __init__(
        self, rows: Rows, begin: Begin, layout: PathLayout, table: FloatArray
    ) -> None:
        self._rows, self._begin = rows, begin
        self._layout, self._table = layout, table
        table.flags.writeable = False

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, index: int, /) -> Iteration: ...

    @overload
    def __getitem__(self, index: slice, /) -> tuple[Iteration, ...]: ...

    def __getitem__(self, index: int | slice, /) -> Iteration | tuple[Iteration, ...]:
        where = range(len(self))[index]
        if isinstance(where, range):
            return tuple(self._at(i) for i in where)
        return self._at(where)

    @cached_property
    def _last(self) -> Iteration:
        # Whoever compares fits asks for this one, and again.
        return self._made(len(self) - 1)

    def _at(self, index: int) -> Iteration:
        return self._last if index == len(self) - 1 else self._made(index)

    def _made(self, index: int) -> Iteration:
        row = self._table[index]
        return iteration_of(self._rows, self._begin, self._layout, row, index)


def iteration_of(
    rows: Rows, begin: Begin, layout: PathLayout, row: FloatArray, index: int
) -> Iteration:
    """Return the iteration that a row of a table stands for.

    Parameters
    ----------
    rows, begin, layout : Rows, Begin, PathLayout
        As in `Path`.
    row : ndarray
        Read-only, or nobody else's.
    index : int
        Of the iteration.
    """
    weights, means, covariances, counts, squares, numbers, fields = layout.split(row)
    total, gain, movement = numbers.tolist()
    standardized, parameters = begin.start.standardized, begin.start.parameters
    if index:
        standardized = MixtureParameters.computed(weights, means, covariances)
        parameters = rows.standardization.restore(standardized)
    one = Iteration(
        index=index,
        parameters=parameters,
        log_likelihood=total + rows.log_jacobian,
        effective_counts=counts,
        standardized=standardized,
        convergence=(
            ConvergenceEstimate(*fields.tolist()) if index >= _FIRST_ESTIMATE else None
        ),
        gain=gain if index >= _FIRST_GAIN else None,
        movement=movement if index >= _FIRST_GAIN else None,
        e_steps=index + 1,
        squared_counts=squares if layout.is_weighted else None,
    )
    return replace(one, warnings=Findings(rows, one, begin.settings))
