"""What is looked up of degeneracy is of the branch and the place looked at."""

import pytest
from exhibit_scenes import FITTED, SUBJECTS, UNFITTED, moved

from emgui.exhibits.degeneracy.study import degeneracy_study, path_of


@pytest.mark.parametrize("name", FITTED)
def test_the_study_is_of_the_place_looked_at(name: str) -> None:
    study, state = degeneracy_study(SUBJECTS[name]), SUBJECTS[name].state
    assert study is not None
    assert study.parameters is state.parameters
    assert state.position is not None
    assert study.index == state.position.iteration
    assert study.path == path_of(state, state.position.branch)
    assert study.path[-1].index == state.last_index


def test_without_an_e_step_there_is_none() -> None:
    assert all(degeneracy_study(SUBJECTS[name]) is None for name in UNFITTED)


def test_another_place_is_another_study() -> None:
    one = degeneracy_study(moved(SUBJECTS["two processes"], 2))
    same = degeneracy_study(moved(SUBJECTS["two processes"], 2))
    other = degeneracy_study(moved(SUBJECTS["two processes"], 3))
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.key == same.key != other.key
