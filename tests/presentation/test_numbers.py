import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emgui.presentation import numbers

finite = st.floats(-1e300, 1e300)
positive = st.floats(min_value=1e-300, max_value=1e300)


@pytest.mark.parametrize(
    ("value", "spread", "text"),
    [
        (21.934, 6.796, "21.93"),
        (6.796, 6.796, "6.80"),
        (0.05123, 0.0512, "0.0512"),
        (54_321.4, 120.0, "54,321"),
        (1e12 + 5.25, 1.0, "1,000,000,000,005.25"),
        (-0.0001, 1.0, "0.00"),
        (0.0, 1e-12, "0"),
        (4.5e-11, 1e-11, "4.50×10⁻¹¹"),
        (3.0, 0.0, "3.00"),
    ],
)
def test_a_value_has_the_digits_its_spread_deserves(
    value: float, spread: float, text: str
) -> None:
    assert numbers.measured(value, spread) == text


@given(value=finite, spread=positive)
def test_measured_values_read_back_within_a_hundredth_of_the_spread(
    value: float, spread: float
) -> None:
    text = numbers.measured(value, spread).replace(",", "")
    read = _read(text)
    # Nobody can write more digits than a double has.
    assert abs(read - value) <= max(spread / 100, abs(value) * 1e-14)


def _read(text: str) -> float:
    mantissa, _, power = text.partition("×10")
    superscripts = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    return float(f"{mantissa}e{power.translate(superscripts) or 0}")


@pytest.mark.parametrize("scale", [10.0**power for power in range(-12, 13)])
def test_digits_are_shown_at_any_scale(scale: float) -> None:
    for value in (1.0042 * scale, -7.006 * scale):
        for text in (
            numbers.measured(value, abs(value)),
            numbers.datum(value, 1.0),
            numbers.gain(value),
        ):
            assert numbers.typed(text) == pytest.approx(value, rel=0.05), text
    if scale < 1.0:
        for text in (numbers.weight(scale), numbers.share(scale, 4)):
            assert numbers.typed(text) == pytest.approx(scale, rel=0.05)


def test_a_datum_has_three_digits_at_least() -> None:
    assert numbers.datum(21.934, 6.796) == "21.93"
    assert numbers.datum(0.0042, 6.796) == "0.00420"
    assert numbers.datum(0.0, 6.796) == "0.00"
    assert numbers.datum(1.5, 1e11) == "1.50"


@given(value=st.floats(-1e15, 1e15))
def test_what_is_written_can_be_typed(value: float) -> None:
    for text in (numbers.measured(value, abs(value)), f"{value!r}", f"{value:,.3f}"):
        assert numbers.typed(text) == pytest.approx(value, rel=0.01, abs=1e-3)


@pytest.mark.parametrize("text", ["1,5", "1.5x", "×10⁻⁶", "", "2×10", "2×10x"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        numbers.typed(text)


def test_gains_show_two_digits_even_when_small() -> None:
    assert numbers.gain(62.274) == "62.27"
    assert numbers.gain(3.14159e-5) == "3.1×10⁻⁵"
    assert numbers.gain(0.0) == "0"


def test_counts_are_whole_when_they_are() -> None:
    assert numbers.count(12_000) == "12,000"
    assert numbers.count(4_021.34) == "4,021.3"


@given(st.floats(min_value=1e-9, max_value=1e12))
def test_a_round_step_is_the_next_of_one_two_five(least: float) -> None:
    step = numbers.round_step(least)
    leading = step / 10.0 ** math.floor(math.log10(step) + 1e-9)
    assert least <= step <= 2.5001 * least
    assert min(abs(leading - wanted) for wanted in (1, 2, 5)) < 1e-6


@pytest.mark.parametrize(
    ("values", "spacing", "texts"),
    [
        ([-50_000.0, -45_000.0], 5_000.0, ["-50,000", "-45,000"]),
        ([0.0, 0.05, 0.1], 0.05, ["0.00", "0.05", "0.10"]),
        ([-43_165.5, -43_165.0], 0.5, ["-43,165.5", "-43,165.0"]),
        ([0.0, 2e-9], 2e-9, ["0", "2×10⁻⁹"]),
        ([], 1.0, []),
    ],
)
def test_ticks_have_equal_decimals(
    values: list[float], spacing: float, texts: list[str]
) -> None:
    assert numbers.tick_strings(values, spacing) == texts


@given(
    first=st.integers(-(10**6), 10**6),
    step=st.sampled_from([1.0, 2.0, 5.0]),
    exponent=st.integers(-12, 12),
)
def test_ticks_can_be_told_apart(first: int, step: float, exponent: int) -> None:
    spacing = step * 10.0**exponent
    values = [(first + i) * spacing for i in range(5)]
    assert len(set(numbers.tick_strings(values, spacing))) == 5


@given(
    st.lists(st.floats(allow_nan=False), max_size=5),
    st.floats(0.0, allow_infinity=False, allow_nan=False),
)
def test_many_values_are_written_as_each_by_itself(values, spread):
    assert numbers.data(values, spread) == [numbers.datum(v, spread) for v in values]
