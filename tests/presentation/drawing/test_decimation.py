import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.presentation.drawing.decimation import shown_indices


@given(
    first=st.integers(0, 500),
    length=st.integers(1, 200_000),
    most=st.integers(4, 1_000),
)
def test_both_ends_are_drawn_and_not_too_many(
    first: int, length: int, most: int
) -> None:
    last = first + length - 1
    indices = shown_indices(first, last, most)
    assert indices[0] == first
    assert indices[-1] == last
    assert indices == sorted(set(indices))
    assert len(indices) <= most + 2


@given(st.integers(1, 100_000))
def test_a_growing_history_keeps_most_of_its_points(last: int) -> None:
    before = set(shown_indices(0, last, 400)) - {last}
    after = set(shown_indices(0, last + 1, 400))
    kept = len(before & after) / max(1, len(before))
    assert kept == 1.0 or kept >= 0.5


def test_short_histories_are_drawn_whole() -> None:
    assert shown_indices(0, 9, 10) == list(range(10))
    assert shown_indices(3, 2, 10) == []


@pytest.mark.parametrize("last", [1_000, 9_999])
def test_the_first_iterations_are_drawn_one_by_one(last: int) -> None:
    assert shown_indices(0, last, 400)[:100] == list(range(100))
