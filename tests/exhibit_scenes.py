"""Subjects for exhibits: states with their rows, and pictures drawn to their end."""

from dataclasses import replace
from typing import Any

import numpy as np
from scenes import scene, two_processes, with_gaps

from emgui.engine.history import Phase, Position
from emgui.mixture.parameters import FloatArray
from emgui.mixture.rows import Rows, no_checkpoint
from emgui.presentation.race import RaceViewModel, race_sketch, race_view_model
from emgui.presentation.slow import SlowViewModel, slow_sketch, slow_view_model
from emgui.presentation.subject import Subject
from emgui.presentation.view_settings import ViewSettings
from emgui.session.sketch import Drawing, Sketch
from emgui.session.state import SessionState


def subject(
    state: SessionState, choices: Any = None, view: ViewSettings | None = None
) -> Subject:
    """Return what an exhibit is made from; the rows are those of the state's data."""
    dataset = state.dataset
    rows = None
    if dataset is not None:
        rows = Rows.of(dataset.rows, columns=dataset.columns, weights=dataset.weights)
    return Subject(state, view or ViewSettings(), rows, choices)


def moved(subject: Subject, iteration: int, phase: Phase = Phase.E) -> Subject:
    """Return the same subject looked at elsewhere; the rows stay the same."""
    state = replace(subject.state, position=Position(0, iteration, phase))
    return replace(subject, state=state)


def pictures(sketch: Sketch | None) -> list[Any]:
    """Return everything that a sketch draws, from coarse to fine."""
    assert sketch is not None
    return list(sketch.draw(no_checkpoint))


def drawing(sketch: Sketch | None) -> Drawing:
    """Return the finest picture of a sketch."""
    assert sketch is not None
    return Drawing(sketch, pictures(sketch)[-1], is_final=True)


def cloud(n: int, d: int, seed: int = 5) -> FloatArray:
    """Draw rows around two places, `d` columns."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, d)) + 4.0 * rng.integers(0, 2, (n, 1))


# What every exhibit must bear: few rows and many, one component and twelve, one column
# and four, missing cells, the bare start and an edit.
SUBJECTS: dict[str, Subject] = {
    "no fit": subject(replace(scene(), position=None, problem="One row is too few.")),
    "three rows": subject(scene(two_processes(3), n_components=1, n_steps=2)),
    "two processes": subject(scene()),
    "one component": subject(scene(n_components=1)),
    "twelve components": subject(scene(n_components=12, n_steps=3)),
    "two columns": subject(scene(cloud(300, 2), truth=None)),
    "four columns": subject(scene(cloud(300, 4), n_components=3, truth=None)),
    "missing cells": subject(with_gaps(scene(cloud(300, 2), truth=None))),
    "after the M-step": subject(scene(at=(3, Phase.M))),
    "the bare start": subject(scene(at=(0, Phase.M))),
}


def slow(name: str = "two processes") -> SlowViewModel:
    """Return why EM is slow there, measured to the end."""
    subject = SUBJECTS[name]
    model = slow_view_model(subject, drawing(slow_sketch(subject)))
    assert isinstance(model, SlowViewModel)
    return model


def race(name: str = "two processes") -> RaceViewModel:
    """Return a race that is over."""
    subject = SUBJECTS[name]
    model = race_view_model(subject, drawing(race_sketch(subject)))
    assert isinstance(model, RaceViewModel)
    return model
