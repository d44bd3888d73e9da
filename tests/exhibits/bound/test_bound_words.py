"""The story of a half-step has the numbers of its E-step."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import altered
from exhibit_scenes import (
    SUBJECTS,
    cloud,
    moved,
    result,
    subject,
)
from scenes import scene

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.history import History, Phase
from emgui.engine.iterate import iterate
from emgui.engine.origins import FoundStart
from emgui.exhibits.bound.picture import (
    BoundViewModel,
    SectionViewModel,
    bound_view_model,
)
from emgui.exhibits.bound.stairs import StairsViewModel
from emgui.exhibits.bound.study import bound_study
from emgui.exhibits.subject import Subject
from emgui.words import numbers


@cache
def the_scene():
    return SUBJECTS["two processes"]


def shown(subject: Subject) -> BoundViewModel:
    model = bound_view_model(subject, result(bound_study(subject)))
    assert isinstance(model, BoundViewModel)
    return model


def test_after_the_m_step_the_gap_is_told() -> None:
    model = shown(moved(the_scene(), 3, Phase.M))
    section = model.section
    assert isinstance(section, SectionViewModel)
    assert section.at_next
    assert section.marks == (0.0, 1.0)
    total, bound = section.at_marks[1]
    assert f"{total - bound:.2f} above it" in model.story
    assert model.story.startswith("M-step 3 went to the top of the bound")


def test_hard_shares_leave_a_gap_that_is_told() -> None:
    state = the_scene().state
    hard = replace(state.history.branch(0).settings, algorithm=Hard())
    study = bound_study(moved(the_scene(), 2))
    assert study is not None
    drawn = result(replace(study, settings=hard, known=None))
    model = bound_view_model(moved(the_scene(), 2), drawn)
    assert isinstance(model, BoundViewModel)
    assert "stays" in model.story


@cache
def the_slow():
    return subject(
        scene(np.concatenate([cloud(400, 1), cloud(400, 1) / 2.0]), truth=None)
    )


def run_as(
    algorithm: Algorithm, n_steps: int = 12, scenery: Subject | None = None
) -> Subject:
    """Return a scene fitted by an algorithm from the same start."""
    scenery = scenery or the_scene()
    state = scenery.state
    settings = altered(
        state.history.branch(0).settings, algorithm=algorithm, max_iterations=n_steps
    )
    assert scenery.rows is not None
    history = History().begun(FoundStart(), settings)
    start = state.history.at(0, 0).parameters
    for iteration in iterate(scenery.rows, start, settings):
        history = history.extended(0, iteration)
    state = replace(state, settings=settings, history=history)
    return moved(replace(scenery, state=state), 2)


@pytest.mark.parametrize("algorithm", [Hard(), Annealed()])
def test_the_m_step_climbs_from_the_bound_and_not_from_the_curve(
    algorithm: Algorithm,
) -> None:
    looked_at = moved(run_as(algorithm), 2, Phase.M)
    drawn = result(bound_study(looked_at))
    model = bound_view_model(looked_at, drawn)
    assert isinstance(model, BoundViewModel)
    section = drawn.finding.section
    climbed = section.at_next[1] - section.at_here[1]
    assert climbed > 0.0
    assert f"top of the bound, {numbers.gain(climbed)} higher" in model.story
    assert "closes" not in model.story
    assert isinstance(model.stairs, StairsViewModel)
    assert "below the curve" in model.stairs.description


@pytest.mark.parametrize("algorithm", [Squarem(), Anderson()])
def test_a_leap_is_not_told_as_an_m_step(algorithm: Algorithm) -> None:
    scenery = run_as(algorithm, 40, the_slow())
    last = scenery.state.last_index
    path = [scenery.state.history.at(0, t) for t in range(last + 1)]
    leap = next(one for one in path if one.is_accelerated)
    model = shown(moved(scenery, leap.index, Phase.M))
    assert isinstance(model.section, SectionViewModel)
    assert not model.section.at_next
    gained = leap.log_likelihood - path[leap.index - 1].log_likelihood
    assert "did not stop at the top" in model.story
    assert model.story.endswith(f"rose by {numbers.gain(gained)}.")
    assert model.section.description == model.story


def test_rounding_is_no_divergence() -> None:
    drawn = run_as(Stochastic())
    for t in range(4):
        section = shown(moved(drawn, t)).section
        assert isinstance(section, SectionViewModel)
        total, bound = section.at_marks[0]
        if total - bound < 1e-9:
            assert section.gap == "KL divergence 0"
