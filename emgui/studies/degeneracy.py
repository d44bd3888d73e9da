"""How near every component is to breaking down: gauges, and the smallest one zoomed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

import numpy as np

from emgui.engine.iteration import Iteration
from emgui.engine.width_warnings import conditions
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.resolution import resolution
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import BLOCK
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass

# The zoom reaches so many standard deviations of the smallest component, and at least
# so many steps of the data's grid, to either side of its mean.
_REACH, _STEPS = 5.0, 3.0
_MOST_ROWS = 400


@dataclass(frozen=True, slots=True, eq=False)
class ComponentZoom:
    """The smallest component, much enlarged, in the column in which it is smallest.

    Parameters
    ----------
    component, column : int
        Which component, and which column, from 0.
    center, reach : float
        Middle and half-width, in the units of the column.
    values : ndarray, shape (n_rows,)
        The rows inside, a sample of them where there are many.
    responsibilities : ndarray, shape (n_rows,)
        The component's, of each.
    n_inside : int
        How many rows are inside in all.
    step : float
        The step of the grid on which the column's values lie; 0 without one.
    """

    component: int
    column: int
    center: float
    reach: float
    values: FloatArray
    responsibilities: FloatArray
    n_inside: int
    step: float


@dataclass(frozen=True, slots=True, eq=False)
class DegeneracyFinding:
    """How near to breaking down the components are, and were.

    Parameters
    ----------
    zoom : ComponentZoom
        The smallest one now.
    iterations : ndarray, shape (n_iterations,)
        The iterations looked at.
    conditions : ndarray, shape (n_iterations, n_components)
        Condition numbers of the covariances, beside the spread of all rows.
    """

    zoom: ComponentZoom
    iterations: FloatArray
    conditions: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class DegeneracyStudy:
    """The smallest component and the condition of all, to be looked up.

    Parameters
    ----------
    rows : Rows
        The data.
    parameters : MixtureParameters
        In the units of the data.
    responsible : MixtureParameters
        Whose responsibilities are shown.
    index : int
        The iteration whose parameters they are.
    structure : CovarianceStructure
        Which structure the covariances have.
    path : tuple of Iteration
        Iterations up to here and beyond, all with as many components.
    branch : int
        Which branch the path is of.
    temperature : float
        At which rows are shared out.
    """

    rows: Rows
    parameters: MixtureParameters
    responsible: MixtureParameters
    index: int
    structure: CovarianceStructure
    path: tuple[Iteration, ...] = ()
    branch: int = 0
    temperature: float = 1.0

    @property
    def key(self) -> Hashable:
        """The rows, both sets of parameters, how rows are shared out, and the path."""
        last = self.path[-1].index if self.path else -1
        where = self.branch, len(self.path), last
        return self.rows, self.parameters, self.responsible, self.temperature, where

    def run(self, checkpoint: Checkpoint) -> Iterator[DegeneracyFinding]:
        """Yield what is found, once."""
        zoom = self._zoom(checkpoint)
        found = []
        for one in self.path:
            found.append(conditions(one.standardized, self.rows, self.structure))
            checkpoint()
        k = self.parameters.n_components
        yield DegeneracyFinding(
            zoom,
            np.array([one.index for one in self.path], dtype=np.float64),
            np.array(found).reshape(len(self.path), -1 if self.path else k),
        )

    def _zoom(self, checkpoint: Checkpoint) -> ComponentZoom:
        steps = resolution(self.rows)
        checkpoint()
        spread = self.rows.standardization.scale * np.sqrt(self.rows.variances)
        k, j = smallest(self.parameters, spread)
        sd = float(self.parameters.standard_deviations[k, j])
        center = float(self.parameters.means[k, j])
        least = 1e-9 * float(spread[j])
        reach = max(_REACH * sd, _STEPS * float(steps[j]), least)
        n_inside, shown = self._inside(j, center, reach, checkpoint)
        r = responsibilities(shown, self.responsible, self.temperature)
        return ComponentZoom(
            component=k,
            column=j,
            center=center,
            reach=reach,
            values=shown[:, j],
            responsibilities=r[:, k],
            n_inside=n_inside,
            step=float(steps[j]),
        )

    def _inside(
        self, column: int, center: float, reach: float, checkpoint: Checkpoint
    ) -> tuple[int, FloatArray]:
        """Return how many rows are within reach, and some of them at an even pace."""

        def near() -> Iterator[FloatArray]:
            for first in range(0, self.rows.n_samples, BLOCK):
                block = self.rows.values[first : first + BLOCK]
                yield block[np.abs(block[:, column] - center) <= reach]
                checkpoint()

        n_inside = sum(map(len, near()))
        step = max(1, -(-n_inside // _MOST_ROWS))
        shown, seen = [], 0
        for block in near():
            shown.append(block[-seen % step :: step])
            seen += len(block)
        return n_inside, np.concatenate(shown)


def smallest(parameters: MixtureParameters, spread: FloatArray) -> tuple[int, int]:
    """Return the component and the column with the smallest relative spread.

    Parameters
    ----------
    parameters : MixtureParameters
        In the units of the data.
    spread : ndarray, shape (n_features,)
        Standard deviations of all rows.
    """
    relative = parameters.standard_deviations / np.where(spread > 0.0, spread, 1.0)
    k, j = np.unravel_index(int(np.argmin(relative)), relative.shape)
    return int(k), int(j)


def smallest_spreads(path: Sequence[Iteration], spread: FloatArray) -> FloatArray:
    """Return each component's smallest standard deviation, in those of the columns.

    Parameters
    ----------
    path : sequence of Iteration
        All with as many components.
    spread : ndarray, shape (n_features,)
        Standard deviations of all rows; a column without one counts as it is.

    Returns
    -------
    ndarray, shape (n_iterations, n_components)
    """
    unit = np.where(spread > 0.0, spread, 1.0)
    return np.array(
        [(one.parameters.standard_deviations / unit).min(axis=1) for one in path]
    )


def spread_ratios(path: Sequence[Iteration]) -> FloatArray:
    """Return how much wider the widest component is, in one column.

    Parameters
    ----------
    path : sequence of Iteration
        Of one column.

    Returns
    -------
    ndarray, shape (n_iterations, n_components)
    """
    sds = np.array([one.parameters.standard_deviations[:, 0] for one in path])
    ratios: FloatArray = sds.max(axis=1, keepdims=True) / np.maximum(sds, 1e-300)
    return ratios
