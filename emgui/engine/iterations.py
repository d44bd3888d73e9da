"""The iterations of a branch: a sequence that grows by making another one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, overload
from weakref import WeakValueDictionary

from emgui.deferring import known, with_fields
from emgui.engine.iteration import Iteration
from emgui.mixture.model.parameters import MixtureParameters

if TYPE_CHECKING:
    from emgui.engine.packing import Block

# What is copied for an iteration more: at most so many references, and one a block.
_BLOCK = 256
# Of each block so many are kept as they were unpacked last.
_RECENT = 8


class Iterations(Sequence[Iteration]):
    """Iterations that never change; a longer sequence shares the blocks of a shorter.

    Only the newest keeps its statistics, from which the next step is made. All but the
    newest few hundred are packed into arrays: they take a fifth of the room, and the
    garbage collector has nothing to look at, which would stop the window.

    Parameters
    ----------
    iterations : iterable of Iteration
        All of them, in their order, of as many components.
    """

    __slots__ = ("_blocks", "_tail")

    def __init__(self, iterations: Iterable[Iteration] = ()) -> None:
        self._blocks: tuple[_Unpacking, ...] = ()
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
        known = (*self._tail, *more)
        whole = max(0, len(known) - 1) // _BLOCK * _BLOCK
        full = (
            _Unpacking(known[first : first + _BLOCK])
            for first in range(0, whole, _BLOCK)
        )
        self._blocks = (*self._blocks, *full)
        fresh = max(whole, len(self._tail) - 1)
        past = (one.lightened() for one in known[fresh:-1])
        self._tail = (*known[whole:fresh], *past, *known[-1:])

    def fact(self, name: str, i: int) -> Any:
        """Return one field of an iteration, without the others.

        Parameters
        ----------
        name : str
            The field: a number or parameters.
        i : int
            Its place, at least 0.

        Raises
        ------
        IndexError
            If there is no such iteration.
        """
        block, place = divmod(i, _BLOCK)
        if block < len(self._blocks):
            return self._blocks[block].fact(name, place)
        return getattr(self[i], name)

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
        return self._blocks[block].at(place)


class _Unpacking:
    """A packed block, of which the same iteration is the same object for a while.

    Parameters are the same ones for as long as anybody holds them: a study of them
    knows by that whether it is of what is looked at.
    """

    __slots__ = ("_block", "_held", "_recent")

    def __init__(self, iterations: tuple[Iteration, ...]) -> None:
        from emgui.engine.packing import Block

        self._block: Block = Block(iterations)
        self._recent: OrderedDict[int, Iteration] = OrderedDict()
        looked_at = enumerate(known(one, "parameters") for one in iterations)
        self._held: WeakValueDictionary[int, MixtureParameters] = WeakValueDictionary(
            (place, one) for place, one in looked_at if one is not None
        )

    def fact(self, name: str, place: int) -> Any:
        held = self._held.get(place) if name == "parameters" else None
        return self._block.fact(name, place) if held is None else held

    def at(self, place: int) -> Iteration:
        recent = self._recent.get(place)
        if recent is not None:
            return recent
        one = self._block.unpacked(place)
        held = self._held.get(place)
        if held is not None:
            one = with_fields(one, parameters=held)
        self._held[place] = one.parameters
        self._recent[place] = one
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)
        return one
