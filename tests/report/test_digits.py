"""Numbers in text have digits that tell something, whatever their size."""

import pytest

from emgui.report.digits import amount, decimals, share


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-93.1313771234, "-93.131377"),
        (0.0, "0.000000"),
        (0.0012345678, "0.001235"),
        (-1.2345678901234e-7, "-1.23456789e-07"),
        (-2.5e100, "-2.5e+100"),
    ],
)
def test_six_decimals_where_they_say_something(value: float, text: str) -> None:
    assert decimals(value, 6) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1000.0, "1,000"), (292.8928815, "292.893"), (1e100, "1e+100"), (3e-7, "3e-07")],
)
def test_amounts_are_short(value: float, text: str) -> None:
    assert amount(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.34567, "0.3457"), (3.2e-7, "3.2e-07"), (0.0, "0.0000")]
)
def test_a_small_share_is_not_nothing(value: float, text: str) -> None:
    assert share(value) == text
