"""A maximum or a saddle: what a point is where a run stands still.

Gains that vanish tell of a standstill, not of a maximum. Once a run has arrived, the
curvature there is measured, and along the directions in which it is not downwards the
parameters are nudged, to either side: the objective then is higher, or it is not.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from emgui.engine.algorithms.algorithm import statistics_of
from emgui.engine.iteration import Iteration, Moved, Nudge, Standstill
from emgui.engine.steps import Stepper
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.convergence import rounding_of
from emgui.mixture.diagnosis.curvature import leading_fractions, missing_fractions
from emgui.mixture.diagnosis.stagnation import MOVES_ALONG
from emgui.mixture.em.em import e_step
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coordinates import CoordinateChart
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.floor import smallest_relative_variances

# Of rows that have more scores together than this, a sample is enough to find
# directions; whether they climb is looked at on all rows. But so many there must be.
_MOST_CELLS = 500_000
_FEWEST_ROWS = 4_000
_SEED = 0
# Steps of EM that look for directions where cells are missing.
_MOST_STEPS = 24
# Nearer to 1 than this a missing fraction cannot be told from it: exactly, or by
# differences of steps, or of a sample of the rows.
_NEXT_TO_1 = 1e-6
_ROUGHLY = 1e-3
# How far a nudge leads, in the standard deviations of the components that it moves.
_SIZES = (0.1, 0.01)
# How many directions are tried, of those that curve upwards and of those that do not
# curve; and how many steps of EM may bring the other parameters in line.
_MOST_UPWARDS = 3
_MOST_LEVEL = 6
_STEPS_AFTER = 8
# Nearer to a saddle than this EM is on it, but for rounding errors; from further away
# it is left to itself if it needs no more steps than these to leave.
_NO_DISTANCE = 1e-9
_PATIENCE = 1_000
# A sum over the rows is good to so many of its roundings.
_NOISY = 100.0
# Directions that are to less than this part more than an exchange of weights.
_OWN_PART = 0.1
# Along a ridge on which the gain falls with whatever power of the way, what is left is
# at most so many times what the curvature foretells.
_RIDGE = 2.0


def standstill(stepper: Stepper, iteration: Iteration) -> Standstill | None:
    """Test the point where a run stands still.

    It takes one pass over the rows, or over few rows in place of very many; where a
    direction does not curve downwards, some E-steps more.

    Parameters
    ----------
    stepper : Stepper
        The rows and the model.
    iteration : Iteration
        Where the run has arrived; with its statistics.

    Returns
    -------
    Standstill or None
        None where there is nothing to test: one component of complete rows is always
        at its maximum, and where rows are not shared out as EM does, nothing has a
        curvature; and where no step beside the point can be made.
    """
    is_em = stepper.settings.algorithm.ends_as_em
    single = iteration.standardized.n_components == 1 and stepper.rows.is_complete
    if single or not is_em or iteration.temperature != 1.0:
        return None
    try:
        return _Test(stepper, iteration).found()
    except DegenerateError:
        # So near an abyss that no step beside it can be made.
        return None


class _Test:
    """The test of one point."""

    def __init__(self, stepper: Stepper, iteration: Iteration) -> None:
        self._stepper = stepper
        self._checkpoint = stepper.checkpoint
        self._iteration = iteration
        self._here = iteration.standardized
        rows, settings = stepper.rows, stepper.settings
        pseudo_rows = settings.model.prior / rows.total_weight
        self._chart = CoordinateChart(self._here, settings.model.structure, pseudo_rows)
        self._total = statistics_of(iteration).log_likelihood + iteration.penalty
        self._noise = _NOISY * rounding_of(self._total)

    def found(self) -> Standstill:
        fractions, directions, is_whole = self._curvature()
        near, rest = _ROUGHLY, 0.0
        if is_whole:
            along = directions.T @ self._em_step()
            if self._leaves(fractions, directions, along):
                return Standstill(math.inf)
            near, rest = _NEXT_TO_1, self._rest(fractions, along)
        estimate = self._iteration.convergence
        foreseen = 0.0 if estimate is None else estimate.remaining_gain
        margin = 2.0 * max(rest, foreseen) + self._noise
        return Standstill(rest, self._rising(fractions, directions, near, margin))

    def _curvature(self) -> tuple[FloatArray, FloatArray, bool]:
        """Return missing fractions, ascending, and their directions, one a column.

        And whether these are all of them, of all rows.
        """
        all_rows, chart, check = self._stepper.rows, self._chart, self._checkpoint
        rows = self._few_rows()
        free = self._free()
        if not self._is_told_by_scores:
            fractions, directions = leading_fractions(
                chart, self._step(rows), _MOST_STEPS
            )
            return fractions, directions * free[:, np.newaxis], False
        whole = missing_fractions(rows, chart, check)
        fractions, vectors = np.linalg.eigh(whole[np.ix_(free, free)])
        directions = np.zeros((chart.size, len(fractions)))
        directions[free] = vectors
        return fractions, directions, rows is all_rows

    @property
    def _is_told_by_scores(self) -> bool:
        """Whether one pass over the rows tells the curvature."""
        return self._stepper.rows.is_complete and self._stepper.structure.is_linear

    def _few_rows(self) -> Rows:
        """Return all rows, or a random sample of so many that they take too long."""
        rows = self._stepper.rows
        most = max(_FEWEST_ROWS, _MOST_CELLS // self._chart.size)
        if not self._is_told_by_scores:
            most = _FEWEST_ROWS
        if rows.n_samples <= most:
            return rows
        drawn = np.random.default_rng(_SEED).integers(rows.n_samples, size=most)
        return rows.subset(np.unique(drawn))

    def _step(self, rows: Rows) -> Callable[[MixtureParameters], MixtureParameters]:
        """Return EM's step on some of the rows, among which a prior weighs as much."""
        settings, check = self._stepper.settings, self._checkpoint
        share = rows.total_weight / self._stepper.rows.total_weight
        settings = replace(
            settings, model=replace(settings.model, prior=settings.model.prior * share)
        )
        stepper = Stepper.of(rows, settings, self._here.n_components, check)
        return lambda at: stepper.m_step(at, e_step(rows, at, checkpoint=check))

    def _free(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Return which coordinates may move: spreads that a floor holds may not."""
        free = np.ones(self._chart.size, dtype=np.bool_)
        rows, floor = self._stepper.rows, self._stepper.settings.model.floor_at_work
        if floor:
            smallest = smallest_relative_variances(self._here, rows.variances)
            for k in np.flatnonzero(smallest <= floor * (1.0 + 1e-9)):
                free[self._chart.places[k][1 + rows.n_features :]] = False
        return free

    def _em_step(self) -> FloatArray:
        """Return the step of EM from here: the gradient, a row."""
        statistics = statistics_of(self._iteration)
        try:
            image = self._stepper.m_step(self._here, statistics)
        except DegenerateError:
            # Going on would end the run: it goes nowhere from here.
            return np.zeros(self._chart.size)
        return self._chart.coordinates(image)

    def _rest(self, fractions: FloatArray, along: FloatArray) -> float:
        """Return what is left to gain: half of gradient squared over curvature."""
        downwards = fractions < 1.0 - _NEXT_TO_1
        gains = np.square(along[downwards]) / (1.0 - fractions[downwards])
        return 0.5 * _RIDGE * self._stepper.rows.total_weight * float(gains.sum())

    def _leaves(
        self, fractions: FloatArray, directions: FloatArray, along: FloatArray
    ) -> bool:
        """Whether EM is on its way from a saddle, and will not take for ever.

        Its distance grows by the fraction with every step; one that is nothing but
        rounding errors is none.
        """
        for i in np.flatnonzero(fractions > 1.0 + _NEXT_TO_1):
            reach = max(one.max() for one in self._chart.movements(directions[:, i]))
            distance = abs(along[i]) / (fractions[i] - 1.0) * reach
            if distance < _NO_DISTANCE:
                continue
            if math.log(_SIZES[0] / distance) < _PATIENCE * math.log(fractions[i]):
                return True
        return False

    def _rising(
        self, fractions: FloatArray, directions: FloatArray, near: float, margin: float
    ) -> Nudge | None:
        upwards = np.flatnonzero(fractions > 1.0 + _NEXT_TO_1)[::-1][:_MOST_UPWARDS]
        level = directions[:, np.abs(fractions - 1.0) <= near]
        tries = itertools.chain(
            directions[:, upwards].T, _parting(level, self._here.n_components)
        )
        found = (self._tried(direction, margin) for direction in tries)
        return next((nudge for nudge in found if nudge is not None), None)

    def _tried(self, direction: FloatArray, margin: float) -> Nudge | None:
        """Return the nudge along a direction that climbs; None if none does."""
        unit = direction / max(one.max() for one in self._chart.movements(direction))
        for size in _SIZES:
            for way in (size * unit, -size * unit):
                target = self._sound(way)
                gain, n_steps = self._gain(target, margin)
                if gain > margin:
                    return self._nudge(target, way, size, gain, n_steps)
        return None

    def _nudge(
        self,
        target: MixtureParameters,
        way: FloatArray,
        size: float,
        gain: float,
        n_steps: int,
    ) -> Nudge:
        movements = self._chart.movements(way)
        kind = int(np.argmax([one.max() for one in movements]))
        most = movements[kind]
        return Nudge(
            parameters=self._stepper.rows.standardization.restore(target),
            gain=gain,
            n_steps=n_steps,
            size=size,
            moved=tuple(Moved)[kind],
            components=tuple(np.flatnonzero(most >= MOVES_ALONG * most.max()).tolist()),
        )

    def _sound(self, way: FloatArray) -> MixtureParameters:
        target = self._chart.parameters(way)
        return self._stepper.structure.with_floor(target, self._stepper.floor)

    def _gain(self, target: MixtureParameters, margin: float) -> tuple[float, int]:
        """Return how much higher a nudge leads, and how many steps of EM that takes.

        Where the point curves hardly or not at all, the other parameters must follow
        before that can be seen.
        """
        gain = -math.inf
        try:
            for n_steps in range(_STEPS_AFTER + 1):
                statistics = e_step(
                    self._stepper.rows, target, checkpoint=self._checkpoint
                )
                last, gain = gain, statistics.log_likelihood - self._total
                gain += self._stepper.penalty(target)
                # Steps of EM gain less and less, or leave for good.
                at_best = gain + (_STEPS_AFTER - n_steps) * (gain - last)
                if gain > margin or at_best < margin:
                    return gain, n_steps
                target = self._stepper.m_step(target, statistics)
        except DegenerateError:
            # A nudge that leads into a collapse is no way up.
            return -math.inf, 0
        return gain, _STEPS_AFTER


def _parting(directions: FloatArray, n_components: int) -> Iterator[FloatArray]:
    """Yield directions that are more than an exchange of weights, orthogonally.

    Components that coincide may share their weight in any way.
    """
    own = directions.copy()
    own[:n_components] = 0.0
    parts, sizes, _ = np.linalg.svd(own, full_matrices=False)
    yield from parts[:, sizes > _OWN_PART].T[:_MOST_LEVEL]
