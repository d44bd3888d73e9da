"""Subjects for exhibits: states with their rows, and pictures drawn to their end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any, TypeVar

import numpy as np
from builders import unfitted
from scenes import scene, two_processes, with_gaps

from emgui.engine.history import Phase, Position
from emgui.exhibits.race.picture import RaceViewModel, race_view_model
from emgui.exhibits.race.study import race_study
from emgui.exhibits.slow.picture import SlowViewModel, slow_view_model
from emgui.exhibits.slow.study import slow_study
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import FloatArray, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import SessionState
from emgui.studies.study import Result, Study

T = TypeVar("T")


class Late(Mapping[str, T]):
    """Things by name, each made when it is first asked for: none for the import."""

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __or__(self, more: "Late[T]") -> "Late[T]":
        """Return both, with what is made by now."""
        return Late(
            {
                name: partial(one.__getitem__, name)
                for one in (self, more)
                for name in one
            }
        )


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


def pictures(study: Study | None) -> list[Any]:
    """Return everything that a study draws, from coarse to fine."""
    assert study is not None
    return list(study.run(no_checkpoint))


def result(study: Study | None) -> Result:
    """Return the finest picture of a study."""
    assert study is not None
    return Result(study, pictures(study)[-1], is_final=True)


def cloud(n: int, d: int, seed: int = 5) -> FloatArray:
    """Draw rows around two places, `d` columns."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, d)) + 4.0 * rng.integers(0, 2, (n, 1))


# What every exhibit must bear: few rows and many, one component and twelve, one column
# and four, missing cells, the bare start and an edit.
SUBJECTS = Late[Subject](
    {
        "no fit": lambda: subject(
            replace(unfitted(scene()), problem="One row is too few.")
        ),
        "three rows": lambda: subject(
            scene(two_processes(3), n_components=1, n_steps=2)
        ),
        "two processes": lambda: subject(scene()),
        "one component": lambda: subject(scene(n_components=1)),
        "twelve components": lambda: subject(scene(n_components=12, n_steps=3)),
        "two columns": lambda: subject(scene(cloud(300, 2), truth=None)),
        "four columns": lambda: subject(
            scene(cloud(300, 4), n_components=3, truth=None)
        ),
        "missing cells": lambda: subject(with_gaps(scene(cloud(300, 2), truth=None))),
        "after the M-step": lambda: subject(scene(at=(3, Phase.M))),
        "the bare start": lambda: subject(scene(at=(0, Phase.M))),
    }
)


# In these there is nothing to explain yet; an exhibit says what is missing.
UNFITTED = ("no fit", "the bare start")
FITTED = [name for name in SUBJECTS if name not in UNFITTED]


def says_what_is_missing(picture: Callable[[Subject, None], Any]) -> bool:
    """Whether an exhibit repeats why there is no fit, and asks for the first E-step."""
    refused, bare = (picture(SUBJECTS[name], None) for name in UNFITTED)
    assert isinstance(refused, Placeholder)
    assert isinstance(bare, Placeholder)
    return refused.sentence == "One row is too few." and "Press E-step" in bare.sentence


def alike(one: Any, other: Any) -> bool:
    """Whether two view models show the same, to the last digit."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    if is_dataclass(one):
        names = [field.name for field in fields(one)]
        return all(alike(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other) or (one != one and other != other)


def slow(name: str = "two processes") -> SlowViewModel:
    """Return why EM is slow there, measured to the end."""
    subject = SUBJECTS[name]
    model = slow_view_model(subject, result(slow_study(subject)))
    assert isinstance(model, SlowViewModel)
    return model


def race(name: str = "two processes") -> RaceViewModel:
    """Return a race that is over."""
    subject = SUBJECTS[name]
    model = race_view_model(subject, result(race_study(subject)))
    assert isinstance(model, RaceViewModel)
    return model
