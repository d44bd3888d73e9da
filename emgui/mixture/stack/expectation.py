"""The E-step of many fits of the same few rows, which share the powers of these rows.

Every number is made by the same operations in the same order as for one fit alone
(`em.kernel`, `em.by_powers`): what a fit comes to does not depend on which others
advance with it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.differences import are_within_reach
from emgui.mixture.em.part import Part
from emgui.mixture.em.powers import powers_of, powers_pay
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import log_constants
from emgui.mixture.stack.by_differences import StackFormula, by_differences
from emgui.mixture.stack.by_powers import by_powers, quadratics
from emgui.mixture.stack.records import MixtureStack, StatisticsStack
from emgui.mixture.stack.sharing import Shared

# Components times columns times rows of so many fits stay in cache.
_AT_ONCE = 65_536


class StackedRows:
    """Rows as an E-step of many fits goes through them.

    Parameters
    ----------
    rows : Rows
        Few, and complete.
    has_products : bool
        Whether moments of two different columns are wanted.
    """

    def __init__(self, rows: Rows, *, has_products: bool = True) -> None:
        (self._part,) = rows.parts(rows.n_samples, rows.patterns[0])
        self._has_products = has_products
        self._room: list[FloatArray] = []

    @property
    def part(self) -> Part:
        """The rows, one a column."""
        return self._part

    def powers(self, *, is_diagonal: bool) -> FloatArray:
        """Return the powers of the rows, of which squares may be enough."""
        kept = self._part.powers(is_diagonal)
        return powers_of(self._part.values, is_diagonal) if kept is None else kept

    @property
    def n_samples(self) -> int:
        """The number of rows n."""
        return int(self._part.values.shape[1])

    def expect(
        self,
        mixtures: MixtureStack,
        whitening: FloatArray,
        weights: FloatArray | None = None,
    ) -> StatisticsStack:
        """Return what the rows are worth to the components of every fit.

        Parameters
        ----------
        mixtures : MixtureStack
            Standardized.
        whitening : ndarray, shape (n_fits, n_components, n_features, n_features)
            Their inverse Cholesky factors.
        weights : ndarray, shape (n_fits, n_samples), optional
            How much each row counts for in each fit; without, as the rows say.
        """
        if weights is None and self._part.weights is not None:
            shape = len(mixtures), self.n_samples
            weights = np.broadcast_to(self._part.weights, shape)
        found = _nothing(mixtures, self.n_samples, is_weighted=weights is not None)
        are_diagonal = self._are_diagonal(mixtures)
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            constants = log_constants(mixtures, whitening)
            for fits, is_diagonal in (
                (np.flatnonzero(are_diagonal), True),
                (np.flatnonzero(~are_diagonal), False),
            ):
                if fits.size:
                    step = _Step(self, mixtures, whitening, constants, weights, found)
                    step.fill(fits, is_diagonal=is_diagonal)
        return found

    def room(self, *shape: int) -> list[FloatArray]:
        """Return buffers: made once, for fresh memory takes longer than writing to it.

        Parameters
        ----------
        *shape : int
            Numbers of fits, components, columns and rows.

        Returns
        -------
        list of ndarray
            Two of this shape, and one without columns.
        """
        wanted = [shape, shape, (shape[0], shape[1], shape[3])]
        if not self._room or self._room[0].shape[1:] != shape[1:]:
            self._room = [np.empty(one) for one in wanted]
        if len(self._room[0]) < shape[0]:
            self._room = [np.empty(one) for one in wanted]
        return [one[: shape[0]] for one in self._room]

    def _are_diagonal(self, mixtures: MixtureStack) -> NDArray[np.bool_]:
        """Return in which fits no arithmetic needs products of different columns."""
        if mixtures.means.shape[-1] > 1 and self._has_products:
            return np.zeros(len(mixtures), dtype=np.bool_)
        return mixtures.are_diagonal


class _Step:
    """One E-step of fits that are all diagonal, or none of them is."""

    def __init__(
        self,
        rows: StackedRows,
        mixtures: MixtureStack,
        whitening: FloatArray,
        constants: FloatArray,
        weights: FloatArray | None,
        found: StatisticsStack,
    ) -> None:
        self._rows, self._mixtures, self._whitening = rows, mixtures, whitening
        self._constants, self._weights, self._found = constants, weights, found

    def fill(self, fits: NDArray[np.intp], *, is_diagonal: bool) -> None:
        """Fill in what is found of some fits, each in the way that is accurate."""
        _, k, d = self._mixtures.means.shape
        others = fits
        if is_diagonal or powers_pay(k, d):
            others = self._serve_by_powers(fits, is_diagonal=is_diagonal)
        if is_diagonal:
            self._fill_by(StackFormula.DIAGONAL, others)
            return
        mixtures = self._mixtures.taken(others)
        near = are_within_reach(
            mixtures.means, mixtures.standard_deviations, self._whitening[others]
        )
        self._fill_by(StackFormula.WHITENED, others[near])
        self._fill_by(StackFormula.CORRELATED, others[~near])

    def _fill_by(self, formula: StackFormula, fits: NDArray[np.intp]) -> None:
        _, k, d = self._mixtures.means.shape
        for part in self._parts(fits, d):
            self._put(
                part,
                by_differences(
                    self._rows.part.values,
                    self._rows.room(len(part), k, d, self._rows.n_samples),
                    self._mixtures.means[part],
                    self._whitening[part],
                    self._constants[part],
                    self._weights_of(part),
                    formula=formula,
                ),
            )

    def _serve_by_powers(
        self, fits: NDArray[np.intp], *, is_diagonal: bool
    ) -> NDArray[np.intp]:
        """Fill in the fits of which powers are accurate; return the others."""
        powers = self._rows.powers(is_diagonal=is_diagonal)
        served, coefficients = quadratics(
            self._mixtures.taken(fits),
            self._whitening[fits],
            self._constants[fits],
            is_diagonal=is_diagonal,
        )
        accurate = fits[served]
        for part in self._parts(np.arange(len(accurate)), 1):
            some = accurate[part]
            self._put(
                some,
                by_powers(
                    powers,
                    coefficients[part],
                    self._mixtures.means[some],
                    self._weights_of(some),
                ),
            )
        return np.delete(fits, served)

    def _parts(
        self, fits: NDArray[np.intp], n_numbers: int
    ) -> Iterator[NDArray[np.intp]]:
        """Yield so many of the fits as stay in cache together."""
        k = self._mixtures.means.shape[1]
        size = max(1, _AT_ONCE // (n_numbers * k * self._rows.n_samples))
        for first in range(0, len(fits), size):
            yield fits[first : first + size]

    def _weights_of(self, fits: NDArray[np.intp]) -> FloatArray | None:
        return None if self._weights is None else self._weights[fits]

    def _put(self, fits: NDArray[np.intp], shared: Shared) -> None:
        found = self._found
        found.counts[fits] = shared.counts
        found.first_moments[fits] = shared.first_moments
        found.second_moments[fits] = shared.second_moments
        found.log_likelihoods[fits] = shared.log_likelihoods
        if found.squares is not None and shared.squares is not None:
            found.squares[fits] = shared.squares


def _nothing(
    mixtures: MixtureStack, n_samples: int, *, is_weighted: bool
) -> StatisticsStack:
    n_fits = len(mixtures)
    return StatisticsStack(
        mixtures.means,
        np.empty_like(mixtures.weights),
        np.empty_like(mixtures.means),
        np.empty_like(mixtures.covariances),
        np.empty(n_fits),
        n_samples,
        np.empty_like(mixtures.weights) if is_weighted else None,
    )
