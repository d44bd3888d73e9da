from hypothesis import given
from hypothesis import strategies as st

from emgui.data.reading.lines import LineNumbers


@given(st.lists(st.lists(st.integers(1, 4), max_size=8), max_size=5))
def test_every_row_is_found_on_its_line(pieces: list[list[int]]) -> None:
    numbers, expected, line = LineNumbers(), [], 1
    for steps in pieces:
        lines = []
        for step in steps:
            line += step
            lines.append(line)
        numbers.add(lines)
        expected += lines
    assert [numbers.of(row) for row in range(len(expected))] == expected


def test_rows_that_follow_one_another_take_no_room() -> None:
    numbers = LineNumbers()
    for first in range(2, 1_000_002, 1_000):
        numbers.add(range(first, first + 1_000))
    assert numbers.of(999_999) == 1_000_001
    assert len(numbers._rows) == 1
