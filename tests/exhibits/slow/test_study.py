"""The information is measured at the parameters looked at, as EM has it."""

from dataclasses import replace

from builders import with_settings
from exhibit_scenes import SUBJECTS, moved

from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.exhibits.slow.study import slow_study


def test_the_algorithm_does_not_change_what_is_missing() -> None:
    subject = SUBJECTS["two processes"]
    hard = with_settings(subject.state, algorithm=Hard())
    study = slow_study(replace(subject, state=hard))
    assert study is not None
    assert study.settings.algorithm == EM()


def test_it_is_of_the_iteration_looked_at() -> None:
    subject = moved(SUBJECTS["two processes"], 2)
    study = slow_study(subject)
    assert study is not None
    assert (study.parameters, study.index) == (subject.state.parameters, 2)
    assert slow_study(SUBJECTS["no fit"]) is None
