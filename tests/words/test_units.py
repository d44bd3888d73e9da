"""Numbers on an axis are short, whatever it spans."""

import pytest

from emgui.words.units import Unit, unit_for


@pytest.mark.parametrize("extent", [0.0, 0.01, 1.0, 99_999.0, float("inf")])
def test_usual_numbers_stay_as_they_are(extent: float) -> None:
    assert unit_for(extent) == Unit(1.0, "")


@pytest.mark.parametrize(
    ("extent", "words"),
    [(3e-12, "10⁻¹²"), (9.9e-3, "10⁻³"), (5e11, "10¹¹")],
)
def test_others_are_counted_in_a_power_of_ten(extent: float, words: str) -> None:
    unit = unit_for(extent)
    assert unit.words == words
    assert unit.named("rise") == f"rise, in {words}"
    assert 1.0 <= extent / unit.size < 10.0
