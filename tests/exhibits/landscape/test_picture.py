"""What the landscape shows at every position, whatever the data."""

from dataclasses import replace
from functools import cache

import pytest
from exhibit_scenes import SUBJECTS, moved

from emgui.exhibits.landscape.choices import LandscapeChoices, Surface
from emgui.exhibits.landscape.picture import (
    LandscapeViewModel,
    landscape_view_model,
    readout,
    with_x,
)
from emgui.exhibits.landscape.study import landscape_study
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import no_checkpoint
from emgui.presentation.placeholder import Placeholder
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.study import Result


@cache
def the_scene():
    return SUBJECTS["two processes"]


CUT = LandscapeChoices(surface=Surface.CUT)


def first(subject: Subject) -> Result:
    study = landscape_study(subject)
    assert study is not None
    return Result(study, next(study.run(no_checkpoint)))


def model(subject: Subject, result: Result | None = None) -> LandscapeViewModel:
    found = landscape_view_model(subject, result)
    assert isinstance(found, LandscapeViewModel)
    return found


@pytest.mark.parametrize("surface", list(Surface))
@pytest.mark.parametrize("name", [name for name in SUBJECTS if name != "no fit"])
def test_everything_has_a_landscape(name: str, surface: Surface) -> None:
    subject = replace(SUBJECTS[name], choices=LandscapeChoices(surface=surface))
    found = model(subject, first(subject))
    theta = subject.state.parameters
    assert theta is not None
    assert found.now == found.plane.at(theta)
    if surface.is_of_starts:
        assert found.basins is not None
        assert " leads to " in readout(found, found.plane.x.low, found.plane.y.low)
        return
    assert found.terrain is not None
    assert found.base is theta
    assert readout(found, *found.terrain.summit).endswith("below the best drawn")


def test_without_parameters_it_says_why() -> None:
    assert landscape_view_model(SUBJECTS["no fit"], None) == Placeholder(
        "One row is too few."
    )
    assert landscape_study(SUBJECTS["no fit"]) is None


def test_a_picture_of_another_plane_is_not_shown() -> None:
    result = first(the_scene())
    other = replace(
        the_scene(), choices=LandscapeChoices(Coordinate(CoordinateKind.WEIGHT, 0))
    )
    assert model(the_scene(), result).terrain is result.finding
    assert model(other, result).terrain is None
    assert model(replace(the_scene(), choices=CUT), result).terrain is None


def test_a_cut_says_of_which_iteration_it_is() -> None:
    cut = replace(the_scene(), choices=CUT)
    result = first(moved(cut, 2))
    found = model(moved(cut, 5), result)
    assert "as in iteration 2" in found.story
    assert found.now == found.plane.at(cut.state.history.at(0, 5).parameters)


def test_choosing_what_is_up_changes_the_places() -> None:
    found = model(the_scene())
    one, other = found.choices.x, found.choices.y
    assert other is not None
    assert with_x(found, other) == replace(found.choices, x=other, y=one)
    weight = Coordinate(CoordinateKind.WEIGHT, 0)
    # What was left open stays open: only here is it the other mean.
    assert with_x(found, weight).y is None
    beside = model(replace(the_scene(), choices=with_x(found, weight)))
    assert beside.choices.y == other
    # The other weight is no free number beside this one.
    assert Coordinate(CoordinateKind.WEIGHT, 1) not in beside.y_options


def test_a_problem_is_told_in_its_place() -> None:
    study = landscape_study(the_scene())
    assert study is not None
    found = model(the_scene(), Result(study, problem="It cannot be drawn."))
    assert found.story == "It cannot be drawn."
    assert found.terrain is None


def test_a_coarse_look_is_not_said_to_show_a_peak() -> None:
    study = landscape_study(replace(the_scene(), choices=CUT))
    assert study is not None
    coarse, *_, fine = study.run(no_checkpoint)
    early, late = (
        model(replace(the_scene(), choices=CUT), Result(study, one))
        for one in (coarse, fine)
    )
    assert "a coarse look at 17 × 17 places: tops lie between them" in early.story
    assert "Highest" not in early.description
    assert "coarse" not in late.story
    assert "Highest at" in late.description
