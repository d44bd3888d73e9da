import math

import pytest

from emgui.data.reading.plain import plain_numbers


def test_plain_numbers_are_taken_at_once() -> None:
    assert plain_numbers(["1", "-2.5", "1e3", "+.5"], ".", ()) == [1, -2.5, 1000, 0.5]
    assert plain_numbers(["1,5", "2"], ",", ()) == [1.5, 2.0]
    one, gap = plain_numbers(["1", "NA"], ".", {"NA"}) or ()
    assert one == 1.0
    assert math.isnan(gap)


@pytest.mark.parametrize("text", ["", "NA", "nan", "inf", "1_0", "1e400", "a", "0x1"])
def test_what_has_to_be_looked_at_is_not(text: str) -> None:
    assert plain_numbers(["1", text], ".", {"?"}) is None


def test_a_mark_that_may_separate_thousands_is_in_doubt() -> None:
    assert plain_numbers(["1.234"], ",", ()) is None
    assert plain_numbers([","], ",", {"."}) is None
