"""A race begins where the branch began, as the panel has it now."""

from dataclasses import replace

import pytest
from builders import altered
from exhibit_scenes import SUBJECTS, moved

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.exhibits.race.study import RaceChoices, choices_of, race_study
from emgui.studies.entrants import Contest, entrants


def test_a_race_begins_where_the_branch_began() -> None:
    subject = SUBJECTS["two processes"]
    study, same = race_study(subject), race_study(moved(subject, 2))
    assert study is not None
    assert same is not None
    assert study.start is subject.state.history.at(0, 0).parameters
    assert study.key == same.key
    assert race_study(SUBJECTS["no fit"]) is None


def test_what_is_chosen_is_raced() -> None:
    chosen = RaceChoices(Contest.FLOORS)
    subject = replace(SUBJECTS["two processes"], choices=chosen)
    study = race_study(subject)
    assert choices_of(subject) is chosen
    assert study is not None
    assert study.contest is Contest.FLOORS


@pytest.mark.parametrize("wanted", [Stochastic(draws=7), Annealed(3.0, 0.5)])
def test_the_draws_and_the_cooling_are_those_of_the_panel(wanted: Algorithm) -> None:
    subject = SUBJECTS["two processes"]
    settings = altered(subject.state.settings, algorithm=wanted)
    study = race_study(
        replace(subject, state=replace(subject.state, settings=settings))
    )
    assert study is not None
    runners = entrants(study.contest, study.settings, study.start, study.chosen)
    assert wanted in [one.settings.algorithm for one in runners]
