"""Who keeps the parts of the rows, and computes where they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import Any, TypeVar

T = TypeVar("T")

# So many neighbours are joined at once. The last ones are joined where it was asked:
# a round more would take as long as bringing so many records here.
FAN_IN = 16


class Workers(ABC):
    """Parts are known here by what stands for them; what they hold stays there."""

    @abstractmethod
    def called(self, makers: Sequence[Callable[[], Any]]) -> list[Any]:
        """Call each of some functions there; return what stands for their results."""

    @abstractmethod
    def of_array(self, of: Callable[[int, Any], Any], array: Any) -> list[Any]:
        """Call a function there with the number and the rows of each block of an array.

        Parameters
        ----------
        of : callable
            Takes a number and a block.
        array : dask.array.Array
            Blocks of whole rows.
        """

    @abstractmethod
    def each(self, of: Callable[..., Any], parts: Sequence[Any]) -> list[Any]:
        """Call a function with each part there; return what stands for the results.

        Parameters
        ----------
        of : callable
            Takes a part.
        parts : sequence
            What stands for them.
        """

    @abstractmethod
    def fetched(self, results: Sequence[Any]) -> list[Any]:
        """Bring results here, in their order."""

    @abstractmethod
    def check(self) -> None:
        """Make sure that everybody has the same versions.

        Raises
        ------
        ClusterError
            If somebody has not.
        """

    def total(
        self, of: Callable[[Any], T], parts: Sequence[Any], join: Callable[[T, T], T]
    ) -> T:
        """Return what a function says of all parts, joined in a tree.

        Its form follows from the number of parts: the result has the same bits for any
        number of workers.
        """
        level = self.each(of, parts)
        while len(level) > FAN_IN:
            level = self.joined(join, list(groups(level)))
        found: T = fold(self.fetched(level), join)
        return found

    @abstractmethod
    def joined(
        self, join: Callable[[T, T], T], grouped: Sequence[Sequence[Any]]
    ) -> list[Any]:
        """Join the results of every group there."""


def groups(level: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield neighbours that are joined with one another."""
    for first in range(0, len(level), FAN_IN):
        yield level[first : first + FAN_IN]


def fold(some: Sequence[T], join: Callable[[T, T], T]) -> T:
    """Join results one after the other."""
    return reduce(join, some)


class Here(Workers):
    """One process alone: the same parts, the same tree, nobody else."""

    def called(self, makers: Sequence[Callable[[], Any]]) -> list[Any]:
        """Call functions."""
        return [make() for make in makers]

    def of_array(self, of: Callable[[int, Any], Any], array: Any) -> list[Any]:
        """Call a function with each block of an array."""
        blocks = array.to_delayed().ravel()
        return [of(i, one.compute(scheduler="sync")) for i, one in enumerate(blocks)]

    def each(self, of: Callable[..., Any], parts: Sequence[Any]) -> list[Any]:
        """Call a function with each part."""
        return [of(part) for part in parts]

    def fetched(self, results: Sequence[Any]) -> list[Any]:
        """Return results as they are."""
        return list(results)

    def joined(
        self, join: Callable[[T, T], T], grouped: Sequence[Sequence[Any]]
    ) -> list[Any]:
        """Join the results of every group."""
        return [fold(group, join) for group in grouped]

    def check(self) -> None:
        """There is nobody else."""
