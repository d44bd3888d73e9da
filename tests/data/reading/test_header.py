import pytest

from emgui.data.reading.dialect import Dialect
from emgui.data.reading.header import are_years, has_header


def rows(text: str) -> list[list[str]]:
    return [line.split(",") for line in text.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x,y 1,2 3,4", True),
        ("1,2 3,4", False),
        ("x,2.5 y,3.5", False),
        ("land,1990,1991 A,1.5,2.5 B,2,3", True),
        ("1990,7.5 1991,8.5", False),
        ("0,1 5.5,6 7.25,8", True),
        ("0,1 5,6 7,8", False),
        ("45%,3 50%,4", False),
        ("400,401,402 1.5,2.5,3.5", True),
        ("400,401,403 1.5,2.5,3.5", False),
        ("400,401,402 1.5,2,3.5", False),
    ],
)
def test_the_first_row_names_the_columns(text: str, expected: bool) -> None:
    assert has_header(rows(text), Dialect()) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([(10 + i * 7 % 13, 40 + i * 5 % 11) for i in range(12)], True),
        ([(10 + i * 7 % 13, 40 + i * 5 % 11) for i in range(5)], False),
        ([(i * 7 % 13, i * 5 % 11) for i in range(12)], False),
        ([(3 + i * i, 20 + i * 5 % 11) for i in range(12)], False),
    ],
)
def test_whole_numbers_above_others_are_names_where_none_is_like_them(
    body: list[tuple[int, int]], expected: bool
) -> None:
    rows = [["0", "1"], *([str(a), str(b)] for a, b in body)]
    assert has_header(rows, Dialect()) == expected


def test_without_rows_there_is_no_header() -> None:
    assert not has_header([], Dialect())


def test_years_are_at_an_even_pace_and_alone() -> None:
    assert are_years(["land", "1990", "1995", "2000"])
    assert not are_years(["1990", "1991", "1995"])
    assert not are_years(["1990", "7.5"])
