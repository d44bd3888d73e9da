"""The bound's view model: what it says belongs to what it shows."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import altered
from exhibit_scenes import (
    FITTED,
    SUBJECTS,
    UNFITTED,
    moved,
    result,
    says_what_is_missing,
    subject,
)
from scenes import scene, two_processes

from emgui.engine.history import History, Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.origins import EditedAt, FoundStart
from emgui.exhibits.bound.picture import (
    BoundViewModel,
    SectionViewModel,
    bound_view_model,
)
from emgui.exhibits.bound.stairs import StairsViewModel
from emgui.exhibits.bound.study import BoundChoices, bound_study
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder
from emgui.studies.coordinate import Coordinate, CoordinateKind


@cache
def the_scene():
    return SUBJECTS["two processes"]


def shown(subject: Subject) -> BoundViewModel:
    model = bound_view_model(subject, result(bound_study(subject)))
    assert isinstance(model, BoundViewModel)
    return model


def test_after_the_e_step_there_is_no_gap() -> None:
    model = shown(moved(the_scene(), 2))
    assert isinstance(model.section, SectionViewModel)
    assert not model.section.at_next
    assert model.story.startswith("E-step of iteration 2: the lower bound touches")


def test_both_halves_of_a_step_share_one_drawing() -> None:
    before, after = moved(the_scene(), 2), moved(the_scene(), 3, Phase.M)
    first, second = bound_study(before), bound_study(after)
    assert first is not None
    assert second is not None
    assert first.key == second.key


def test_heights_are_differences_from_the_e_step() -> None:
    section = shown(moved(the_scene(), 2)).section
    assert isinstance(section, SectionViewModel)
    assert section.at_marks[0][0] == 0.0
    here = np.interp(0.0, section.totals.x, section.totals.y)
    assert here == pytest.approx(0.0, abs=2.0)


def test_a_picture_of_another_iteration_says_whose_it_is() -> None:
    old = result(bound_study(moved(the_scene(), 1)))
    model = bound_view_model(moved(the_scene(), 4, Phase.M), old)
    assert isinstance(model, BoundViewModel)
    assert isinstance(model.section, SectionViewModel)
    assert not model.section.at_next
    assert "iteration 1" in model.section.y_label
    assert "iteration 1" in model.story


def test_ways_are_the_step_and_every_parameter() -> None:
    model = shown(the_scene())
    names = [name for name, _ in model.ways]
    assert names[0] == "the next step of EM"
    assert "mean of component 2" in names
    assert len(names) == 1 + 6


def test_a_parameter_that_is_no_more_gives_way_to_the_step() -> None:
    gone = BoundChoices(Coordinate(CoordinateKind.MEAN, 7))
    assert shown(replace(the_scene(), choices=gone)).choices == BoundChoices()


def test_no_stair_leads_into_a_branch() -> None:
    state = the_scene().state
    history, rows = state.history, the_scene().rows
    assert rows is not None
    edited = history.at(0, 0).parameters
    settings = history.branch(0).settings
    forked = History().begun(FoundStart(), settings)
    for t in range(5):
        forked = forked.extended(0, history.at(0, t))
    forked = forked.begun(EditedAt(3), settings, Position(0, 3, Phase.E))
    for iteration in iterate(
        rows, edited, altered(settings, max_iterations=6), first_index=3
    ):
        forked = forked.extended(1, iteration)
    state = replace(state, history=forked, position=Position(1, 4, Phase.E))
    model = shown(replace(the_scene(), state=state))
    assert isinstance(model.stairs, StairsViewModel)
    assert model.stairs.totals.x[0] == 3.0
    state = replace(state, position=Position(1, 2, Phase.E))
    model = shown(replace(the_scene(), state=state))
    assert isinstance(model.stairs, StairsViewModel)
    assert model.stairs.totals.x[-1] == 2.0


def test_without_an_e_step_there_is_a_sentence() -> None:
    assert says_what_is_missing(bound_view_model)
    assert all(bound_study(SUBJECTS[name]) is None for name in UNFITTED)


@pytest.mark.parametrize("name", FITTED)
def test_every_fit_has_its_bound_and_its_stairs_once_they_are_drawn(name: str) -> None:
    # Few rows may have arrived to the last bit: there is no next step to draw.
    subject = moved(SUBJECTS[name], 1)
    waiting = bound_view_model(subject, None)
    assert isinstance(waiting, BoundViewModel)
    assert waiting.section == Placeholder("Drawing…")
    model = bound_view_model(subject, result(bound_study(subject)))
    assert isinstance(model, BoundViewModel)
    assert isinstance(model.section, SectionViewModel)
    assert isinstance(model.stairs, StairsViewModel)


def test_at_the_end_the_way_is_not_counted_in_steps_that_nobody_sees() -> None:
    values = two_processes()
    arrived = subject(scene(values, n_steps=80))
    model = shown(arrived)
    assert isinstance(model.section, SectionViewModel)
    assert "such steps" in model.section.x_label
    assert 0.0 < model.section.totals.x[-1] < 50.0
    assert all(abs(mark) < 0.1 for mark in model.section.marks)
    early = shown(moved(arrived, 2)).section
    assert isinstance(early, SectionViewModel)
    assert early.marks == (0.0, 1.0)
    assert "0 before, 1 after" in early.x_label
