"""Why so slow: the bars, the line and the words agree with the engine."""

from dataclasses import replace

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, drawing, pictures, subject
from scenes import scene, two_processes

from emgui.engine.history import Position
from emgui.engine.settings import FitSettings
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.slow import (
    GapViewModel,
    SharesViewModel,
    SlowViewModel,
    slow_sketch,
    slow_view_model,
)
from emgui.presentation.subject import Subject

SCENE = SUBJECTS["two processes"]
LONG = subject(scene(n_steps=60))


def shown(of: Subject) -> SlowViewModel:
    model = slow_view_model(of, drawing(slow_sketch(of)))
    assert isinstance(model, SlowViewModel)
    return model


def test_the_largest_fraction_is_the_rate_that_em_shows() -> None:
    found = drawing(slow_sketch(LONG)).picture
    assert LONG.state.shown is not None
    assert LONG.state.shown.convergence is not None
    assert found.rate == pytest.approx(LONG.state.shown.convergence.rate, abs=1e-3)
    assert f"{100 * found.rate:.4g} %" in shown(LONG).slowest


def test_bars_are_parameters_with_what_is_missing() -> None:
    shares = shown(LONG).shares
    assert isinstance(shares, SharesViewModel)
    assert shares.names[0] == "mean of component 1"
    assert len(shares.names) == 6
    assert ((shares.missing >= 0.0) & (shares.missing <= 1.0)).all()
    # One number alone is never slower than the slowest combination.
    assert shares.missing.max() <= drawing(slow_sketch(LONG)).picture.rate


def test_the_gap_falls_by_the_square_of_the_rate() -> None:
    gap = shown(replace(LONG, state=replace(LONG.state, position=at(15)))).gap
    assert isinstance(gap, GapViewModel)
    assert gap.line is not None
    slope = np.diff(gap.line.y)[0] / np.diff(gap.line.x)[0]
    rate = LONG.state.history.at(0, 15).convergence.rate  # type: ignore[union-attr]
    assert slope == pytest.approx(2.0 * np.log10(rate))
    steps = np.diff(gap.gaps.y[10:20])
    assert steps == pytest.approx(slope, rel=0.25)


def at(iteration: int) -> Position:
    position = LONG.state.position
    assert position is not None
    return replace(position, iteration=iteration)


def test_a_converged_branch_says_so() -> None:
    from emgui.engine.iteration import Stop, StopReason

    state = scene(n_steps=30)
    state.history.finish(0, Stop(StopReason.CONVERGED, "so"))
    assert shown(subject(state)).rest == "converged after 30 iterations"


def test_many_rows_are_first_measured_on_few() -> None:
    many = subject(scene(two_processes(60_000), n_steps=3))
    first, last = pictures(slow_sketch(many))
    assert "bins" in first.note
    assert last.note == ""
    assert first.rate == pytest.approx(last.rate, abs=1e-3)


def test_the_algorithm_does_not_change_what_is_missing() -> None:
    sketch = slow_sketch(SCENE)
    assert sketch is not None
    assert sketch.settings.algorithm is FitSettings().algorithm


@pytest.mark.parametrize("name", list(SUBJECTS))
def test_there_is_always_a_picture_or_a_sentence(name: str) -> None:
    of = SUBJECTS[name]
    sketch = slow_sketch(of)
    drawn = None if sketch is None else drawing(sketch)
    for known in (None, drawn):
        model = slow_view_model(of, known)
        if isinstance(model, Placeholder):
            assert model.sentence
        else:
            assert model.rate
            assert isinstance(model.gap, GapViewModel | Placeholder)
            assert isinstance(model.shares, SharesViewModel | Placeholder)
