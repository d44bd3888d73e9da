"""One number of the parameter table: what it is, how it reads, what typing changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model import editing
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.parameter_heads import ColumnHead, Quantity

DASH = "–"


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What the numbers of the table are made from.

    Parameters
    ----------
    parameters : MixtureParameters
        Those that are looked at.
    spreads : ndarray, shape (n_features,)
        Standard deviation of every column in all rows: it decides on the digits.
    truth : MixtureParameters or None
        The drawing parameters of synthetic data.
    processes : tuple of int or None
        The process that each component stands for, if any.
    before : MixtureParameters or None
        What the parameters were before the last M-step.
    """

    parameters: MixtureParameters
    spreads: FloatArray
    truth: MixtureParameters | None = None
    processes: tuple[int | None, ...] = ()
    before: MixtureParameters | None = None

    def text(self, head: ColumnHead, k: int) -> str:
        """Return the number of component `k` (from 0) under a heading."""
        parameters, j = self.parameters, head.column
        match head.quantity:
            case Quantity.WEIGHT:
                return numbers.share(float(parameters.weights[k]), 4)
            case Quantity.MEAN:
                return numbers.measured(float(parameters.means[k, j]), self._unit(k, j))
            case Quantity.SD:
                return numbers.measured(self._sd(parameters, k, j), self._unit(k, j))
            case Quantity.CORRELATION:
                return self._correlation(k, j, head.other)
            case Quantity.DIFFERENCE | Quantity.CHANGE:
                return self._difference(head, k)
            case _:
                return self._true(head, k)

    def true_correlation(self, k: int, i: int, j: int) -> float | None:
        """Return the correlation in the process that a component stands for."""
        process = self._process(k)
        if self.truth is None or process is None:
            return None
        return float(self.truth.correlations[process, i, j])

    def _process(self, k: int) -> int | None:
        return self.processes[k] if k < len(self.processes) else None

    def _sd(self, parameters: MixtureParameters, k: int, j: int) -> float:
        return float(np.sqrt(parameters.covariances[k, j, j]))

    def _unit(self, k: int, j: int) -> float:
        """Return the spread whose third digit is the last that is shown."""
        return min(float(self.spreads[j]) / 100.0, self._sd(self.parameters, k, j))

    def _correlation(self, k: int, i: int, j: int) -> str:
        if i == j:
            return "1"
        product = self._sd(self.parameters, k, i) * self._sd(self.parameters, k, j)
        if not product:
            return DASH
        return numbers.correlation(
            float(self.parameters.covariances[k, i, j]) / product
        )

    def _true(self, head: ColumnHead, k: int) -> str:
        process, j = self._process(k), head.column
        if self.truth is None or process is None:
            return DASH
        match head.quantity:
            case Quantity.PROCESS:
                return str(process + 1)
            case Quantity.TRUE_WEIGHT:
                return numbers.share(float(self.truth.weights[process]), 4)
            case Quantity.TRUE_SD:
                sd = self._sd(self.truth, process, j)
                return numbers.measured(sd, self._unit(k, j))
        mean = float(self.truth.means[process, j])
        return numbers.measured(mean, self._unit(k, j))

    def _difference(self, head: ColumnHead, k: int) -> str:
        j, old = head.column, self.before
        row: int | None = k
        if head.quantity is Quantity.DIFFERENCE:
            old, row = self.truth, self._process(k)
        if old is None or row is None:
            return DASH
        value = float(self.parameters.means[k, j] - old.means[row, j])
        return numbers.signed(value, self._unit(k, j))


def edited(
    parameters: MixtureParameters,
    head: ColumnHead,
    component: int,
    text: str,
    structure: CovarianceStructure = FULL,
) -> MixtureParameters:
    """Return `parameters` with one cell changed as typed.

    Parameters
    ----------
    parameters : MixtureParameters
        As they are.
    head : ColumnHead
        What is typed.
    component : int
        Of which component, from 0.
    text : str
        What was typed.
    structure : CovarianceStructure
        Of the fit: in a tied one, all components have the covariance typed.

    Raises
    ------
    ValueError
        If the text is no number, or not one that fits; the message says why.
    """
    value = _typed(text)
    if head.quantity is Quantity.WEIGHT:
        if not 0.0 <= value <= 1.0:
            raise ValueError(
                _("a weight of {value} is outside 0 to 1", value=numbers.exact(value))
            )
        return editing.with_weight(parameters, component, value)
    if head.quantity is Quantity.MEAN:
        return editing.with_mean(parameters, component, head.column, value)
    if not head.is_parameter:
        raise ValueError(
            _("{head} follows from the others and cannot be typed", head=head.text)
        )
    changed = _with_shape(parameters, head, component, value)
    if not structure.is_shared:
        return changed
    shared = np.repeat(changed.covariances[[component]], changed.n_components, axis=0)
    return replace(changed, covariances=shared)


def _with_shape(
    parameters: MixtureParameters, head: ColumnHead, component: int, value: float
) -> MixtureParameters:
    if head.quantity is Quantity.SD:
        return editing.with_standard_deviation(
            parameters, component, head.column, value
        )
    return editing.with_correlation(
        parameters, component, head.column, head.other, value
    )


def _typed(text: str) -> float:
    value = numbers.typed(text)
    if not np.isfinite(value):
        raise ValueError(_("a finite number is needed"))
    return value
