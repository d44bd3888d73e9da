"""A cut through an E-step's evidence lower bound, and the bound after half-steps."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.studies.bound_step import BoundStep
from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.studies.study_facts import StepLeadsNowhere, StudyError

# Points of a line: a coarse one at once, then twice as many in between.
_COARSE = 17
_REFINEMENTS = 3
# How far a line reaches before and behind the step, in steps.
_BEFORE, _BEHIND = 0.8, 2.2
# The least a line may show: where a log-likelihood of curvature 1 a row falls by 2.
_LEAST_FALL = 2.0
# Standard errors to either side of a parameter that is varied.
_ERRORS = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A cut through the log-likelihood and through its bound.

    Parameters
    ----------
    x : ndarray, shape (n_points,)
        Steps (0: the present parameters, 1: the next ones), or values of the
        parameter that is varied.
    totals, bounds : ndarray, shape (n_points,)
        Log-likelihood and lower bound, totals (with what a prior adds).
    here, next : float
        Where the E-step was made, and where the M-step leads.
    at_here : tuple of float
        Log-likelihood and bound there.
    at_next : tuple of float
        Log-likelihood and bound where the M-step leads; on the way of one parameter,
        where that one parameter alone has gone there.
    """

    x: FloatArray
    totals: FloatArray
    bounds: FloatArray
    here: float
    next: float
    at_here: tuple[float, float]
    at_next: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stair:
    """One iteration's E-step and the M-step after it.

    Parameters
    ----------
    iteration : int
        The iteration t whose E-step it is.
    total : float
        Log-likelihood at theta(t).
    after_e : float
        The bound at theta(t) after the E-step: the same, for EM.
    after_m : float
        The bound at theta(t + 1), which the M-step maximizes.
    next_total : float
        Log-likelihood at theta(t + 1).
    """

    iteration: int
    total: float
    after_e: float
    after_m: float
    next_total: float


