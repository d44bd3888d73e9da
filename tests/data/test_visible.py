import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.data.visible import NAME, quoted, shown, shown_names, visible

# What Unicode says hides or moves the text around it (UAX #9, UTS #39).
HIDDEN = "\0\x1b\x07\r\n\t\x7f\x9b\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2028"
OVERRIDES = "\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OTHERS = "\ufeff\ud800\udfff\u3164\u034f\U000e0041"


@pytest.mark.parametrize(
    "name",
    ["depth", "Sepal.Length", "a & b", "<b>", "größe", "温度", "µm²", "naïve", "−5 °C"],
)
def test_ordinary_names_are_shown_as_they_are(name: str) -> None:
    assert shown(name) == name
    assert quoted(name) == repr(name)


@pytest.mark.parametrize("letter", HIDDEN + OVERRIDES + OTHERS)
def test_what_hides_is_seen(letter: str) -> None:
    seen = shown(f"a{letter}b")
    assert letter not in seen
    assert seen.startswith("a\\")
    assert seen.endswith("b")


def test_escapes_are_those_of_python() -> None:
    assert shown("a\nb\x1b[31m\u202ec\U000e0041") == "a\\nb\\x1b[31m\\u202ec\\U000e0041"


def test_a_pile_of_marks_does_not_leave_its_line() -> None:
    seen = shown("e" + "\u0301" * 500, most=1_000)
    assert seen.count("\u0301") == 4
    assert unicodedata.normalize("NFC", shown("e\u0323\u0302")) == "ệ"


def test_a_long_name_keeps_both_ends() -> None:
    seen = shown("first " + "x" * 5_000 + " last")
    assert len(seen) == NAME
    assert seen.startswith("first ")
    assert seen.endswith(" last")
    assert "…" in seen


def test_a_cell_of_megabytes_is_shown_at_once() -> None:
    assert len(shown("\u202e" * 5_000_000)) == NAME


def test_names_that_look_alike_are_told_apart() -> None:
    names = ("x" * 100 + "1" + "y" * 100, "x" * 100 + "2" + "y" * 100, "a\n", "a\\n")
    seen = shown_names(names)
    assert len(set(seen)) == len(names)
    assert seen[3] == "a\\n"


@given(st.lists(st.text(), unique=True, max_size=8))
def test_shown_names_are_different_and_visible(names: list[str]) -> None:
    seen = shown_names(names)
    assert len(set(seen)) == len(names)
    assert all(name == visible(name) for name in seen)


@given(st.text())
def test_what_was_shown_is_shown_as_it_is(text: str) -> None:
    assert shown(shown(text)) == shown(text)
