"""What the rows of one pattern are worth: block by block, by all threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from time import perf_counter

import numpy as np

from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.kernel import BlockKernel, block_size
from emgui.mixture.em.kernels import Kernel, kernel_of
from emgui.mixture.em.part import Part
from emgui.mixture.em.patterns import Pattern
from emgui.mixture.em.powers import LARGEST_PRODUCT, number_of_powers
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics, no_statistics
from emgui.mixture.em.threads import alone, crew
from emgui.mixture.em.trials import help_trial
from emgui.mixture.em.variants import Assignment, Drawn
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass

# Computes what the rows of a block are worth.
_Worker = Callable[[Pattern], ExpectedStatistics]
# With fewer rows, numpy is done before another thread has begun.
_MANY_ROWS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """How blocks are computed.

    Parameters
    ----------
    size : int
        The most rows that a block holds.
    make : callable
        Returns what computes blocks, for one thread.
    has_help : bool
        Whether there is enough to do for several threads.
    """

    size: int
    make: Callable[[], _Worker]
    has_help: bool = True


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
    is_compiled = assignment is None and kernel_of(rows) is Kernel.COMPILED
    if is_compiled:
        plan = _compiled(rows, pattern, parameters, has_products)
    else:
        kernel = BlockKernel(parameters, assignment, has_products=has_products)
        # Draws follow one another.
        in_turn = isinstance(assignment, Drawn)
        if in_turn or pattern.last - pattern.first < _MANY_ROWS:
            size = _block_size(kernel, parameters)
            found = kernel.over(_parts(rows, pattern, size, checkpoint))
            return no_statistics(parameters.means) if found is None else found
        plan = _by_numpy(rows, parameters, kernel)
    return _sum(even_blocks(pattern, plan.size), plan, parameters, checkpoint)


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


def _block_size(kernel: BlockKernel, parameters: MixtureParameters) -> int:
    return block_size(*parameters.means.shape, not kernel.is_diagonal)


def _parts(
    rows: Rows, pattern: Pattern, size: int, checkpoint: Checkpoint
) -> Iterator[Part]:
    """Yield the blocks of few rows, with a checkpoint after each."""
    for part in rows.parts(size, pattern):
        yield part
        checkpoint()


def _sum(
    blocks: list[Pattern],
    plan: _Plan,
    parameters: MixtureParameters,
    checkpoint: Checkpoint,
) -> ExpectedStatistics:
    """Compute blocks by as many threads as gain, and add them in their order."""
    total = None

    def add(statistics: ExpectedStatistics) -> None:
        nonlocal total
        total = statistics if total is None else total + statistics
        checkpoint()

    def worker() -> Callable[[int], ExpectedStatistics]:
        expect = plan.make()
        return lambda number: expect(blocks[number])

    has_help = plan.has_help and len(blocks) > 1 and crew.n_threads > 1
    if has_help:
        shape = parameters.means.shape
        trial = help_trial(crew.n_threads, plan.size, len(blocks), shape)
        is_helped, began = trial.is_wanted, perf_counter()
        (crew if is_helped else alone).in_order(len(blocks), worker, add)
        trial.note(perf_counter() - began, is_helped=is_helped)
    else:
        alone.in_order(len(blocks), worker, add)
    return no_statistics(parameters.means) if total is None else total


def _by_numpy(rows: Rows, parameters: MixtureParameters, kernel: BlockKernel) -> _Plan:
    k, d = parameters.means.shape
    size = _block_size(kernel, parameters)
    unused = [kernel]
    if d == 1:
        # Threads take turns at Python after each of numpy's operations: the longer
        # these are, the less do they wait for one another.
        size = max(size, LARGEST_PRODUCT // (k * number_of_powers(d)))

    def make() -> _Worker:
        # Impossibly far rows overflow; the log-likelihood then says so.
        with np.errstate(over="ignore", invalid="ignore"):
            own = unused.pop() if unused else copy(kernel)

        def expect(block: Pattern) -> ExpectedStatistics:
            with np.errstate(over="ignore", invalid="ignore"):
                part = next(rows.parts(size, block))
                return own(part.values, part.weights)

        return expect

    return _Plan(size, make)


def _compiled(
    rows: Rows, pattern: Pattern, parameters: MixtureParameters, has_products: bool
) -> _Plan:
    from emgui.mixture.em.compiled.kernel import (
        CompiledKernel,
        block_rows,
        threads_gain,
    )

    has_products = has_products or not parameters.is_diagonal
    kernel = CompiledKernel(rows, pattern, parameters, has_products=has_products)
    shape = (pattern.last - pattern.first, *parameters.means.shape, has_products)
    return _Plan(block_rows(*shape), lambda: kernel, threads_gain(*shape))
