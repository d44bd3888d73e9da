"""Rows to fit, centred and scaled per column, block by block.

A row may weigh more or less than one, and cells may be missing. Rows of which the same
columns are known form a pattern; whoever goes through the rows does so pattern by
pattern, because these share all matrices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emgui.deferring import Deferring, once
from emgui.mixture.arrays import Checkpoint, FloatArray, frozen_array, no_checkpoint
from emgui.mixture.em.inputs import as_classes, as_table, counts_of
from emgui.mixture.em.part import Part
from emgui.mixture.em.patterns import Pattern, in_patterns, order_of, patterns_of
from emgui.mixture.em.shards import Shards
from emgui.mixture.model.measuring import measure
from emgui.mixture.model.source import RowSource, Values
from emgui.mixture.model.standardization import BLOCK, Measured, Standardization
from emgui.records import dataclass

# So many cells are kept standardized besides the data: 32 MB.
_KEPT_CELLS = 4_000_000
# A column that nobody has named.
_UNNAMED = "column {}"


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Rows(Deferring):
    """The rows of a data set as the engine sees them.

    Parameters
    ----------
    values : ndarray of float64, shape (n_samples, n_features), or RowSource
        In the units of the data; nan where a cell is missing. In the order given,
        unless cells are missing: then the complete rows come first, and after them
        one pattern of missing cells after the other.
    standardization : Standardization
        Per column.
    variances : ndarray, shape (n_features,)
        Variance of each standardized column (divided by n): 0.5 to 2, or 0.
    columns : tuple of str
        Names for messages.
    patterns : tuple of Pattern
        Which rows have which columns.
    weights : ndarray, shape (n_samples,), or None
        How much each row counts for, above 0: a weight of 3 is three equal rows. None
        where every row counts once.
    classes : ndarray of int, shape (n_samples,), or None
        The known class of each row, from 0; negative where it has none. Only a start
        may look at it.
    standardized : ndarray, shape (n_features, n_samples), or None
        All rows as `parts` yields them; None where keeping them takes too much room.
    order : ndarray of int, shape (n_samples,), or None
        Where each row stands in what was given; None where that is the same, and for
        rows that are not in memory.
    shards : Shards or None
        Where the rows are, if that is in other processes: passes over all of them are
        made there (`over`), and `values` fetches the few that are looked at here.
    """

    values: Values
    standardization: Standardization
    variances: FloatArray
    columns: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    weights: FloatArray | None = None
    classes: NDArray[np.intp] | None = None
    standardized: FloatArray | None = None
    order: NDArray[np.intp] | None = None
    shards: Shards | None = None

    @classmethod
    def of(
        cls,
        values: ArrayLike | RowSource,
        *,
        columns: Sequence[str] | None = None,
        weights: ArrayLike | None = None,
        counts: ArrayLike | None = None,
        classes: ArrayLike | None = None,
        checkpoint: Checkpoint = no_checkpoint,
    ) -> Rows:
        """Measure `values` and make them ready; complete float64 is not copied.

        Parameters
        ----------
        values : array_like, shape (n_samples, n_features) or (n_samples,), or RowSource
            Real numbers of any kind; nan where a cell is missing.
        columns : sequence of str, optional
            Names for messages; `column 1`, `column 2`, ... without.
        weights : array_like, shape (n_samples,), optional
            How much each row counts for, in any unit (`weighing.as_counts`): finite,
            not negative, not all 0. Rows of weight 0 are left out.
        counts : array_like, shape (n_samples,), optional
            The same, in place of `weights`: for how many rows each stands, as it is.
        classes : array_like of int, shape (n_samples,), optional
            The known class of each row, from 0; negative for none.
        checkpoint : callable
            Called after every block of rows; whatever it raises ends the measuring.

        Raises
        ------
        ValueError
            If the values are not a table of numbers, one is infinite, a row or a
            column has no value at all, or the weights do not fit.
        """
        if isinstance(values, RowSource):
            if not (weights is None and counts is None and classes is None):
                raise ValueError("rows of a source have neither weights nor classes")
            return cls._of_source(values, columns, checkpoint)
        table = as_table(values)
        d = table.shape[1]
        names = _named(columns, d)
        row_weights = counts_of(weights, counts, len(table))
        known = None if classes is None else as_classes(classes, len(table))
        if table.size == 0:
            zeros, ones = frozen_array(np.zeros(d)), frozen_array(np.ones(d))
            return cls(table, Standardization(zeros, ones), zeros, names, ())
        measured = measure(table, names, row_weights, checkpoint)
        return cls.in_units(table, measured, names, row_weights, known)

    @classmethod
    def in_units(
        cls,
        table: FloatArray,
        measured: Measured,
        columns: tuple[str, ...],
        weights: FloatArray | None = None,
        classes: NDArray[np.intp] | None = None,
    ) -> Rows:
        """Make rows ready in units that are known: their own, or those of more rows.

        Parameters
        ----------
        table : ndarray, shape (n_samples, n_features)
            Rows of which each has some value.
        measured : Measured
            The units.
        columns : tuple of str
            Names for messages.
        weights, classes : ndarray, shape (n_samples,), or None
            As in `Rows`; rows of weight 0 are left out.
        """
        order = order_of(table, weights)
        if order is not None:
            table = table[order]
            table.flags.writeable = False
            weights = None if weights is None else weights[order]
            classes = None if classes is None else classes[order]
        patterns = patterns_of(table, weights)
        rows = cls(table, *measured, columns, patterns, weights, classes, order=order)
        return rows.kept() if table.size <= _KEPT_CELLS else rows

    @classmethod
    def _of_source(
        cls,
        source: RowSource,
        columns: Sequence[str] | None,
        checkpoint: Checkpoint,
    ) -> Rows:
        names = _named(columns, source.shape[1])
        measured = source.measured or measure(source, names, checkpoint=checkpoint)
        ordered, patterns = in_patterns(source, checkpoint)
        rows = cls(ordered, *measured, names, patterns)
        return rows.kept() if source.size <= _KEPT_CELLS else rows

    def kept(self) -> Rows:
        """Return these rows with their standardized values kept: the same, quicker."""
        standardized = np.empty((self.n_features, self.n_samples))
        first = 0
        for block in self.blocks():
            standardized[:, first : first + block.shape[1]] = block
            first += block.shape[1]
        standardized.flags.writeable = False
        return replace(self, standardized=standardized)

    def subset(self, index: NDArray[np.intp]) -> Rows:
        """Return some of the rows, in the same units.

        Parameters
        ----------
        index : ndarray of int
            Where they stand, ascending.
        """
        values = self.values[index]
        weights = None if self.weights is None else self.weights[index]
        return replace(
            self,
            values=values,
            patterns=patterns_of(values, weights),
            weights=weights,
            classes=None if self.classes is None else self.classes[index],
            standardized=(
                None if self.standardized is None else self.standardized[:, index]
            ),
            order=index if self.order is None else self.order[index],
            shards=None,
        )

    @property
    def n_samples(self) -> int:
        """The number of rows n."""
        return int(self.values.shape[0])

    @property
    def n_features(self) -> int:
        """The number of columns d."""
        return int(self.values.shape[1])

    @property
    def total_weight(self) -> float:
        """What all rows count for together; their number, without weights."""
        return float(sum(pattern.weight for pattern in self.patterns))

    @property
    def is_complete(self) -> bool:
        """Whether no cell is missing."""
        return all(len(p.observed) == self.n_features for p in self.patterns)

    @property
    def log_jacobian(self) -> float:
        """What all rows together add to a standardized log-likelihood."""
        return sum(
            pattern.weight * self.standardization.log_jacobian(pattern.observed)
            for pattern in self.patterns
        )

    def blocks(self, size: int = BLOCK) -> Iterator[FloatArray]:
        """Yield standardized blocks of shape (n_features, up to `size`), in order.

        Missing cells are nan; for the rest, see `parts`.
        """
        everything = tuple(range(self.n_features))
        whole = Pattern(everything, 0, self.n_samples, 0.0)
        for part in self.parts(size, whole):
            yield part.values

    def parts(self, size: int, pattern: Pattern) -> Iterator[Part]:
        """Yield the rows of a pattern in standardized blocks of up to `size` rows.

        They are not to be changed, and may share one buffer: use each before asking
        for the next.
        """
        if self.standardized is None:
            return self._standardized_parts(size, pattern)
        if self.n_samples <= size:
            whole = slice(pattern.first, pattern.last)
            key = ("part", pattern.first, pattern.last)
            return iter((once(self, key, lambda _: self._part(whole, pattern, True)),))
        return (
            self._part(slice(first, min(first + size, pattern.last)), pattern)
            for first in range(pattern.first, pattern.last, size)
        )

    def _part(self, place: slice, pattern: Pattern, is_kept: bool = False) -> Part:
        assert self.standardized is not None  # noqa: S101 - the caller has looked
        values = self.standardized[:, place]
        if len(pattern.observed) < self.n_features:
            values = values[list(pattern.observed)]
        weights = None if self.weights is None else self.weights[place]
        return Part(values, weights, pattern.observed, is_kept)

    def _standardized_parts(self, size: int, pattern: Pattern) -> Iterator[Part]:
        observed = list(pattern.observed)
        everywhere = len(observed) == self.n_features
        buffer = np.empty((len(observed), min(size, pattern.last - pattern.first)))
        # Scaling comes first: the difference of two huge values may overflow.
        factor = 1.0 / self.standardization.scale[observed, np.newaxis]
        center = self.standardization.center[observed, np.newaxis] * factor
        for first in range(pattern.first, pattern.last, size):
            place = slice(first, min(first + size, pattern.last))
            part = self.values[place].T
            block = buffer[:, : part.shape[1]]
            np.multiply(part if everywhere else part[observed], factor, out=block)
            np.subtract(block, center, out=block)
            weights = None if self.weights is None else self.weights[place]
            yield Part(block, weights, pattern.observed)


def _named(columns: Sequence[str] | None, d: int) -> tuple[str, ...]:
    return tuple(columns or (_UNNAMED.format(j + 1) for j in range(d)))