@dataclass(frozen=True, slots=True, eq=False)
class BoundFinding:
    """What has been drawn of one E-step's bound.

    Parameters
    ----------
    section : Section or None
        The cut.
    stairs : tuple of Stair
        Ascending, around the iteration drawn.
    problem : ValueError or None
        Why there is no cut.
    """

    section: Section | None = None
    stairs: tuple[Stair, ...] = ()
    problem: ValueError | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BoundStudy:
    """One E-step's bound, to be drawn in the background."""

    rows: Rows
    settings: FitSettings
    base: MixtureParameters
    index: int
    known: Iteration | None
    path: tuple[Iteration, ...]
    along: Coordinate | None
    since: int = 0

    @property
    def key(self) -> Hashable:
        """The E-step, the way, and how far the history around it is known."""
        last = self.path[-1].index if self.path else self.index
        return self.rows, self.settings, self.base, self.along, last

    @property
    def objective(self) -> Objective:
        """What the curve is called: a prior makes it something else."""
        return self.settings.em_objective

    def run(self, checkpoint: Checkpoint) -> Iterator[BoundFinding]:
        """Yield a coarse cut, the staircase from here outwards, and finer cuts."""
        k = self.base.n_components
        stepper = Stepper.of(self.rows, self.settings, k, checkpoint, self.since)
        picture = BoundFinding()
        cuts = self._cuts(stepper)
        try:
            picture = replace(picture, section=next(cuts))
        except ValueError as error:
            picture = replace(picture, problem=error)
            cuts = iter(())
        yield picture
        for stairs in self._stairs(stepper):
            picture = replace(picture, stairs=stairs)
            yield picture
        for section in cuts:
            picture = replace(picture, section=section)
            yield picture

    def _cuts(self, stepper: Stepper) -> Iterator[Section]:
        statistics = None if self.known is None else self.known.statistics
        step = BoundStep.of(stepper, self.base, self.index, statistics)
        line = _way(step) if self.along is None else _varied(step, self.along)
        x = np.linspace(line.low, line.high, _COARSE)
        totals, bounds = line.at(x)
        at_here, at_next = line.pair(line.here), line.pair(line.next)
        for _ in range(_REFINEMENTS):
            yield Section(x, totals, bounds, line.here, line.next, at_here, at_next)
            between = (x[:-1] + x[1:]) / 2.0
            more_totals, more_bounds = line.at(between)
            order = np.argsort(x := np.concatenate([x, between]))
            x = x[order]
            totals = np.concatenate([totals, more_totals])[order]
            bounds = np.concatenate([bounds, more_bounds])[order]
        yield Section(x, totals, bounds, line.here, line.next, at_here, at_next)

    def _stairs(self, stepper: Stepper) -> Iterator[tuple[Stair, ...]]:
        """Yield the stairs known so far: those near the present iteration first."""
        pairs = list(zip(self.path[:-1], self.path[1:], strict=True))
        pairs.sort(key=lambda pair: abs(pair[0].index - self.index))
        stairs: list[Stair] = []
        for before, after in pairs:
            try:
                stairs.append(_stair(stepper, before, after))
            except ValueError:
                # From here EM could not go on; there is no stair to draw.
                continue
            yield tuple(sorted(stairs, key=lambda stair: stair.iteration))


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """A line of mixtures, and where it is drawn."""

    step: BoundStep
    mixture: Callable[[float], MixtureParameters]
    low: float
    high: float
    here: float
    next: float

    def pair(self, x: float) -> tuple[float, float]:
        """Return log-likelihood and bound at one place."""
        parameters = self.mixture(x)
        return self.step.objective(parameters), self.step.lower(parameters)

    def at(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return log-likelihoods and bounds at several places."""
        pairs = np.array([self.pair(float(value)) for value in x])
        return pairs[:, 0], pairs[:, 1]


def _way(step: BoundStep) -> _Line:
    """Return the way from the present parameters through the next ones."""
    length = step.length
    if length == 0.0:
        raise StudyError(StepLeadsNowhere())
    weight = step.stepper.rows.total_weight
    stretch = max(1.0, math.sqrt(2.0 * _LEAST_FALL / weight) / length)
    return _Line(
        step, step.along, -_BEFORE * stretch, 1.0 + _BEHIND * stretch, 0.0, 1.0
    )


def _varied(step: BoundStep, along: Coordinate) -> _Line:
    """Return the line on which one number changes while the others stay."""
    units = step.stepper.rows.standardization
    structure = step.stepper.settings.model.structure
    base, image = units.restore(step.base), units.restore(step.image)

    def mixture(value: float) -> MixtureParameters:
        return units.standardize(along.put(base, value, structure))

    here, there = along.of(base), along.of(image)
    reach = max(_ERRORS * _error(step, along), 1.5 * abs(there - here))
    low, high = min(here, there) - reach, max(here, there) + reach
    if along.kind is CoordinateKind.SD:
        low = max(low, 0.2 * min(here, there))
    elif along.kind is CoordinateKind.WEIGHT:
        low, high = max(low, 0.02 * here), min(high, 1.0 - 0.02 * (1.0 - here))
    return _Line(step, mixture, low, high, here, there)


def _error(step: BoundStep, along: Coordinate) -> float:
    """Return roughly what the rows leave open of a number: its standard error."""
    units, k, j = step.stepper.rows.standardization, along.component, along.column
    base, count = units.restore(step.base), step.bound.statistics.counts[k]
    sd = float(base.standard_deviations[k, j])
    match along.kind:
        case CoordinateKind.MEAN:
            return sd / math.sqrt(count)
        case CoordinateKind.SD:
            return sd / math.sqrt(2.0 * count)
        case CoordinateKind.WEIGHT:
            weight = float(base.weights[k])
            total = step.stepper.rows.total_weight
            return math.sqrt(weight * (1.0 - weight) / total)


def _stair(stepper: Stepper, before: Iteration, after: Iteration) -> Stair:
    step = BoundStep.of(stepper, before.standardized, before.index, before.statistics)
    return Stair(
        iteration=before.index,
        total=step.at_base,
        after_e=step.lower(before.standardized),
        after_m=step.lower(after.standardized),
        next_total=after.penalized,
    )
