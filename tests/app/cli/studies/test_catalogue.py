"""Every study of the list can be loaded, and is told in a line."""

import pytest

from emgui.app.cli.studies.catalogue import STUDIES, StudyLine
from emgui.app.cli.studies.command import StudyCommand


def test_names_are_unique() -> None:
    names = [one.name for one in STUDIES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("study", STUDIES, ids=lambda one: one.name)
def test_a_study_can_be_loaded_and_is_told_in_a_line(study: StudyLine) -> None:
    assert isinstance(study.load(), StudyCommand)
    assert 20 < len(study.about) < 80
