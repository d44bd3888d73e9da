"""What a block of rows is worth, by the compiled loops.

In place of `emgui.mixture.em.kernel.BlockKernel`, where rows are shared out by their
responsibilities. Rows are standardized tile by tile, as they are read: nothing is kept
but a few tiles. Every row's densities are taken relative to its own highest one, so
that nothing underflows, and moments about the means, so that nothing cancels, wherever
the rows are.
"""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.compiled.column import expect_column
from emgui.mixture.em.compiled.columns import expect_columns
from emgui.mixture.em.compiled.pair import expect_pair
from emgui.mixture.em.patterns import Pattern
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.gaussian import log_constants, whitening_matrices
from emgui.mixture.model.parameters import MixtureParameters

# Elements of all tiles together: half of them stay in the fastest cache.
_TILE_ELEMENTS = 8_192
_SMALLEST_TILE, _LARGEST_TILE = 64, 512
# Numbers in a line of the cache: vectors across two lines take twice as long.
_CACHE_LINE = 8
# What a row costs in nanoseconds, roughly: for each component, and each of its moments.
_PER_COMPONENT, _PER_MOMENT = 1.5, 0.4
# A block costs many times what waking a thread for it does, and is soon over.
_LEAST_WORK, _MOST_WORK = 200e3, 10e6
# Of very many rows, blocks are larger: so many of them are enough for any threads.
_MOST_BLOCKS = 32
# With less to do, a second thread would come too late.
_WORTH_A_THREAD = 500e3
# The logarithm of the largest product of sums.
_LARGEST_EXPONENT = 700.0
_UNWEIGHTED = np.empty(0)


def row_cost(n_components: int, n_features: int, has_products: bool = True) -> float:
    """Return what a row costs, in nanoseconds, on a usual processor."""
    n_moments = n_features
    if has_products:
        n_moments = n_features * (n_features + 1) // 2
    return n_components * (_PER_COMPONENT + _PER_MOMENT * n_moments)


def block_rows(
    n_rows: int, n_components: int, n_features: int, has_products: bool = True
) -> int:
    """Return how many rows a block holds."""
    cost = row_cost(n_components, n_features, has_products)
    least, most = int(_LEAST_WORK / cost), int(_MOST_WORK / cost)
    return max(1, least, min(most, n_rows // _MOST_BLOCKS))


def threads_gain(
    n_rows: int, n_components: int, n_features: int, has_products: bool = True
) -> bool:
    """Return whether there is enough to do for several threads."""
    cost = row_cost(n_components, n_features, has_products)
    return n_rows * cost >= _WORTH_A_THREAD


def _tile_rows(n_arrays: int) -> int:
    fitting = _TILE_ELEMENTS // n_arrays
    return max(_SMALLEST_TILE, min(_LARGEST_TILE, fitting - fitting % _SMALLEST_TILE))


def _room(*shape: int) -> FloatArray:
    """Return zeros to work in; no row of a tile shares a cache line with another."""
    size = math.prod(shape)
    room = np.zeros(size + _CACHE_LINE)
    first = -room.__array_interface__["data"][0] // room.itemsize % _CACHE_LINE
    return room[first : first + size].reshape(shape)


class CompiledKernel:
    """Expected statistics of blocks of a pattern's rows under one set of parameters.

    It may be used in several threads.

    Parameters
    ----------
    rows : Rows
        The data.
    pattern : Pattern
        Of which columns the rows have a value.
    parameters : MixtureParameters
        Standardized, of these columns.
    has_products : bool
        Whether moments of two different columns are wanted; without, the parameters
        must have no correlations.
    """

    def __init__(
        self,
        rows: Rows,
        pattern: Pattern,
        parameters: MixtureParameters,
        *,
        has_products: bool = True,
    ) -> None:
        observed = list(pattern.observed)
        self._rows = rows
        self._observed = None if len(observed) == rows.n_features else observed
        # Scaling comes first: the difference of two huge values may overflow.
        self._factor = 1.0 / rows.standardization.scale[observed]
        self._center = rows.standardization.center[observed] * self._factor
        self._means = parameters.means
        whitening = whitening_matrices(parameters)
        self._constants = log_constants(parameters, whitening)
        self._about = np.ascontiguousarray(parameters.means)
        self._whitening = np.ascontiguousarray(whitening)
        self._has_products = has_products
        k, d = self._means.shape
        self._at_once = min(128, int(_LARGEST_EXPONENT / math.log(k + 1)))
        n_arrays = k + 3 if d == 1 else k + 4 + 2 * d
        self._n_tile = _tile_rows(n_arrays)

    def __call__(self, block: Pattern) -> ExpectedStatistics:
        """Return the expected statistics of the rows of a block."""
        place = slice(block.first, block.last)
        source = self._rows.values[place].T
        if self._observed is not None:
            source = source[self._observed]
        if not source.flags.aligned:
            source = source.copy()
        weights = self._rows.weights
        weights = None if weights is None else weights[place]
        one_column = len(self._factor) == 1
        expect = self._expect_column if one_column else self._expect_columns
        return expect(source, weights)

    def _expect_column(
        self, source: FloatArray, weights: FloatArray | None
    ) -> ExpectedStatistics:
        k = len(self._means)
        moments, squares = np.zeros((k, 3)), np.zeros(k)
        rows = (source[0], float(self._factor[0]), float(self._center[0]))
        model = (
            self._about.ravel(),
            0.5 * np.square(self._whitening[:, 0, 0]),
            self._constants,
        )
        if k == 2 and weights is None:
            tile = _room(_LARGEST_TILE)
            log_likelihood = expect_pair(*rows, *model, _LARGEST_TILE, tile, moments)
        else:
            log_likelihood = expect_column(
                *rows,
                _UNWEIGHTED if weights is None else weights,
                weights is not None,
                *model,
                self._at_once,
                _room(k + 3, self._n_tile),
                moments,
                squares,
            )
        return ExpectedStatistics(
            self._means,
            moments[:, 0].copy(),
            moments[:, 1:2].copy(),
            moments[:, 2:, np.newaxis].copy(),
            log_likelihood,
            source.shape[1],
            squares=None if weights is None else squares,
            has_products=self._has_products,
        )

    def _expect_columns(
        self, source: FloatArray, weights: FloatArray | None
    ) -> ExpectedStatistics:
        k, d = self._means.shape
        counts, squares = np.zeros(k), np.zeros(k)
        first, second = np.zeros((k, d)), np.zeros((k, d, d))
        log_likelihood = expect_columns(
            source,
            self._factor,
            self._center,
            _UNWEIGHTED if weights is None else weights,
            weights is not None,
            self._has_products,
            self._about,
            self._whitening,
            self._constants,
            self._at_once,
            _room(2 * d, self._n_tile),
            _room(k + 4, self._n_tile),
            counts,
            first,
            second,
            squares,
        )
        if self._has_products:
            second += np.tril(second, -1).transpose(0, 2, 1)
        return ExpectedStatistics(
            self._means,
            counts,
            first,
            second,
            log_likelihood,
            source.shape[1],
            squares=None if weights is None else squares,
            has_products=self._has_products,
        )
