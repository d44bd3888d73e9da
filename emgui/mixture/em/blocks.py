"""What the rows of one pattern are worth: block by block, by all threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy

import numpy as np

from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.kernel import BlockKernel, block_size
from emgui.mixture.em.kernels import Kernel, kernel_of
from emgui.mixture.em.part import Part
from emgui.mixture.em.patterns import Pattern
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics, no_statistics
from emgui.mixture.em.threads import alone, crew
from emgui.mixture.em.variants import Assignment, Drawn
from emgui.mixture.model.parameters import MixtureParameters

# Computes what the rows of a block are worth.
_Worker = Callable[[Pattern], ExpectedStatistics]
# Threads take turns after every one of numpy's operations; where these are over sooner
# than a turn changes, several threads are slower than one.
_LEAST_ELEMENTS = 100_000


def expected(
    rows: Rows,
    pattern: Pattern,
    parameters: MixtureParameters,
    assignment: Assignment | None,
    has_products: bool,
    checkpoint: Checkpoint,
) -> ExpectedStatistics:
    """Return what the observed cells of a pattern's rows say by themselves.

    Blocks are fixed by the rows and the parameters, and added in their order: the
    result has the same bits for any number of threads.

    Parameters
    ----------
    rows : Rows
        The data.
    pattern : Pattern
        Which of the rows.
    parameters : MixtureParameters
        Standardized, of the observed columns.
    assignment : Assignment or None
        How rows are shared out; by their responsibilities without.
    has_products : bool
        Whether moments of two different columns are wanted.
    checkpoint : callable
        Called after every block in the thread that asks; whatever it raises ends this.
    """
    has_products = has_products or not parameters.is_diagonal
    if assignment is None and kernel_of(rows) is Kernel.COMPILED:
        size, make, gains = _compiled(rows, pattern, parameters, has_products)
    else:
        kernel = BlockKernel(parameters, assignment, has_products=has_products)
        size = block_size(*parameters.means.shape, not kernel.is_diagonal)
        if not _threads_gain(size, parameters, assignment):
            parts = _checked(rows.parts(size, pattern), checkpoint)
            return kernel.over(parts) or no_statistics(parameters.means)
        make, gains = _by_numpy(rows, kernel, size), True
    blocks = even_blocks(pattern, size)
    total = None

    def add(statistics: ExpectedStatistics) -> None:
        nonlocal total
        total = statistics if total is None else total + statistics
        checkpoint()

    def worker() -> Callable[[int], ExpectedStatistics]:
        expect = make()
        return lambda number: expect(blocks[number])

    (crew if gains else alone).in_order(len(blocks), worker, add)
    return no_statistics(parameters.means) if total is None else total


def even_blocks(pattern: Pattern, size: int) -> list[Pattern]:
    """Return an even number of blocks of about as many rows each, or a single one.

    Then two threads have as much to do.

    Parameters
    ----------
    pattern : Pattern
        Rows to be divided.
    size : int
        The most that a block may hold.
    """
    n = pattern.last - pattern.first
    n_blocks = -(-n // size)
    if n_blocks > 1:
        n_blocks += n_blocks % 2
    length = -(-n // max(1, n_blocks))
    return [
        Pattern(pattern.observed, first, min(first + length, pattern.last), 0.0)
        for first in range(pattern.first, pattern.last, max(1, length))
    ]


def _threads_gain(
    size: int, parameters: MixtureParameters, assignment: Assignment | None
) -> bool:
    # Draws follow one another.
    is_drawn = isinstance(assignment, Drawn)
    return size * parameters.means.size >= _LEAST_ELEMENTS and not is_drawn


def _checked(parts: Iterator[Part], checkpoint: Checkpoint) -> Iterator[Part]:
    """Yield parts, with a checkpoint after each."""
    for part in parts:
        yield part
        checkpoint()


def _by_numpy(rows: Rows, kernel: BlockKernel, size: int) -> Callable[[], _Worker]:
    """Return what makes a thread its own kernel."""

    def make() -> _Worker:
        # Impossibly far rows overflow; the log-likelihood then says so.
        with np.errstate(over="ignore", invalid="ignore"):
            own = copy(kernel)

        def expect(block: Pattern) -> ExpectedStatistics:
            with np.errstate(over="ignore", invalid="ignore"):
                part = next(rows.parts(size, block))
                return own(part.values, part.weights)

        return expect

    return make


def _compiled(
    rows: Rows, pattern: Pattern, parameters: MixtureParameters, has_products: bool
) -> tuple[int, Callable[[], _Worker], bool]:
    from emgui.mixture.em.compiled.kernel import (
        CompiledKernel,
        block_rows,
        threads_gain,
    )

    kernel = CompiledKernel(rows, pattern, parameters, has_products=has_products)
    shape = (pattern.last - pattern.first, *parameters.means.shape)
    return block_rows(*shape), lambda: kernel, threads_gain(*shape)
