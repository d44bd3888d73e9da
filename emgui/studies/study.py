"""What a study is, and what has been found by one so far."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Generic, Protocol, TypeVar

from emgui.mixture.arrays import Checkpoint
from emgui.records import dataclass

S_co = TypeVar("S_co", covariant=True)
F_co = TypeVar("F_co", covariant=True)


class Study(Protocol[F_co]):
    """A long computation beyond one fit: a frozen, complete record of what to do."""

    @property
    def key(self) -> Hashable:
        """Two studies with equal keys find the same."""

    def run(self, checkpoint: Checkpoint, /) -> Iterator[F_co]:
        """Yield what is found: coarse at first, then ever finer.

        Between two findings others get their turn.

        Parameters
        ----------
        checkpoint : callable
            Called often; whatever it raises ends the study.

        Yields
        ------
        finding
            A frozen record of numbers; each takes the place of the one before.

        Raises
        ------
        ValueError
            If there is nothing to be found, with the reason in the user's words.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Result(Generic[S_co, F_co]):
    """What a study has found by now.

    Parameters
    ----------
    study : Study
        The findings belong to it and to nothing else.
    finding : object or None
        What it yielded last; None where there is a problem instead.
    is_final : bool
        Whether it will get no finer.
    problem : str
        Why there is no finding, in the user's words.
    """

    study: S_co
    finding: F_co | None = None
    is_final: bool = False
    problem: str = ""
