"""The bound's view model: what it says belongs to what it shows."""

from dataclasses import replace

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, drawing, moved

from emgui.engine.history import Phase
from emgui.presentation.bound import (
    BoundChoices,
    BoundViewModel,
    SectionViewModel,
    bound_sketch,
    bound_view_model,
)
from emgui.presentation.coordinate import Coordinate, CoordinateKind
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.stairs import StairsViewModel
from emgui.presentation.subject import Subject

SCENE = SUBJECTS["two processes"]


def shown(subject: Subject) -> BoundViewModel:
    model = bound_view_model(subject, drawing(bound_sketch(subject)))
    assert isinstance(model, BoundViewModel)
    return model


def test_after_the_e_step_there_is_no_gap() -> None:
    model = shown(moved(SCENE, 2))
    assert isinstance(model.section, SectionViewModel)
    assert not model.section.at_next
    assert model.story.startswith("E-step of iteration 2: the lower bound touches")


def test_after_the_m_step_the_gap_is_told() -> None:
    model = shown(moved(SCENE, 3, Phase.M))
    section = model.section
    assert isinstance(section, SectionViewModel)
    assert section.at_next
    assert section.marks == (0.0, 1.0)
    total, bound = section.at_marks[1]
    assert f"{total - bound:.2f} above it" in model.story
    assert model.story.startswith("M-step 3 went to the top of the bound")


def test_both_halves_of_a_step_share_one_drawing() -> None:
    before, after = moved(SCENE, 2), moved(SCENE, 3, Phase.M)
    first, second = bound_sketch(before), bound_sketch(after)
    assert first is not None
    assert second is not None
    assert first.key == second.key


def test_heights_are_differences_from_the_e_step() -> None:
    section = shown(moved(SCENE, 2)).section
    assert isinstance(section, SectionViewModel)
    assert section.at_marks[0][0] == 0.0
    here = np.interp(0.0, section.totals.x, section.totals.y)
    assert here == pytest.approx(0.0, abs=2.0)


def test_a_picture_of_another_iteration_says_whose_it_is() -> None:
    old = drawing(bound_sketch(moved(SCENE, 1)))
    model = bound_view_model(moved(SCENE, 4, Phase.M), old)
    assert isinstance(model, BoundViewModel)
    assert isinstance(model.section, SectionViewModel)
    assert not model.section.at_next
    assert "iteration 1" in model.section.y_label
    assert "iteration 1" in model.story


def test_ways_are_the_step_and_every_parameter() -> None:
    model = shown(SCENE)
    names = [name for name, _ in model.ways]
    assert names[0] == "the next step of EM"
    assert "mean of component 2" in names
    assert len(names) == 1 + 6


def test_a_parameter_that_is_no_more_gives_way_to_the_step() -> None:
    gone = BoundChoices(Coordinate(CoordinateKind.MEAN, 7))
    assert shown(replace(SCENE, choices=gone)).choices == BoundChoices()


def test_hard_shares_leave_a_gap_that_is_told() -> None:
    from scenes import two_processes

    from emgui.engine.settings import Algorithm
    from emgui.mixture.rows import Rows

    state = SCENE.state
    hard = replace(state.history.branch(0).settings, algorithm=Algorithm.HARD)
    sketch = bound_sketch(moved(SCENE, 2))
    assert sketch is not None
    rows = Rows.of(two_processes())
    drawn = drawing(replace(sketch, rows=rows, settings=hard, known=None))
    model = bound_view_model(moved(SCENE, 2), drawn)
    assert isinstance(model, BoundViewModel)
    assert "stays" in model.story


@pytest.mark.parametrize("name", list(SUBJECTS))
def test_there_is_always_a_picture_or_a_sentence(name: str) -> None:
    subject = SUBJECTS[name]
    sketch = bound_sketch(subject)
    drawn = None if sketch is None else drawing(sketch)
    for known in (None, drawn):
        model = bound_view_model(subject, known)
        if isinstance(model, Placeholder):
            assert model.sentence
        else:
            assert isinstance(model.section, SectionViewModel | Placeholder)
            assert isinstance(model.stairs, StairsViewModel | Placeholder)
