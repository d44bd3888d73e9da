"""Before and after: what stays, what moves, and the moments between."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import DOING, begun, extended
from exhibit_scenes import FITTED, SUBJECTS, moved, says_what_is_missing

from emgui.engine.history import Phase, Position
from emgui.engine.origins import EditedAt
from emgui.exhibits.halves.picture import (
    FIRST_STEP,
    TOO_QUICK,
    HalvesViewModel,
    between,
    halves_view_model,
    position_before,
)
from emgui.exhibits.subject import Subject
from emgui.presentation.density import DensityViewModel
from emgui.presentation.scatter import ScatterViewModel
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import Activity


@cache
def the_scene():
    return SUBJECTS["two processes"]


def shown(subject: Subject, moment: float | None = None) -> HalvesViewModel:
    model = halves_view_model(subject, None)
    assert isinstance(model, HalvesViewModel)
    if moment is None:
        return model
    choices = replace(model.choices, moment=moment)
    model = halves_view_model(replace(subject, choices=choices), None)
    assert isinstance(model, HalvesViewModel)
    return model


def densities(model: HalvesViewModel) -> tuple[DensityViewModel, DensityViewModel]:
    assert isinstance(model.before, DensityViewModel)
    assert isinstance(model.now, DensityViewModel)
    return model.before, model.now


def test_an_m_step_moves_the_curves_and_leaves_the_colours() -> None:
    before, after = densities(shown(moved(the_scene(), 3, Phase.M)))
    assert [m.mean for m in before.marks] != [m.mean for m in after.marks]
    assert before.bars.responsibilities == pytest.approx(after.bars.responsibilities)


def test_an_e_step_changes_the_colours_and_leaves_the_curves() -> None:
    before, after = densities(shown(moved(the_scene(), 3)))
    assert before.marks == after.marks
    assert before.bars.responsibilities != pytest.approx(after.bars.responsibilities)


@pytest.mark.parametrize("phase", list(Phase))
def test_the_moments_lead_from_before_to_after(phase: Phase) -> None:
    subject = moved(the_scene(), 3, phase)
    before, after = densities(shown(subject))
    _, first = densities(shown(subject, 0.0))
    _, middle = densities(shown(subject, 0.5))
    means = [[m.mean for m in model.marks] for model in (before, first, middle, after)]
    colours = [model.bars.responsibilities for model in (before, first, middle, after)]
    for values in (means, colours):
        start, zero, half, end = map(np.array, values)
        assert zero == pytest.approx(start)
        assert half == pytest.approx((start + end) / 2.0, abs=1e-6)


@cache
def by_whole_steps():
    scenery = the_scene()
    return replace(scenery, state=replace(scenery.state, by_half=False))


def test_a_whole_step_moves_the_curves_and_then_the_colours() -> None:
    subject = moved(by_whole_steps(), 3)
    model = shown(subject)
    before, after = densities(model)
    assert model.title == "Step 3: the M-step, and the E-step after it"
    assert [m.mean for m in before.marks] != [m.mean for m in after.marks]
    assert before.bars.responsibilities != pytest.approx(after.bars.responsibilities)
    _, middle = densities(shown(subject, 0.5))
    assert middle.marks == after.marks
    assert middle.bars.responsibilities == pytest.approx(before.bars.responsibilities)
    _, early = densities(shown(subject, 0.25))
    assert early.marks[0].mean == pytest.approx(
        (before.marks[0].mean + after.marks[0].mean) / 2.0
    )
    captions = [shown(subject, moment).caption for moment in (0.2, 0.7, 1.0)]
    assert captions == ["On the way: the M-step", "On the way: the E-step", "After"]
    assert "mean" in model.changes[0]
    assert model.changes[-1].startswith("on balance")


@pytest.mark.parametrize("at", [(0, Phase.E), (3, Phase.M)])
def test_where_there_is_no_whole_step_its_half_is_shown(at: tuple[int, Phase]) -> None:
    assert "Step" not in shown(moved(by_whole_steps(), *at)).title


def test_no_step_leads_into_a_branch() -> None:
    state = by_whole_steps().state
    first = state.history.at(0, 3)
    assert state.position is not None
    index = state.position.iteration
    state = begun(state, EditedAt(index), at=state.position)
    state = extended(state, 1, replace(first, index=index))
    there = Position(1, index, Phase.E)
    model = shown(replace(by_whole_steps(), state=replace(state, position=there)))
    assert model.title.startswith("E-step")


def test_another_half_step_is_seen_at_its_end() -> None:
    stopped = shown(moved(the_scene(), 3), 0.3).choices
    later = replace(moved(the_scene(), 4), choices=stopped)
    assert shown(later).choices.moment == 1.0


def test_an_edit_is_a_half_step_too() -> None:
    start = the_scene().state.history.at(0, 0).parameters
    edited = replace(the_scene(), state=replace(the_scene().state, edited=start))
    assert shown(edited).title == "Your edit"


def test_the_bare_start_has_nothing_before_it() -> None:
    assert halves_view_model(SUBJECTS["the bare start"], None) is FIRST_STEP


@pytest.mark.parametrize(("speed", "quick"), [(None, True), (30.0, True), (4.0, False)])
def test_a_quick_run_has_no_halves(speed: float | None, quick: bool) -> None:
    running = replace(
        the_scene().state, doing=DOING[Activity.RUNNING], iterations_per_second=speed
    )
    model = halves_view_model(replace(the_scene(), state=running), None)
    assert (model is TOO_QUICK) is quick


def test_two_columns_are_scattered() -> None:
    plane = replace(SUBJECTS["two columns"], view=ViewSettings(y_column=1))
    model = shown(plane, 0.5)
    assert isinstance(model.before, ScatterViewModel)
    assert isinstance(model.now, ScatterViewModel)
    assert not model.now.editable
    assert model.now.contours is None
    assert "contours" not in model.now.caption


@pytest.mark.parametrize(
    ("position", "before"),
    [
        (Position(0, 2, Phase.E), Position(0, 2, Phase.M)),
        (Position(0, 2, Phase.M), Position(0, 1, Phase.E)),
        (Position(0, 0, Phase.E), Position(0, 0, Phase.M)),
        (Position(0, 0, Phase.M), None),
    ],
)
def test_half_steps_follow_one_another(
    position: Position, before: Position | None
) -> None:
    assert position_before(position) == before


def test_between_two_mixtures_is_a_mixture() -> None:
    history = SUBJECTS["four columns"].state.history
    old, new = history.at(0, 0).parameters, history.at(0, 4).parameters
    for moment in (0.0, 0.3, 1.0):
        mixed = between(old, new, moment)
        assert mixed.weights.sum() == pytest.approx(1.0)
        assert (np.linalg.eigvalsh(mixed.covariances) > 0.0).all()
    assert between(old, new, 1.0).means == pytest.approx(new.means)


def test_before_the_first_half_there_is_a_sentence() -> None:
    assert says_what_is_missing(halves_view_model)


@pytest.mark.parametrize("name", FITTED)
def test_every_half_step_says_what_it_changed(name: str) -> None:
    model = halves_view_model(SUBJECTS[name], None)
    assert isinstance(model, HalvesViewModel)
    assert model.changes
