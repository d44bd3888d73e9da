"""A race of several runs: small pictures on one clock, and the gaps to the best."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from emgui.engine.iteration import StopReason
from emgui.engine.objective import likelihood_name
from emgui.engine.race import Contest, Entrant, Lane, entrants, race
from emgui.engine.settings import FitSettings
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.mixture.rows import Checkpoint, Rows
from emgui.presentation import numbers
from emgui.presentation.axes import ColumnAxis, column_axis
from emgui.presentation.bars import bars_of
from emgui.presentation.curves import Curve, component_curves
from emgui.presentation.ellipses import level_radius, outline, principal_axes
from emgui.presentation.placeholder import (
    Placeholder,
    ShownMixture,
    shown_mixture,
)
from emgui.presentation.subject import Subject
from emgui.presentation.view_settings import Clock
from emgui.session.sketch import Drawing
from emgui.session.ways import NAMES

# Bars of the small pictures: they are narrow.
_BARS = 30
_MOST_POINTS = 400
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
    """

    contest: Contest = Contest.ALGORITHMS
    clock: Clock = Clock.E_STEPS
    time: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RaceSketch:
    """A race to be run in the background."""

    rows: Rows
    contest: Contest
    settings: FitSettings
    start: MixtureParameters

    @property
    def key(self) -> Hashable:
        """The rows, the contest and where it begins."""
        return self.rows, self.contest, self.settings, self.start

    def draw(self, checkpoint: Checkpoint) -> Iterator[tuple[Lane, ...]]:
        """Yield all lanes turn by turn."""
        runners = entrants(self.contest, self.settings, self.start)
        yield from race(self.rows, runners, checkpoint=checkpoint)


# -- what is shown -----------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class LaneViewModel:
    """One lane at a moment of the clock.

    Parameters
    ----------
    data_key : object
        Another one means other data or columns.
    number : int
        Its place in the race, from 0: its colour and dash.
    title : str
        What is its own.
    words : str
        Where it is, and why it ended.
    x_axis : ColumnAxis
        The horizontal axis.
    y_axis : ColumnAxis or None
        The vertical one, of a lane with two columns.
    bars : Curve or None
        Outline of the histogram, of a lane with one column.
    points : Curve or None
        Rows, of a lane with two columns.
    curves : tuple of Curve
        One a component: weighted densities, or ellipses.
    entrant : Entrant
        Who runs: what is needed to run it in the window.
    """

    data_key: object
    number: int
    title: str
    words: str
    x_axis: ColumnAxis
    y_axis: ColumnAxis | None
    bars: Curve | None
    points: Curve | None
    curves: tuple[Curve, ...]
    entrant: Entrant

    @property
    def description(self) -> str:
        """The picture in words."""
        return f"{self.title}: {self.words}"


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
    now = state.settings
    settings = replace(
        settings, temperature=now.temperature, cooling=now.cooling, draws=now.draws
    )
    return RaceSketch(rows, choices.contest, settings, start)


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
        return Placeholder(drawing.problem) if drawing.problem else _STARTING
    lanes: tuple[Lane, ...] = drawing.picture
    end = max(
        (_times(lane, choices.clock)[-1] for lane in lanes if lane.length), default=0.0
    )
    time = end if choices.time is None else min(choices.time, end)
    best = _best(lanes)
    views = tuple(
        _lane(i, lane, shown, subject, choices, time) for i, lane in enumerate(lanes)
    )
    return RaceViewModel(
        choices=choices,
        lanes=views,
        gaps=_gaps(lanes, choices, time, best, drawing.sketch),
        time=time,
        end=end,
        is_running=not all(lane.has_ended for lane in lanes),
        summary=_summary(lanes, best, choices.contest),
    )


def _choices(subject: Subject) -> RaceChoices:
    chosen = subject.choices
    return chosen if isinstance(chosen, RaceChoices) else RaceChoices()


def _times(lane: Lane, clock: Clock) -> FloatArray:
    if clock is Clock.E_STEPS:
        return lane.e_steps
    return np.arange(lane.length, dtype=np.float64)


def _best(lanes: tuple[Lane, ...]) -> float:
    """Return the highest total that a lane which has not broken down has reached."""
    totals = [
        float(lane.totals.max())
        for lane in lanes
        if lane.length and not _is_broken(lane)
    ]
    return max(totals, default=-math.inf)


def _climbed(lanes: tuple[Lane, ...]) -> str:
    """Return by its name what is compared."""
    return likelihood_name(lanes[0].entrant.settings)


def _is_broken(lane: Lane) -> bool:
    stop = lane.stop
    return bool(lane.problem) or (
        stop is not None and stop.reason is StopReason.DEGENERATE
    )


