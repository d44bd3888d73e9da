from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from emgui.presentation.captions import Box, place_captions

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
