"""What can be drawn in the background, and what has been drawn of it: without Qt."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, Protocol

from emgui.mixture.arrays import Checkpoint
from emgui.records import dataclass


class Sketch(Protocol):
    """What is to be drawn: frozen, complete, and able to draw itself anywhere."""

    @property
    def key(self) -> Hashable:
        """Two sketches with equal keys draw the same picture."""

    def draw(self, checkpoint: Checkpoint, /) -> Iterator[Any]:
        """Yield the picture, coarse at first, then ever finer.

        Between two pictures others get their turn; `checkpoint()` is called often.
        A `ValueError` says in the user's words why there is no picture.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """What there is of a picture now.

    Parameters
    ----------
    sketch : Sketch
        What was drawn; numbers in the picture belong to it and to nothing else.
    picture : object
        What it yielded last; None where it has a problem instead.
    is_final : bool
        Whether it will get no finer.
    problem : str
        Why there is no picture, in the user's words.
    """

    sketch: Sketch
    picture: Any = None
    is_final: bool = False
    problem: str = ""
