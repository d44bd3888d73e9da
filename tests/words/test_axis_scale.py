import itertools
import math
from collections.abc import Sequence

import pytest

from emgui.words.axis_scale import PLAIN, axis_scale
from emgui.words.numbers import round_step, typed


def at_most(letters: int):  # type: ignore[no-untyped-def]
    def fits(strings: Sequence[str]) -> bool:
        return max(map(len, strings)) <= letters

    return fits


def test_what_fits_stands_as_it_is() -> None:
    scale = axis_scale(-45_900.0, -43_100.0, 500.0, at_most(8))
    assert scale is PLAIN
    assert scale.strings([-45_000.0, -44_500.0], 500.0) == ["-45,000", "-44,500"]


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (-5.2e6, -4.3e6, "total, in units of 10³"),
        (-4_371_240.0, -4_371_230.0, "total + 4,380,000"),
        (-4_371_234.51, -4_371_234.50, "total + 4,371,240"),
        (-256.354_048, -256.354_042, "total + 256.36, in units of 10⁻⁶"),
        (-43_180.7012345, -43_180.7012344, "total + 43,180.70124, in units of 10⁻⁹"),
        (1e12, 1e12 + 5.0, "total − 1,000,000,000,000"),
    ],
)
def test_what_was_taken_out_is_named(low: float, high: float, told: str) -> None:
    spacing = round_step((high - low) / 5.0)
    assert axis_scale(low, high, spacing, at_most(7)).told("total") == told


@pytest.mark.parametrize("n_rows", [1e3, 1e4, 1e5, 1e6, 1e7])
@pytest.mark.parametrize("reach", [1e-6, 1e-4, 1e-2, 1.0, 1e2, 1e4, 1e6])
@pytest.mark.parametrize("letters", [6, 7, 10])
def test_numbers_fit_and_differ_at_every_scale(
    n_rows: float, reach: float, letters: int
) -> None:
    high = -3.59839 * n_rows
    low = high - reach
    spacing = round_step(reach / 5.0)
    scale = axis_scale(low, high, spacing, at_most(letters))
    values = [
        k * spacing
        for k in range(math.ceil(low / spacing), math.floor(high / spacing) + 1)
    ]
    strings = scale.strings(values, spacing)
    assert max(map(len, strings)) <= letters
    assert len(set(strings)) == len(strings) > 2
    # Read back, they are as far apart as the ticks, as doubles go there.
    read = [typed(text) * 10.0**scale.exponent for text in strings]
    steps = [after - before for before, after in itertools.pairwise(read)]
    rounding = 4.0 * math.ulp(high)
    assert steps == pytest.approx([spacing] * len(steps), abs=rounding)
