import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from emgui.words import numbers

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


@pytest.mark.parametrize("text", ["1,5,5", "1.5x", "×10⁻⁶", "", "2×10", "2×10x"])
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


@pytest.mark.parametrize("power", range(-15, 16, 3))
def test_every_purpose_has_significant_digits_at_any_scale(power: int) -> None:
    value = float(f"1.2345678e{power}")
    for text, digits in (
        (numbers.measured(value, value), 2),
        (numbers.signed(value, 100 * value), 2),
        (numbers.significant(value), 2),
        (numbers.signed_significant(-value), 2),
        (numbers.exact(float(f"{value:.4g}")), 3),
        (numbers.rounded(value), 5),
        (numbers.field(value), 8),
    ):
        read = numbers.typed(text.removeprefix("+"))
        assert abs(read) == pytest.approx(value, rel=10.0**-digits), text
        assert len(text) <= 17, text


def test_noise_is_not_written_out() -> None:
    assert numbers.measured(2.00001234e13, 5e12) == "2.000×10¹³"
    assert numbers.measured(20.0 * 1e-6, 5e-6) == "2.000×10⁻⁵"
    assert numbers.measured(1e9 + 0.00321, 1e-3) == "1,000,000,000.00321"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-6, "10⁻⁶"), (5e-7, "5×10⁻⁷"), (0.001, "0.001"), (0.5, "0.5"), (0.0, "0"),
        (1.0, "1"), (2000.0, "2,000"), (1e6, "10⁶"), (-2.5e9, "-2.5×10⁹"),
    ],
)  # fmt: skip
def test_what_somebody_chose_has_no_digit_more(value: float, text: str) -> None:
    assert numbers.exact(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (20.0, "20"), (1e12, "1000000000000"), (1e-6, "1e-6"), (2.5e20, "2.5e20"),
        (1000000000.1234567, "1000000000.1234567"), (-0.25, "-0.25"),
    ],
)  # fmt: skip
def test_a_field_has_every_digit_as_a_person_types_it(value: float, text: str) -> None:
    assert numbers.field(value) == text
    assert float(text) == value


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("its condition number is 8e+10: flat", "its condition number is 8×10¹⁰: flat"),
        ("below 1e-06, and above 1e+16", "below 10⁻⁶, and above 10¹⁶"),
        (
            "a value beyond all measure, 1.5e+150",
            "a value beyond all measure, 1.5×10¹⁵⁰",
        ),
        ("column x2e+10y and file1e-06.csv", "column x2e+10y and file1e-06.csv"),
    ],
)
def test_powers_of_ten_of_the_engine_are_written_as_the_rest(
    text: str, seen: str
) -> None:
    assert numbers.spelled(text) == seen


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.5, "50 %"), (0.0123, "1.2 %"), (3e-8, "3.0×10⁻⁶ %"), (1.0, "100 %"),
        (0.9999987, "99.99987 %"), (0.0, "0 %"),
    ],
)  # fmt: skip
def test_a_percentage_is_told_from_none_and_all(fraction: float, text: str) -> None:
    assert numbers.percent(fraction) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.500"), (-0.12345, "-0.123"), (0.9999987, "0.9999987"), (1.0, "1.000")],
)
def test_a_correlation_is_told_from_one(value: float, text: str) -> None:
    assert numbers.correlation(value) == text


def test_rates_are_told_from_one() -> None:
    assert [numbers.rate(r) for r in (0.5, 0.99, 0.999987, 1.0)] == [
        "0.50", "0.990", "0.999987", "1.00",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["12,345.60", "2.0×10⁻⁶", "+1.5", "-3", "–", "0"])
def test_what_is_pasted_can_be_read_by_programs(text: str) -> None:
    pasted = numbers.pasted(text)
    if text == "–":
        assert pasted == text
    else:
        assert float(pasted) == pytest.approx(numbers.typed(text))


@pytest.mark.parametrize("scale", [1e-9, 1e-6, 1e-4, 1.0, 1e6, 1e9, 1e12, 1e18])
def test_ticks_tell_the_values_apart_in_few_letters(scale: float) -> None:
    ticks = [i * scale for i in range(-2, 4)]
    texts = numbers.tick_strings(ticks, scale)
    assert len(set(texts)) == len(ticks)
    assert max(map(len, texts)) <= 10
    for text, tick in zip(texts, ticks, strict=True):
        assert numbers.typed(text) == pytest.approx(tick, rel=1e-9)
    assert numbers.tick_strings([0.0], scale) in (["0"], ["0.0000"])


@given(
    st.lists(st.floats(allow_nan=False), max_size=5),
    st.floats(0.0, allow_infinity=False, allow_nan=False),
)
@example([1e6], 1e7)
def test_many_values_are_written_as_each_by_itself(values, spread):
    assert numbers.data(values, spread) == [numbers.datum(v, spread) for v in values]
