"""A race begins where the branch began, as the panel has it now."""

from dataclasses import replace

from exhibit_scenes import SUBJECTS, moved

from emgui.exhibits.race.study import RaceChoices, choices_of, race_study
from emgui.studies.contest import Contest


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


def test_the_draws_and_the_cooling_are_those_of_the_panel() -> None:
    subject = SUBJECTS["two processes"]
    settings = replace(subject.state.settings, draws=7, cooling=0.5, temperature=3.0)
    panel = replace(subject, state=replace(subject.state, settings=settings))
    study = race_study(panel)
    assert study is not None
    assert study.settings.draws == 7
    assert (study.settings.cooling, study.settings.temperature) == (0.5, 3.0)