def _lane(
    number: int,
    lane: Lane,
    shown: ShownMixture,
    subject: Subject,
    choices: RaceChoices,
    time: float,
) -> LaneViewModel:
    view, columns = subject.view, shown.summary.columns
    x_axis = column_axis(columns[view.x_column])
    y_axis = None if view.y_column is None else column_axis(columns[view.y_column])
    by_e_steps = choices.clock is Clock.E_STEPS
    place = lane.place_at(time, by_e_steps=by_e_steps) if lane.length else -1
    theta = lane.parameters[place] if place >= 0 else None
    return LaneViewModel(
        data_key=(shown.summary, view.x_column, view.y_column),
        number=number,
        title=_title(lane.entrant, choices.contest),
        words=_words(lane, place),
        x_axis=x_axis,
        y_axis=y_axis,
        bars=_bars(shown, view.x_column, x_axis) if y_axis is None else None,
        points=None if y_axis is None else _points(shown, subject, x_axis, y_axis),
        curves=_curves(theta, subject, x_axis, y_axis),
        entrant=lane.entrant,
    )


def _words(lane: Lane, place: int) -> str:
    if lane.problem:
        return f"broke down: {lane.problem}"
    if place < 0:
        return "not begun"
    total = numbers.log_likelihood(float(lane.totals[place]))
    if lane.stop is None or place < lane.length - 1:
        return total
    steps = int(lane.e_steps[place])
    return f"{total} · {lane.stop.reason.value}, {steps:,} E-steps"


def _title(entrant: Entrant, contest: Contest) -> str:
    """Return what a lane is called: algorithms have names in plain words."""
    if contest is Contest.ALGORITHMS:
        return NAMES[entrant.settings.algorithm]
    return entrant.label


def _bars(shown: ShownMixture, column: int, axis: ColumnAxis) -> Curve:
    """Return the histogram's outline: nobody's colours, for they are the lanes'."""
    bars = bars_of(shown.summary.columns[column], axis, _BARS, None)
    x = np.repeat(bars.edges, 2)
    y = np.concatenate([[0.0], np.repeat(bars.heights, 2), [0.0]])
    return Curve(x, y)


def _points(
    shown: ShownMixture, subject: Subject, x_axis: ColumnAxis, y_axis: ColumnAxis
) -> Curve:
    sample = shown.summary.sample
    sample = sample[:: max(1, len(sample) // _MOST_POINTS)]
    assert subject.view.y_column is not None  # noqa: S101 - the caller has looked
    both = sample[:, [subject.view.x_column, subject.view.y_column]]
    both = both[~np.isnan(both).any(axis=1)]
    return Curve(x_axis.to_plot(both[:, 0]), y_axis.to_plot(both[:, 1]))


def _curves(
    theta: MixtureParameters | None,
    subject: Subject,
    x_axis: ColumnAxis,
    y_axis: ColumnAxis | None,
) -> tuple[Curve, ...]:
    view = subject.view
    if theta is None:
        return ()
    if y_axis is None or view.y_column is None:
        return component_curves(x_axis.mixture(theta, view.x_column))
    pair = theta.marginal((view.x_column, view.y_column))
    origin = np.array([x_axis.origin, y_axis.origin])
    unit = np.array([x_axis.unit, y_axis.unit])
    radius = level_radius(view.level)
    scale = np.array([axis.spread / axis.unit or 1.0 for axis in (x_axis, y_axis)])
    return tuple(
        outline(
            (mean - origin) / unit,
            principal_axes(covariance / np.outer(unit, unit), scale),
            radius,
        )
        for mean, covariance in zip(pair.means, pair.covariances, strict=True)
    )


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
            f"{_climbed(lanes)} that any has reached, by {choices.clock.value}."
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


def _summary(lanes: tuple[Lane, ...], best: float, contest: Contest) -> str:
    """Say who has reached the best total, and with the fewest E-steps."""
    if not math.isfinite(best):
        return ""
    margin = max(1e-6, 1e-12 * abs(best))
    there = []
    for lane in lanes:
        if _is_broken(lane) or not lane.length:
            continue
        reached = np.flatnonzero(lane.totals >= best - margin)
        if reached.size:
            title = _title(lane.entrant, contest)
            there.append((float(lane.e_steps[reached[0]]), title))
    there.sort()
    total = numbers.log_likelihood(best)
    first = ", ".join(f"{label} ({int(steps):,} E-steps)" for steps, label in there)
    titles = [_title(lane.entrant, contest) for lane in lanes]
    short = [title for title in titles if title not in {name for _, name in there}]
    text = f"Best {_climbed(lanes)} so far {total}, within 1e-6: {first}."
    return f"{text} Not there: {', '.join(short)}." if short else text
