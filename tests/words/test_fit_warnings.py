"""What a careful person says of a fit."""

import pytest
from fact_scenes import PARAMETERS

from emgui.engine.iteration import Equality, Moved, Nudge
from emgui.engine.objective import Objective
from emgui.words.fit_warnings import equality_told, nudge_told, why_saddle


@pytest.mark.parametrize(
    ("moved", "components", "n_steps", "words"),
    [
        (
            Moved.MEANS,
            (1, 2),
            0,
            (
                "moving the means of components 2 and 3 by 0.1 of their standard "
                "deviations raises"
            ),
        ),
        (
            Moved.MEANS,
            (0,),
            1,
            (
                "moving the mean of component 1 by 0.1 of its standard deviation, and "
                "a step of EM, raise"
            ),
        ),
        (
            Moved.SPREADS,
            (0, 1),
            3,
            (
                "changing the spreads of components 1 and 2 by 10 %, and 3 steps of "
                "EM, raise"
            ),
        ),
    ],
)
def test_a_nudge_is_put_in_words(moved, components, n_steps, words):
    nudge = Nudge(PARAMETERS, 1.0, n_steps, 0.1, moved, components)
    assert nudge_told(nudge) == words


def test_a_saddle_is_told_with_what_is_equal_and_the_gain():
    nudge = Nudge(PARAMETERS, 12.5, 0, 0.1, Moved.MEANS, (0, 1))
    equal = Equality((0, 1), is_total=True, is_from_start=False)
    told = why_saddle(equal, nudge, Objective.PENALIZED)
    assert told.startswith("all components are equal; moving the means")
    assert told.endswith("raises the penalized log-likelihood by 12.5")


def test_only_what_was_tested_is_said_of_equal_components():
    some = Equality((1, 2), is_total=False, is_from_start=True)
    assert equality_told(some) == "components 2 and 3 are equal"
    assert equality_told(some, is_tested=True) == (
        "components 2 and 3 are equal, and no nudge that parts them climbs"
    )
    every = Equality((0, 1), is_total=True, is_from_start=True)
    assert equality_told(every) == "the start is symmetric: all components are equal"
