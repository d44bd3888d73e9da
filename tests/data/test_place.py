"""Advice names options in the terminal and controls in the window."""

import pytest
from fact_scenes import degeneracy

from emgui.data.place import Place
from emgui.data.reading.advice import Advice
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.settings import FitSettings
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.words.advice import advice_on
from emgui.words.reading_advice import advice_told


@pytest.mark.parametrize("place", list(Place))
def test_options_are_named_in_the_terminal_alone(place: Place) -> None:
    floor = Remedy(RemedyKind.RAISE_FLOOR)
    found = degeneracy(DegeneracyKind.NEARLY_SINGULAR, floor)
    of_fits = advice_on(found, FitSettings(), 2, place)
    of_files = [advice_told([one], place) for one in Advice]
    assert all(
        ("--" in words) is (place is Place.TERMINAL) for words in [of_fits, *of_files]
    )
