"""What the landscape shows at every position, whatever the data."""

from dataclasses import replace
from functools import cache

import pytest
from builders import DOING
from exhibit_scenes import SUBJECTS, moved
from scenes import TRUTH

from emgui.exhibits.coordinate import Coordinate, CoordinateKind
from emgui.exhibits.landscape.picture import (
    LandscapeChoices,
    LandscapeViewModel,
    Surface,
    landscape_sketch,
    landscape_view_model,
    readout,
    with_x,
)
from emgui.exhibits.landscape.study import LandscapeSketch
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import no_checkpoint
from emgui.presentation.placeholder import Placeholder
from emgui.session.sketch import Drawing
from emgui.session.state import Activity


@cache
def the_scene():
    return SUBJECTS["two processes"]


CUT = LandscapeChoices(surface=Surface.CUT)


def first(subject: Subject) -> Drawing:
    sketch = landscape_sketch(subject)
    assert sketch is not None
    return Drawing(sketch, next(sketch.draw(no_checkpoint)))


def model(subject: Subject, drawing: Drawing | None = None) -> LandscapeViewModel:
    found = landscape_view_model(subject, drawing)
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
    assert landscape_sketch(SUBJECTS["no fit"]) is None


def test_a_picture_of_another_plane_is_not_shown() -> None:
    drawing = first(the_scene())
    other = replace(
        the_scene(), choices=LandscapeChoices(Coordinate(CoordinateKind.WEIGHT, 0))
    )
    assert model(the_scene(), drawing).terrain is drawing.picture.terrain
    assert model(other, drawing).terrain is None
    assert model(replace(the_scene(), choices=CUT), drawing).terrain is None


def test_a_cut_says_of_which_iteration_it_is() -> None:
    cut = replace(the_scene(), choices=CUT)
    drawing = first(moved(cut, 2))
    found = model(moved(cut, 5), drawing)
    assert "as in iteration 2" in found.story
    assert found.now == found.plane.at(cut.state.history.at(0, 5).parameters)


def test_scrubbing_needs_no_new_profile_but_a_new_cut() -> None:
    def keys(subject: Subject) -> set[object]:
        sketches = [landscape_sketch(moved(subject, t)) for t in (1, 3, 5)]
        return {sketch.key for sketch in sketches if sketch is not None}

    assert len(keys(the_scene())) == 1
    assert len(keys(replace(the_scene(), choices=CUT))) == 3


def test_a_growing_branch_asks_for_few_profiles() -> None:
    state = replace(the_scene().state, doing=DOING[Activity.RUNNING])
    sketch = landscape_sketch(replace(the_scene(), state=state))
    assert isinstance(sketch, LandscapeSketch)
    # Of six iterations the fourth: the next profile is that of the eighth.
    assert sketch.base is state.history.at(0, 4).parameters


def test_edited_parameters_are_the_ground_of_a_cut() -> None:
    state = replace(the_scene().state, edited=TRUTH)
    sketch = landscape_sketch(replace(the_scene(), state=state, choices=CUT))
    assert sketch is not None
    assert sketch.base is TRUTH


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


def test_a_choice_that_is_gone_gives_way() -> None:
    gone = LandscapeChoices(Coordinate(CoordinateKind.MEAN, 7))
    found = model(replace(the_scene(), choices=gone))
    assert found.choices.x == Coordinate(CoordinateKind.MEAN, 0)
    assert found.choices.y == Coordinate(CoordinateKind.MEAN, 1)


def test_a_problem_is_told_in_its_place() -> None:
    sketch = landscape_sketch(the_scene())
    assert sketch is not None
    found = model(the_scene(), Drawing(sketch, problem="It cannot be drawn."))
    assert found.story == "It cannot be drawn."
    assert found.terrain is None


def test_a_coarse_look_is_not_said_to_show_a_peak() -> None:
    sketch = landscape_sketch(replace(the_scene(), choices=CUT))
    assert sketch is not None
    coarse, *_, fine = sketch.draw(no_checkpoint)
    early, late = (
        model(replace(the_scene(), choices=CUT), Drawing(sketch, one))
        for one in (coarse, fine)
    )
    assert "a coarse look at 17 × 17 places: tops lie between them" in early.story
    assert "Highest" not in early.description
    assert "coarse" not in late.story
    assert "Highest at" in late.description
