"""A race of several runs: small pictures on one clock, and the gaps to the best."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from dataclasses import replace

import numpy as np

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.race import Contest, Lane, entrants, race
from emgui.engine.settings import FitSettings
from emgui.exhibits.race.lanes import LaneViewModel, lane_view_model
from emgui.exhibits.race.model_choice import is_broken, judgements
from emgui.exhibits.race.race_words import climbed, summary, verdict
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import (
    Placeholder,
    shown_mixture,
    told,
)
from emgui.presentation.view_settings import Clock
from emgui.records import dataclass
from emgui.session.sketch import Drawing
from emgui.words import numbers

# Smaller gaps than this part of the log-likelihood are its rounding.
_ROUNDING = 1e-13
_CURVE_POINTS = 300


@dataclass(frozen=True, slots=True)
class RaceChoices:
    """What is raced, and which moment is looked at.

    Parameters
    ----------
    contest : Contest
        In what the lanes differ.
    clock : Clock
        What the shared clock counts.
    time : float or None
        The moment; None for the newest.
    start : MixtureParameters or None
        Where the race began that the moment is of; any other is seen at its newest.
    """

    contest: Contest = Contest.ALGORITHMS
    clock: Clock = Clock.E_STEPS
    time: float | None = None
    start: MixtureParameters | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RaceSketch:
    """A race to be run in the background."""

    rows: Rows
    contest: Contest
    settings: FitSettings
    start: MixtureParameters
    chosen: Algorithm | None = None

    @property
    def key(self) -> Hashable:
        """The rows, the contest, where it begins, and with which options."""
        return self.rows, self.contest, self.settings, self.start, self.chosen

    def draw(self, checkpoint: Checkpoint) -> Iterator[tuple[Lane, ...]]:
        """Yield all lanes turn by turn."""
        runners = entrants(self.contest, self.settings, self.start, self.chosen)
        yield from race(self.rows, runners, checkpoint=checkpoint)


# -- what is shown -----------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class GapsViewModel:
    """How far every lane is from the best total that any lane has reached.

    Parameters
    ----------
    data_key : object
        Another one means another race.
    curves : tuple of Curve
        One a lane: the clock, and log10 of the gap.
    time : float
        The moment looked at.
    x_label, y_label : str
        Names of the axes.
    description : str
        The picture in words.
    """

    data_key: object
    curves: tuple[Curve, ...]
    time: float
    x_label: str
    y_label: str
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class RaceViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    choices : RaceChoices
        What is chosen.
    lanes : tuple of LaneViewModel
        Side by side.
    gaps : GapsViewModel or Placeholder
        The chart.
    time, end : float
        The moment looked at, and the last one that there is.
    is_running : bool
        Whether some lane has not ended.
    summary : str
        Who leads, in a sentence.
    """

    choices: RaceChoices
    lanes: tuple[LaneViewModel, ...]
    gaps: GapsViewModel | Placeholder
    time: float
    end: float
    is_running: bool
    summary: str


_STARTING = Placeholder("The race is about to begin…")


def race_sketch(subject: Subject) -> RaceSketch | None:
    """Return the race from the start of the branch looked at; None without one."""
    state, rows, choices = subject.state, subject.rows, _choices(subject)
    at = state.position
    if rows is None or at is None or isinstance(shown_mixture(state), Placeholder):
        return None
    start = state.history.at(at.branch, 0).parameters
    settings = state.history.owner(at.branch, 0).settings
    # The annealing and the draws of the panel are those that run.
    wanted = state.settings.algorithm
    chosen = None if wanted == type(wanted)() else wanted
    return RaceSketch(rows, choices.contest, settings, start, chosen)


def race_view_model(
    subject: Subject, drawing: Drawing | None
) -> RaceViewModel | Placeholder:
    """Return the race at the moment chosen."""
    state, choices = subject.state, _choices(subject)
    shown = shown_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    wanted = race_sketch(subject)
    # A race from elsewhere would stand beside parameters that it never had.
    if drawing is None or wanted is None or drawing.sketch.key != wanted.key:
        return _STARTING
    if drawing.picture is None:
        return told(drawing.problem) if drawing.problem else _STARTING
    lanes: tuple[Lane, ...] = drawing.picture
    if choices.start is not None and choices.start is not wanted.start:
        choices = replace(choices, time=None)
    choices = replace(choices, start=wanted.start)
    end = max(
        (_times(lane, choices.clock)[-1] for lane in lanes if lane.length), default=0.0
    )
    time = end if choices.time is None else min(choices.time, end)
    best = _best(lanes)
    places = [_place(lane, choices.clock, time) for lane in lanes]
    judged = [""] * len(lanes)
    if choices.contest.is_of_models:
        judged = judgements(lanes, places, shown.dataset.total_weight)
    views = tuple(
        lane_view_model(number, lane, place, choices.contest, shown, subject.view, one)
        for number, (lane, place, one) in enumerate(
            zip(lanes, places, judged, strict=True)
        )
    )
    return RaceViewModel(
        choices=choices,
        lanes=views,
        gaps=_gaps(lanes, choices, time, best, drawing.sketch),
        time=time,
        end=end,
        is_running=not all(lane.has_ended for lane in lanes),
        summary=(
            verdict(lanes, choices.contest, shown.dataset.total_weight)
            if choices.contest.is_of_models
            else summary(lanes, best, choices.contest)
        ),
    )


def _choices(subject: Subject) -> RaceChoices:
    chosen = subject.choices
    return chosen if isinstance(chosen, RaceChoices) else RaceChoices()


def _times(lane: Lane, clock: Clock) -> FloatArray:
    if clock is Clock.E_STEPS:
        return lane.e_steps
    return np.arange(lane.length, dtype=np.float64)


def _place(lane: Lane, clock: Clock, time: float) -> int:
    if not lane.length:
        return -1
    return lane.place_at(time, by_e_steps=clock is Clock.E_STEPS)


def _best(lanes: tuple[Lane, ...]) -> float:
    """Return the highest total that a lane which has not broken down has reached."""
    totals = [
        float(lane.totals.max())
        for lane in lanes
        if lane.length and not is_broken(lane)
    ]
    return max(totals, default=-math.inf)


def _gaps(
    lanes: tuple[Lane, ...],
    choices: RaceChoices,
    time: float,
    best: float,
    race_key: object,
) -> GapsViewModel | Placeholder:
    if not math.isfinite(best):
        return _STARTING
    least = _ROUNDING * max(1.0, abs(best))
    curves = tuple(_gap(lane, choices.clock, best, least) for lane in lanes)
    return GapsViewModel(
        data_key=(race_key, choices.clock),
        curves=curves,
        time=time,
        x_label=choices.clock.value,
        y_label="log10 of the gap to the best",
        description=(
            f"The gap of every lane to {numbers.log_likelihood(best)}, the highest "
            f"{climbed(lanes)} that any has reached, by {choices.clock.value}."
        ),
    )


def _gap(lane: Lane, clock: Clock, best: float, least: float) -> Curve:
    if not lane.length:
        return Curve(np.empty(0), np.empty(0))
    shown = np.unique(
        np.linspace(0, lane.length - 1, min(lane.length, _CURVE_POINTS)).astype(np.intp)
    )
    gaps = np.maximum(best - lane.totals[shown], least)
    return Curve(_times(lane, clock)[shown], np.log10(gaps))
