"""The least certain row is that of the last E-step."""

from exhibit_scenes import SUBJECTS, UNFITTED, moved

from emgui.engine.history import Phase
from emgui.exhibits.value.study import colouring, value_study


def test_after_an_m_step_rows_have_the_responsibilities_of_before() -> None:
    subject = moved(SUBJECTS["two processes"], 3, Phase.M)
    study, history = value_study(subject), subject.state.history
    assert study is not None
    assert study.parameters is history.at(0, 2).parameters
    made = colouring(moved(subject, 3).state)
    assert made is not None
    assert made.parameters is history.at(0, 3).parameters


def test_before_the_first_e_step_there_is_none() -> None:
    assert all(value_study(SUBJECTS[name]) is None for name in UNFITTED)
