from collections.abc import Iterator

import pytest

from emgui.words.number_marks import (
    PLAIN,
    DigitMarks,
    choose,
    chosen,
    read,
    whole,
    written,
)

GERMAN = DigitMarks(",", ".")
FRENCH = DigitMarks(",", "\N{NARROW NO-BREAK SPACE}")
SWISS = DigitMarks(".", "\N{RIGHT SINGLE QUOTATION MARK}")
UNPARTED = DigitMarks(",", "")


@pytest.fixture(autouse=True)
def marks_put_back() -> Iterator[None]:
    yield
    choose(PLAIN)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (PLAIN, "-1,234,567.25"),
        (GERMAN, "-1.234.567,25"),
        (FRENCH, "-1\u202f234\u202f567,25"),
        (SWISS, "-1’234’567.25"),
        (UNPARTED, "-1234567,25"),
    ],
)
def test_a_number_has_the_readers_marks(marks: DigitMarks, expected: str) -> None:
    choose(marks)
    assert chosen() == marks
    assert written("-1,234,567.25") == expected
    assert read(expected) == "-1234567.25"


def test_numbers_are_written_as_python_does_until_somebody_chooses() -> None:
    assert whole(4_000) == "4,000"
    choose(GERMAN)
    assert whole(4_000) == "4.000"


@pytest.mark.parametrize("marks", [PLAIN, GERMAN, FRENCH, SWISS, UNPARTED])
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("-0,125", "-0.125"),
        ("0.125", "0.125"),
        (",5", ".5"),
        ("12", "12"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1 234,5", "1234.5"),
        ("1'234.5", "1234.5"),
    ],
)
def test_what_means_one_number_is_understood_everywhere(
    marks: DigitMarks, typed: str, expected: str
) -> None:
    choose(marks)
    assert read(typed) == expected


@pytest.mark.parametrize(
    ("marks", "with_comma", "with_point"),
    [(PLAIN, "1234", "1.234"), (GERMAN, "1.234", "1234"), (FRENCH, "1.234", "1.234")],
)
def test_what_could_mean_two_is_read_as_it_would_be_written(
    marks: DigitMarks, with_comma: str, with_point: str
) -> None:
    choose(marks)
    assert read("1,234") == with_comma
    assert read("1.234") == with_point


@pytest.mark.parametrize(
    "typed", ["1,23,456", "1.2.3", "one", "1,234.5,6", "--1", "1e3"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        read(typed)
