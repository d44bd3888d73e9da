import re

from scenes import TRUTH

from emgui.mixture.model.editing import (
    with_mean,
    with_standard_deviation,
    with_weight,
)
from emgui.mixture.model.parameters import MixtureParameters
from emgui.words.changes import largest_change


def test_the_change_that_counts_is_named_in_the_columns_units() -> None:
    moved = with_mean(TRUTH, 1, 0, 41.5)
    assert largest_change(TRUTH, moved) == "component 2 moved from 40.00 to 41.50"
    wider = with_standard_deviation(TRUTH, 0, 0, 6.0)
    assert largest_change(TRUTH, wider) == (
        "component 1 widened, standard deviation from 5.00 to 6.00"
    )
    lighter = with_weight(TRUTH, 1, 0.5)
    assert re.fullmatch(
        "component [12] (gained|lost) weight, from 0.[36]\\d+ to 0.50*",
        largest_change(TRUTH, lighter),
    )
    assert largest_change(TRUTH, TRUTH) == ""


def test_a_small_change_has_digits_enough_to_be_seen() -> None:
    text = largest_change(TRUTH, with_mean(TRUTH, 0, 0, 20.001))
    assert text == "component 1 moved from 20.0000 to 20.0010"


def test_several_columns_are_told_apart() -> None:
    plane = MixtureParameters([1.0], [[0.0, 0.0]], [[[1.0, 0.0], [0.0, 1.0]]])
    moved = with_mean(plane, 0, 1, 1.0)
    assert largest_change(plane, moved, ("length", "width")).endswith("on width")
