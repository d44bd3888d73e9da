"""Cells cover the picture, keep apart, and are found under the pointer."""

import itertools

import pytest

from emgui.exhibits.matrix.layout import GridLayout, ticks
from emgui.presentation.drawing.axes import ColumnAxis


@pytest.mark.parametrize("side", [1, 2, 4, 6])
@pytest.mark.parametrize("size", [(420, 300), (800, 500), (1500, 900)])
def test_cells_keep_apart_inside_the_picture(side: int, size: tuple[int, int]) -> None:
    layout = GridLayout(side, size, is_labelled=True)
    boxes = [layout.box(i, j) for i in range(side) for j in range(side)]
    for n, box in enumerate(boxes):
        assert box.left >= 0.0
        assert box.top >= 0.0
        assert box.left + box.width <= size[0] + 1e-9
        assert box.top + box.height <= size[1] + 1e-9
        assert not any(box.overlaps(other) for other in boxes[:n])


def test_a_cell_is_found_under_the_pointer() -> None:
    layout = GridLayout(3, (600, 400))
    for line in range(3):
        for column in range(3):
            box = layout.box(line, column)
            middle = box.left + box.width / 2, box.top + box.height / 2
            assert layout.at(*middle) == (line, column)
    assert layout.at(1.0, 1.0) is None


def axis(low: float, high: float) -> ColumnAxis:
    return ColumnAxis("x", 0.0, 1.0, low, high, 1.0)


@pytest.mark.parametrize("range_", [(0.0, 1.0), (-3.0, 8.0), (1e5, 1.001e5)])
@pytest.mark.parametrize("pixels", [40.0, 120.0, 600.0])
def test_ticks_are_round_and_have_room(
    range_: tuple[float, float], pixels: float
) -> None:
    found = ticks(axis(*range_), pixels)
    places = [place for place, _ in found]
    assert all(-1e-9 <= place <= 1.0 + 1e-9 for place in places)
    gaps = [b - a for a, b in itertools.pairwise(places)]
    assert all(gap * pixels >= 40.0 for gap in gaps)
    for place, text in found:
        value = range_[0] + place * (range_[1] - range_[0])
        assert float(text.replace(",", "")) == pytest.approx(value, rel=1e-6, abs=1e-9)


def test_a_wide_axis_has_more_ticks_than_a_narrow_one() -> None:
    assert len(ticks(axis(0.0, 10.0), 500.0)) > len(ticks(axis(0.0, 10.0), 90.0)) >= 2
