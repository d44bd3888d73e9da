"""The missing information about every parameter, and EM's limit: measured."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import replace

import numpy as np

from emgui.engine.algorithms.auto import Auto
from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.engine.settings import FitSettings, Stopping
from emgui.engine.steps import Stepper
from emgui.engine.stopping import stop_at
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.information import MissingInformation, missing_information
from emgui.mixture.em.em import e_step
from emgui.mixture.em.likelihood import condensed
from emgui.mixture.em.row_facts import Condensation
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.studies.coordinate import Coordinate, CoordinateKind, coordinates

# A change of a parameter this small, in its own units of spread, is a direction.
_BUMP = 1e-5
# Up to this many rows, all are used at once.
_FEW_ROWS = 50_000
# The end is looked for in so many accelerated steps, and to so little to gain.
_MOST_STEPS = 500
_NOTHING_LEFT = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class InformationFinding:
    """What is missing of the complete information on every parameter.

    Parameters
    ----------
    coordinates : tuple of Coordinate
        The parameters.
    missing : ndarray, shape (n_parameters,)
        Fractions; between 0 and 1 at a maximum.
    in_slowest : ndarray, shape (n_parameters,)
        Cosine of each parameter's direction with the slowest one, signed.
    rate : float
        The largest fraction in any direction.
    condensed : Binned, Sampled or None
        From which rows, if not from all.
    end : float or None
        EM's objective, where it leads from here; None while that is not known.
    """

    coordinates: tuple[Coordinate, ...]
    missing: FloatArray
    in_slowest: FloatArray
    rate: float
    condensed: Condensation | None
    end: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class InformationStudy:
    """Fractions of missing information at some parameters, to be measured."""

    rows: Rows
    settings: FitSettings
    parameters: MixtureParameters
    index: int

    @property
    def key(self) -> Hashable:
        """The rows, the model and the parameters."""
        return self.rows, self.settings, self.parameters

    def run(self, checkpoint: Checkpoint) -> Iterator[InformationFinding]:
        """Yield the fractions, of few rows at first where there are many, and the end.

        The end is looked for in few rows only: in many, it takes too long.
        """
        if self.rows.n_samples > _FEW_ROWS:
            few = condensed(self.rows, checkpoint=checkpoint)
            yield self._measured(few.rows, few.condensed, checkpoint)
        found = self._measured(self.rows, None, checkpoint)
        yield found
        if self.rows.n_samples <= _FEW_ROWS:
            yield replace(found, end=self._end(checkpoint))

    def _end(self, checkpoint: Checkpoint) -> float | None:
        """Return what EM climbs at its end, found by accelerated steps from here."""
        hurried = replace(
            self.settings,
            algorithm=Auto(),
            stopping=Stopping(tolerance=_NOTHING_LEFT, max_iterations=_MOST_STEPS),
        )
        run = iterate(self.rows, self.parameters, hurried, checkpoint=checkpoint)
        last = deque(run, maxlen=1)[-1]
        stop = stop_at(self.rows, last, hurried, checkpoint=checkpoint)
        arrived = stop is not None and stop.reason is StopReason.CONVERGED
        return last.objective if arrived else None

    def _measured(
        self, rows: Rows, condensed: Condensation | None, checkpoint: Checkpoint
    ) -> InformationFinding:
        k, units = self.parameters.n_components, rows.standardization
        stepper = Stepper.of(rows, self.settings, k, checkpoint)

        def step(at: MixtureParameters) -> MixtureParameters:
            return stepper.m_step(at, e_step(rows, at, checkpoint=checkpoint))

        theta = units.standardize(self.parameters)
        structure = self.settings.model.structure
        pseudo_rows = self.settings.model.prior / rows.total_weight
        found = missing_information(theta, structure, step, pseudo_rows)
        chosen = coordinates(k, theta.n_features)
        ways = [self._direction(one, found, rows) for one in chosen]
        slowest = found.slowest
        return InformationFinding(
            coordinates=chosen,
            missing=np.array([found.along(way) for way in ways]),
            in_slowest=np.array([way @ slowest / np.linalg.norm(way) for way in ways]),
            rate=float(found.rates[0]),
            condensed=condensed,
        )

    def _direction(
        self, coordinate: Coordinate, found: MissingInformation, rows: Rows
    ) -> FloatArray:
        """Return where a small change of one number leads, in the chart."""
        units, structure = rows.standardization, self.settings.model.structure
        sds = self.parameters.standard_deviations
        value = coordinate.of(self.parameters)
        size = float(sds[coordinate.component, coordinate.column])
        if coordinate.kind is CoordinateKind.WEIGHT:
            size = value * (1.0 - value)
        bumped = coordinate.put(self.parameters, value + _BUMP * size, structure)
        return found.chart.coordinates(units.standardize(bumped))
