from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from emgui.views.drawing.captions import (
    Box,
    least_covering,
    line_points,
    place_captions,
)

AREA = Box(60.0, 0.0, 700.0, 400.0)
anchors = st.lists(
    st.tuples(st.floats(60.0, 760.0), st.floats(10.0, 400.0)), min_size=1, max_size=10
)


@given(anchors)
def test_captions_never_overlap_nor_leave_the_picture(
    peaks: list[tuple[float, float]],
) -> None:
    boxes = place_captions(peaks, [(130.0, 15.0)] * len(peaks), AREA)
    assert boxes is not None
    for box in boxes:
        assert AREA.left <= box.left
        assert box.left + box.width <= AREA.left + AREA.width
        assert AREA.top <= box.top
        assert box.top + box.height <= AREA.top + AREA.height
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)


def test_a_lonely_caption_stands_just_above_its_peak() -> None:
    boxes = place_captions([(400.0, 200.0)], [(100.0, 15.0)], AREA)
    assert boxes is not None
    (box,) = boxes
    assert box.left + box.width / 2 == 400.0
    assert 180.0 < box.top + box.height < 200.0


def test_captions_that_cannot_fit_are_refused() -> None:
    tiny = Box(0.0, 0.0, 90.0, 30.0)
    assert place_captions([(45.0, 20.0)] * 10, [(80.0, 15.0)] * 10, tiny) is None
    assert place_captions([(45.0, 20.0)], [(120.0, 15.0)], tiny) is None


def test_ten_components_on_one_spot_are_stacked() -> None:
    boxes = place_captions([(400.0, 380.0)] * 10, [(150.0, 15.0)] * 10, AREA)
    assert boxes is not None
    assert all(abs(box.left + 75.0 - 400.0) < 300.0 for box in boxes)


def test_a_caption_keeps_off_a_line_where_there_is_room() -> None:
    level = line_points(np.array([60.0, 760.0]), np.array([183.0, 183.0]))
    anchors, sizes = [(400.0, 200.0), (480.0, 200.0)], [(100.0, 15.0)] * 2
    found = place_captions(anchors, sizes, AREA, level)
    assert found is not None
    for box in found:
        assert not box.top <= 183.0 <= box.top + box.height
    assert not found[0].overlaps(found[1])


def test_a_line_has_points_all_along_however_steep() -> None:
    points = line_points(np.array([0.0, 10.0, 14.0]), np.array([0.0, 5.0, 25.0]))
    assert points[5].tolist() == [10.0, 5.0]
    assert points[-1].tolist() == [14.0, 25.0]
    assert np.abs(np.diff(points, axis=0)).max() <= 2.0


def test_a_line_that_is_much_enlarged_has_no_more_points_than_a_screen() -> None:
    there = np.array([-1e9, 1e9] * 300)
    assert len(line_points(there, there[::-1])) < 6_000
    assert line_points(np.empty(0), np.empty(0)).shape == (0, 2)


def test_of_places_the_first_that_hides_least_is_taken() -> None:
    line = line_points(np.array([0.0, 100.0]), np.array([10.0, 10.0]))
    on, above, below = (Box(20.0, y, 30.0, 8.0) for y in (6.0, 0.0, 12.0))
    assert least_covering([on, above, below], line) is above
    assert least_covering([], line) is None
