from dataclasses import replace

import pytest
from builders import fit_settings, iteration

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.history import History, Phase, Position
from emgui.engine.origins import FoundStart, OtherAlgorithm
from emgui.engine.settings import FitSettings
from emgui.words.effort import cost_words, e_steps_to, step_heading


def test_e_steps_are_counted_along_the_path() -> None:
    history = History().begun(FoundStart(), FitSettings())
    for index, total in enumerate((1, 3, 5, 7)):
        history = history.extended(0, replace(iteration(index), e_steps=total))
    history = history.begun(OtherAlgorithm(2), FitSettings(), Position(0, 2, Phase.E))
    for index, total in ((2, 1), (3, 3)):
        history = history.extended(1, replace(iteration(index), e_steps=total))
    assert [e_steps_to(history, 0, t) for t in range(4)] == [1, 3, 5, 7]
    # Iteration 2 was shared out anew: 3 E-steps lead to iteration 1.
    assert [e_steps_to(history, 1, t) for t in range(4)] == [1, 3, 4, 6]


@pytest.mark.parametrize(
    ("algorithm", "cost", "leapt", "heading", "words"),
    [
        (EM(), 1, False, "M-step 12", ""),
        (Anderson(), 1, False, "M-step 12", ""),
        (Anderson(), 1, True, "Anderson step 12", "1 E-step, 14 so far"),
        (
            Auto(),
            2,
            False,
            "M-step 12",
            "the leap went too far, EM's own step instead (2 E-steps, 14 so far)",
        ),
        (Squarem(), 2, True, "SQUAREM step 12", "2 E-steps, 14 so far"),
        (
            Squarem(),
            2,
            False,
            "M-step 12",
            "no leap, two steps of EM (2 E-steps, 14 so far)",
        ),
        (
            Squarem(),
            3,
            False,
            "M-step 12",
            "the leap went too far, two steps of EM instead (3 E-steps, 14 so far)",
        ),
    ],
)
def test_a_step_tells_what_it_took_unless_it_is_plain(
    algorithm: Algorithm, cost: int, leapt: bool, heading: str, words: str
) -> None:
    settings = fit_settings(algorithm=algorithm)
    one = replace(iteration(12), cost=cost, is_accelerated=leapt)
    assert step_heading(settings, one) == heading
    assert cost_words(settings, one, 14) == words
