import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.data.escaping import escaped


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-cmd|x", "@SUM(A1)", " =1", "\t=1", "\r=1", "-", "-1-2"]
)
def test_formulas_are_disarmed(text: str) -> None:
    assert escaped(text) == "'" + text


@pytest.mark.parametrize("text", ["", "setosa", "a=b", "-5", "+1.5e-3", "-.5", "'x"])
def test_numbers_and_plain_texts_stay(text: str) -> None:
    assert escaped(text) == text


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    assert escaped(text).removeprefix("'").endswith(text.removeprefix("'"))
