"""A race of several runs: small pictures on one clock, and the gaps to the best."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from emgui.exhibits.race.lanes import LaneViewModel, lane_view_model
from emgui.exhibits.race.model_choice import judgements
from emgui.exhibits.race.race_words import objective_of, summary, verdict
from emgui.exhibits.race.study import RaceChoices, RaceResult, choices_of, race_study
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.placeholder import (
    Placeholder,
    shown_fit,
    told,
)
from emgui.presentation.view_settings import CLOCKS, Clock
from emgui.records import dataclass
from emgui.studies.race import Lane, RaceFinding
from emgui.words import numbers
from emgui.words.language import _

# Smaller gaps than this part of the log-likelihood are its rounding.
_ROUNDING = 1e-13
_CURVE_POINTS = 300


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


_STARTING = Placeholder(_("The race is about to begin…"))


def race_view_model(
    subject: Subject, result: RaceResult | None
) -> RaceViewModel | Placeholder:
    """Return the race at the moment chosen."""
    state, choices = subject.state, choices_of(subject)
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    wanted = race_study(subject)
    # A race from elsewhere would stand beside parameters that it never had.
    if result is None or wanted is None or result.study.key != wanted.key:
        return _STARTING
    if result.finding is None:
        return told(result.problem) if result.problem else _STARTING
    found: RaceFinding = result.finding
    lanes = found.lanes
    if choices.start is not None and choices.start is not wanted.start:
        choices = replace(choices, time=None)
    choices = replace(choices, start=wanted.start)
    end = max(
        (_times(lane, choices.clock)[-1] for lane in lanes if lane.length), default=0.0
    )
    time = end if choices.time is None else min(choices.time, end)
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
        gaps=_gaps(found, choices, time, result.study),
        time=time,
        end=end,
        is_running=not all(lane.has_ended for lane in lanes),
        summary=(
            verdict(found, choices.contest, shown.dataset.total_weight)
            if choices.contest.is_of_models
            else summary(found, choices.contest)
        ),
    )


def _times(lane: Lane, clock: Clock) -> FloatArray:
    if clock is Clock.E_STEPS:
        return lane.e_steps
    return np.arange(lane.length, dtype=np.float64)


def _place(lane: Lane, clock: Clock, time: float) -> int:
    if not lane.length:
        return -1
    return lane.place_at(time, by_e_steps=clock is Clock.E_STEPS)


def _gaps(
    found: RaceFinding,
    choices: RaceChoices,
    time: float,
    race_key: object,
) -> GapsViewModel | Placeholder:
    lanes, best = found.lanes, found.best
    if not math.isfinite(best):
        return _STARTING
    least = _ROUNDING * max(1.0, abs(best))
    curves = tuple(_gap(lane, choices.clock, best, least) for lane in lanes)
    return GapsViewModel(
        data_key=(race_key, choices.clock),
        curves=curves,
        time=time,
        x_label=CLOCKS[choices.clock],
        y_label=_("log10 of the gap to the best"),
        description=_(
            "The gap of every lane to {best}, the highest {objective} that any has "
            "reached, by {clock}.",
            best=numbers.log_likelihood(best),
            objective=objective_of(lanes),
            clock=CLOCKS[choices.clock],
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
