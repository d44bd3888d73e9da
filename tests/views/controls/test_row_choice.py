import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.views.controls.row_choice import RowChoice

PLACES = st.integers(0, 11)


def places(choice: RowChoice) -> list[int]:
    blocks = list(choice.blocks(4))
    assert all(len(block) <= 4 for block in blocks)
    return np.concatenate(blocks).tolist() if blocks else []


@given(st.lists(PLACES, max_size=30))
def test_what_is_toggled_twice_is_not_chosen(toggled):
    choice = RowChoice()
    for place in toggled:
        choice = choice.toggled(place)
    odd = sorted(p for p in set(toggled) if toggled.count(p) % 2)
    assert places(choice) == odd
    assert choice.count == len(odd)
    gaps = zip(choice.ranges, choice.ranges[1:], strict=False)
    assert all(second[0] - first[1] > 1 for first, second in gaps)


@given(PLACES, st.lists(PLACES, min_size=1))
def test_a_range_is_drawn_from_where_it_began(begin, ends):
    choice = RowChoice().only(begin)
    for end in ends:
        choice = choice.up_to(end)
    low, high = sorted((begin, ends[-1]))
    assert places(choice) == list(range(low, high + 1))
    assert choice.current == ends[-1]


def test_everything_of_a_million_rows_is_one_range():
    choice = RowChoice().only(5).everything(1_000_000)
    assert choice.ranges == ((0, 999_999),)
    assert (choice.count, choice.current) == (1_000_000, 5)
    assert RowChoice().everything(0).count == 0


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(0, 3, ((2, 3),)), (4, 6, ((4, 4),)), (5, 6, ()), (0, 99, ((2, 4), (7, 9)))],
)
def test_a_part_of_it_is_in_sight(first, last, expected):
    assert RowChoice(((2, 4), (7, 9))).within(first, last) == expected
