"""The iterations of a branch: a sequence that grows by making another one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

from emgui.engine.iteration import Iteration

# What is copied for an iteration more: at most so many references, and one a block.
_BLOCK = 256


class Iterations(Sequence[Iteration]):
    """Iterations that never change; a longer sequence shares the blocks of a shorter.

    Only the newest keeps its statistics, from which the next step is made.

    Parameters
    ----------
    iterations : iterable of Iteration
        All of them, in their order.
    """

    __slots__ = ("_blocks", "_tail")

    def __init__(self, iterations: Iterable[Iteration] = ()) -> None:
        self._blocks: tuple[tuple[Iteration, ...], ...] = ()
        self._tail: tuple[Iteration, ...] = ()
        self._take(iterations)

    def extended(self, more: Iterable[Iteration]) -> Iterations:
        """Return these iterations and more that follow them."""
        longer = Iterations()
        longer._blocks, longer._tail = self._blocks, self._tail
        longer._take(more)
        return longer

    def _take(self, more: Iterable[Iteration]) -> None:
        """Add iterations to a sequence that nobody has seen yet."""
        *past, newest = (*self._tail[-1:], *more) or (None,)
        if newest is None:
            return
        tail = (*self._tail[:-1], *(one.lightened() for one in past), newest)
        whole = (len(tail) - 1) // _BLOCK * _BLOCK
        full = (tail[first : first + _BLOCK] for first in range(0, whole, _BLOCK))
        self._blocks, self._tail = (*self._blocks, *full), tail[whole:]

    def __len__(self) -> int:
        return len(self._blocks) * _BLOCK + len(self._tail)

    @overload
    def __getitem__(self, index: int, /) -> Iteration: ...

    @overload
    def __getitem__(self, index: slice, /) -> tuple[Iteration, ...]: ...

    def __getitem__(self, index: int | slice, /) -> Iteration | tuple[Iteration, ...]:
        where = range(len(self))[index]
        if isinstance(where, range):
            return tuple(self._at(i) for i in where)
        return self._at(where)

    def _at(self, i: int) -> Iteration:
        block, place = divmod(i, _BLOCK)
        if block == len(self._blocks):
            return self._tail[place]
        return self._blocks[block][place]
