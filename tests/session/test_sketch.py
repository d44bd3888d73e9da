"""A drawing keeps what it was drawn from."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass

import pytest

from emgui.mixture.arrays import Checkpoint
from emgui.session.sketch import Drawing


@dataclass(frozen=True)
class Nothing:
    key: str = "nothing"

    def draw(self, checkpoint: Checkpoint) -> Iterator[None]:
        yield from ()


def test_a_drawing_belongs_to_its_sketch_for_good() -> None:
    sketch = Nothing()
    drawing = Drawing(sketch, picture=1)
    assert drawing.sketch is sketch
    with pytest.raises(FrozenInstanceError):
        drawing.picture = 2  # type: ignore[misc]
