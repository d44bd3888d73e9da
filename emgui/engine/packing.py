"""Iterations kept in a few arrays: they take less room, and no tidying up."""

from __future__ import annotations

import math
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Protocol, overload

import numpy as np

from emgui.deferring import Later, as_given
from emgui.engine.degeneracy import Degeneracy
from emgui.engine.findings import Findings
from emgui.engine.iteration import Iteration
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.model.parameters import MixtureParameters

_LET_GO = ("statistics", "secants")
_WORKED_OUT = ("parameters", "warnings")
_BLOCK = 512
_OF_AN_ESTIMATE = attrgetter(*(one.name for one in fields(ConvergenceEstimate)))


class _Column(Protocol):
    def __getitem__(self, i: int, /) -> Any: ...


class PackedIterations(Sequence[Iteration]):
    """Iterations of one run, unpacked when somebody looks; without their statistics.

    As objects, an iteration of 3 components takes 1.6 kB in one column and 2.5 kB in
    four. Packed it is 0.5 and 1.4 kB, and it takes about 15 µs to get one out.

    They are packed block by block as they come: thousands of objects at a time would
    make the garbage collector stop every thread to look at them.

    Parameters
    ----------
    iterations : iterable of Iteration
        All of as many components.
    """

    def __init__(self, iterations: Iterable[Iteration] = ()) -> None:
        self._length = 0
        self._blocks: list[Block] = []
        self._waiting: list[Iteration] = []
        for one in iterations:
            self.append(one)
        self.pack()

    def append(self, iteration: Iteration) -> None:
        """Add one, which is packed with those before it once they are many."""
        self._waiting.append(iteration.lightened())
        self._length += 1
        if len(self._waiting) == _BLOCK:
            self.pack()

    def pack(self) -> None:
        """Pack what still waits: no more will come."""
        if self._waiting:
            self._blocks.append(Block(self._waiting))
            self._waiting = []

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int, /) -> Iteration: ...

    @overload
    def __getitem__(self, index: slice, /) -> tuple[Iteration, ...]: ...

    def __getitem__(self, index: int | slice, /) -> Iteration | tuple[Iteration, ...]:
        where = range(self._length)[index]
        if isinstance(where, range):
            return tuple(self._at(i) for i in where)
        return self._at(where)

    def _at(self, i: int) -> Iteration:
        block, place = divmod(i, _BLOCK)
        if block == len(self._blocks):
            return self._waiting[place]
        return self._blocks[block].unpacked(place)


class Block:
    """Some iterations, one column for each of their fields.

    Parameters
    ----------
    iterations : sequence of Iteration
        All of as many components.
    """

    def __init__(self, iterations: Sequence[Iteration]) -> None:
        self._columns: dict[str, _Column] = {
            field.name: _column(iterations, field.name)
            for field in fields(Iteration)
            if field.name not in _LET_GO
        }

    def fact(self, name: str, i: int) -> Any:
        """Return one field of an iteration: but for what was let go."""
        value = self._columns[name][i]
        return getattr(self.unpacked(i), name) if isinstance(value, Later) else value

    def unpacked(self, i: int) -> Iteration:
        """Return an iteration, without its statistics."""
        return Iteration(**{name: column[i] for name, column in self._columns.items()})


def _column(iterations: Sequence[Iteration], name: str) -> _Column:
    """Return a field of all; what can be worked out of the others is not kept."""
    if name in _WORKED_OUT:
        given = [as_given(one, name) for one in iterations]
        if any(isinstance(one, Later) for one in given):
            return given
    return _packed([getattr(one, name) for one in iterations])


def _packed(values: list[Any]) -> _Column:
    sample = next((value for value in values if value is not None), None)
    match sample:
        case bool():
            return values
        case int() | float():
            return _Numbers(values, whole=isinstance(sample, int))
        case np.ndarray():
            return _Arrays(values)
        case MixtureParameters():
            return _Mixtures(values)
        case ConvergenceEstimate():
            return _Estimates(values)
        case tuple() | Findings():
            return _Warnings(values)
        case _:
            return _Shared(values)


class _Numbers:
    """Floats, or whole numbers, or None."""

    def __init__(self, values: list[float | None], *, whole: bool) -> None:
        self._values = np.array([math.nan if v is None else v for v in values])
        self._kind = int if whole else float

    def __getitem__(self, i: int) -> float | None:
        value = self._values[i]
        return None if math.isnan(value) else self._kind(value)


class _Arrays:
    """Arrays of one shape."""

    def __init__(self, values: list[Any]) -> None:
        # Several times as quick as `np.stack`, which looks at each of them.
        self._stack = np.concatenate(values).reshape(len(values), *values[0].shape)
        self._stack.flags.writeable = False

    def __getitem__(self, i: int) -> Any:
        return self._stack[i]


class _Mixtures:
    """Parameters of as many components."""

    def __init__(self, values: list[MixtureParameters]) -> None:
        self._weights = _Arrays([value.weights for value in values])
        self._means = _Arrays([value.means for value in values])
        self._covariances = _Arrays([value.covariances for value in values])

    def __getitem__(self, i: int) -> MixtureParameters:
        return MixtureParameters.computed(
            self._weights[i], self._means[i], self._covariances[i]
        )


class _Estimates:
    """Estimates of convergence, or None."""

    def __init__(self, values: list[ConvergenceEstimate | None]) -> None:
        nothing = (math.nan,) * len(fields(ConvergenceEstimate))
        self._table = np.array(
            [nothing if v is None else _OF_AN_ESTIMATE(v) for v in values]
        )

    def __getitem__(self, i: int) -> ConvergenceEstimate | None:
        row = self._table[i].tolist()
        return None if math.isnan(row[0]) else ConvergenceEstimate(*row)


class _Warnings:
    """Tuples of warnings as bytes: their messages differ, and no object is kept."""

    def __init__(self, values: list[Sequence[Degeneracy]]) -> None:
        self._packed = [
            pickle.dumps(tuple(value)) if value else b"" for value in values
        ]

    def __getitem__(self, i: int) -> tuple[Degeneracy, ...]:
        packed = self._packed[i]
        # Bytes that were made above, and never left this object.
        return pickle.loads(packed) if packed else ()  # noqa: S301


class _Shared:
    """Any other values; equal ones are kept once."""

    def __init__(self, values: list[Any]) -> None:
        kept: dict[Any, Any] = {}
        self._values = tuple(kept.setdefault(value, value) for value in values)

    def __getitem__(self, i: int) -> Any:
        return self._values[i]
