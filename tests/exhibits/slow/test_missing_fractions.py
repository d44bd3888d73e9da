"""The bars are what is missing; the words say of which parameters, and what not."""

from dataclasses import replace
from functools import cache

import numpy as np
from builders import altered
from exhibit_scenes import SUBJECTS, result, subject
from scenes import scene

from emgui.engine.history import Position
from emgui.exhibits.slow.missing_fractions import MissingFractionsViewModel
from emgui.exhibits.slow.picture import SlowViewModel, slow_view_model
from emgui.exhibits.slow.study import slow_study
from emgui.exhibits.subject import Subject
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import TIED
from emgui.words import numbers


@cache
def the_scene():
    return SUBJECTS["two processes"]


@cache
def the_long():
    return subject(scene(n_steps=60))


def shown(of: Subject) -> SlowViewModel:
    model = slow_view_model(of, result(slow_study(of)))
    assert isinstance(model, SlowViewModel)
    return model


def at(iteration: int) -> Position:
    position = the_long().state.position
    assert position is not None
    return replace(position, iteration=iteration)


def test_bars_are_parameters_with_what_is_missing() -> None:
    shares = shown(the_long()).shares
    assert isinstance(shares, MissingFractionsViewModel)
    assert shares.names[0] == "mean of component 1"
    assert len(shares.names) == 6
    assert ((shares.missing >= 0.0) & (shares.missing <= 1.0)).all()
    # One number alone is never slower than the slowest combination.
    assert shares.missing.max() <= result(slow_study(the_long())).finding.rate


def test_bars_that_are_cut_say_so() -> None:
    rng = np.random.default_rng(3)
    values = rng.standard_t(2, 400)[:, np.newaxis]
    start = subject(scene(values, n_components=3, n_steps=1, truth=None))
    start = replace(start, state=replace(start.state, position=at(0)))
    found = result(slow_study(start)).finding
    shares = shown(start).shares
    assert isinstance(shares, MissingFractionsViewModel)
    assert found.missing.max() > 1.0
    assert numbers.percent(float(found.missing.max()), 3) in shares.description
    assert "such bars are cut" in shares.description


def test_a_flat_direction_is_not_said_to_curve_upwards() -> None:
    rng = np.random.default_rng(4)
    values = np.concatenate([rng.normal(0.0, 0.7, 200), rng.normal(9.0, 1.0, 200)])
    one, other = values[:200], values[200:]
    variance = (200 * one.var() + 200 * other.var()) / 400
    twins = MixtureParameters(
        [0.25, 0.25, 0.5],
        [[one.mean()], [one.mean()], [other.mean()]],
        np.full((3, 1, 1), variance),
    )
    state = scene(values[:, np.newaxis], n_components=3, n_steps=1, truth=None)
    flat = subject(replace(state, position=at(0)))
    study = slow_study(flat)
    assert study is not None
    tied = altered(study.settings, structure=TIED)
    drawn = result(replace(study, parameters=twins, settings=tied))
    model = slow_view_model(flat, drawn)
    assert isinstance(model, SlowViewModel)
    assert "is flat" in model.slowest
    assert "upwards" not in model.slowest
