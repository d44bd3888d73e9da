import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.words.column_names import LONGEST_NAME, column_named, floor_name, shortened

LONG = "concentration of dissolved oxygen in milligrams a litre at noon (surface)"


def test_a_long_name_keeps_both_ends() -> None:
    assert shortened(LONG) == "concentratio…n (surface)"
    assert shortened("waiting") == "waiting"


@given(name=st.text(max_size=90), longest=st.integers(3, 50))
def test_no_name_is_longer_than_there_is_room(name: str, longest: int) -> None:
    text = shortened(name, longest)
    assert len(text) == min(len(name), longest)
    assert text[0:1] == name[0:1]
    assert text[-1:] == name[-1:]


@pytest.mark.parametrize("length", [LONGEST_NAME, LONGEST_NAME + 1])
def test_only_what_does_not_fit_is_shortened(length: int) -> None:
    name = "x" * length
    assert (shortened(name) == name) is (length == LONGEST_NAME)


def test_a_floor_is_a_part_of_the_data_s_variance() -> None:
    assert floor_name(0.0) == "none"
    assert floor_name(1e-3) == "0.001 of the data's"


@pytest.mark.parametrize(
    ("name", "said"),
    [("waiting", "column waiting"), ("column 1", "column 1"), ("columns", None)],
)
def test_a_column_without_a_name_is_not_called_one_twice(
    name: str, said: str | None
) -> None:
    assert column_named(name) == (said or f"column {name}")
