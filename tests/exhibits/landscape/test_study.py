"""What is studied for a landscape: as rarely as its numbers allow."""

from dataclasses import replace
from functools import cache

import pytest
from builders import DOING
from exhibit_scenes import SUBJECTS, moved
from scenes import TRUTH

from emgui.exhibits.landscape.basins import BasinPicture
from emgui.exhibits.landscape.choices import LandscapeChoices, Surface
from emgui.exhibits.landscape.study import landscape_study
from emgui.exhibits.landscape.terrain import Terrain
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import no_checkpoint
from emgui.session.state import Activity
from emgui.studies.surface import SurfaceStudy


@cache
def the_scene():
    return SUBJECTS["two processes"]


CUT = LandscapeChoices(surface=Surface.CUT)


@pytest.mark.parametrize("surface", list(Surface))
def test_findings_become_pictures_where_they_are_found(surface: Surface) -> None:
    study = landscape_study(
        replace(the_scene(), choices=LandscapeChoices(surface=surface))
    )
    assert study is not None
    wanted = BasinPicture if surface.is_of_starts else Terrain
    assert isinstance(next(iter(study.run(no_checkpoint))), wanted)


def test_scrubbing_needs_no_new_profile_but_a_new_cut() -> None:
    def keys(subject: Subject) -> set[object]:
        studies = [landscape_study(moved(subject, t)) for t in (1, 3, 5)]
        return {study.key for study in studies if study is not None}

    assert len(keys(the_scene())) == 1
    assert len(keys(replace(the_scene(), choices=CUT))) == 3


def test_a_growing_branch_asks_for_few_profiles() -> None:
    state = replace(the_scene().state, doing=DOING[Activity.RUNNING])
    study = landscape_study(replace(the_scene(), state=state))
    assert study is not None
    assert isinstance(study.study, SurfaceStudy)
    # Of six iterations the fourth: the next profile is that of the eighth.
    assert study.study.base is state.history.at(0, 4).parameters


def test_edited_parameters_are_the_base_of_a_cut() -> None:
    state = replace(the_scene().state, edited=TRUTH)
    study = landscape_study(replace(the_scene(), state=state, choices=CUT))
    assert study is not None
    assert isinstance(study.study, SurfaceStudy)
    assert study.study.base is TRUTH
