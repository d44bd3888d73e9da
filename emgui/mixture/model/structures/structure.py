"""A covariance structure: all that the rest of the house asks about one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.floor import (
    Floor,
    lifted,
    smallest_relative_variances,
)
from emgui.mixture.model.structures.logarithms import (
    Diagonal,
    Form,
    LogarithmChart,
    Round,
    SpreadChart,
    Symmetric,
)
from emgui.mixture.model.structures.short_form import ShortForm
from emgui.mixture.model.structures.standard_deviations import regressed, scaled
from emgui.records import dataclass

# An eigenvalue that was lifted to the floor is found there again, but for this.
_ROUNDING = 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """What an M-step knows of the spreads, of one mixture or of a stack of them.

    Parameters
    ----------
    covariances : ndarray, shape (..., n_components, n_features, n_features)
        Of each component by itself, symmetric.
    weights : ndarray, shape (..., n_components)
        The components' shares of the rows.
    scale : ndarray, shape (n_features,)
        What one unit of the covariances is in the units of the data, per column.
    """

    covariances: FloatArray
    weights: FloatArray
    scale: FloatArray


class CovarianceStructure(ShortForm, ABC):
    """How free the covariances of the components are.

    A structure has no state: all of one kind are equal, and each is a frozen record.
    What follows from its code is in `Letters`, its short form in `ShortForm`; what
    it does otherwise than most is what its own module says.
    """

    __slots__ = ()

    # What it is called on the command line and in files.
    name: ClassVar[str]

    def __str__(self) -> str:
        return self.name

    # -- the M-step -----------------------------------------------------------

    def maximise(
        self, scatter: FloatArray, weights: FloatArray, scale: FloatArray
    ) -> FloatArray:
        """Return the most likely covariances of this structure.

        Of one mixture, or of a stack of them: each has the bits it has by itself.

        Parameters
        ----------
        scatter : ndarray, shape (..., n_components, n_features, n_features)
            Covariance of each component by itself.
        weights : ndarray, shape (..., n_components)
            The components' shares of the rows.
        scale : ndarray, shape (n_features,)
            What one unit of `scatter` is in the units of the data, per column.

        Returns
        -------
        ndarray, shape (..., n_components, n_features, n_features)
        """
        shape, d = scatter.shape, scatter.shape[-1]
        scatter = np.add(scatter, scatter.swapaxes(-1, -2), order="C")
        scatter /= 2.0
        diagonal = scatter.reshape(*shape[:-2], d * d)[..., :: d + 1]
        # The difference of equal moments may round to a variance just below zero.
        np.maximum(diagonal, 0.0, out=diagonal)
        return self._maximise(Scatter(scatter, weights, scale))

    @abstractmethod
    def _maximise(self, scatter: Scatter) -> FloatArray:
        """Return the most likely covariances."""

    def constrained(
        self, parameters: MixtureParameters, scale: FloatArray | None = None
    ) -> MixtureParameters:
        """Return the mixture with covariances of this structure.

        Parameters
        ----------
        parameters : MixtureParameters
            Any.
        scale : ndarray, shape (n_features,), optional
            As in `maximise`; without, parameters are in the units of the data.
        """
        if scale is None:
            scale = np.ones(parameters.n_features)
        covariances = self.maximise(parameters.covariances, parameters.weights, scale)
        return MixtureParameters(parameters.weights, parameters.means, covariances)

    # -- the floor ------------------------------------------------------------

    def with_floor(
        self, parameters: MixtureParameters, floor: Floor
    ) -> MixtureParameters:
        """Return `parameters` with no variance, in any direction, below the floor.

        Directions are measured in standard deviations of the columns. Where nothing
        lies below the floor the very same parameters are returned.

        Parameters
        ----------
        parameters : MixtureParameters
            Standardized, of this structure, which is kept.
        floor : Floor
            How narrow they may be.
        """
        if floor.fraction == 0.0:
            return parameters
        smallest = smallest_relative_variances(parameters, floor.variances)
        if (smallest >= floor.fraction).all():
            return parameters
        held = self._widened(parameters, floor)
        return MixtureParameters(parameters.weights, parameters.means, held)

    def _widened(self, parameters: MixtureParameters, floor: Floor) -> FloatArray:
        """Return covariances of this structure that are nowhere below the floor."""
        return lifted(parameters, floor)

    def at_floor(
        self, parameters: MixtureParameters, floor: Floor
    ) -> NDArray[np.bool_]:
        """Return which components are as narrow as a floor allows.

        Parameters
        ----------
        parameters, floor
            As in `with_floor`.

        Returns
        -------
        ndarray of bool, shape (n_components,)
        """
        away = np.abs(self._narrowest(parameters, floor) - floor.fraction)
        held: NDArray[np.bool_] = away <= _ROUNDING * floor.fraction
        return held

    def _narrowest(self, parameters: MixtureParameters, floor: Floor) -> FloatArray:
        """Return what a floor holds up, in units of the columns' variances."""
        return smallest_relative_variances(parameters, floor.variances)

    # -- coordinates ----------------------------------------------------------

    def chart(
        self, whitening: FloatArray, factors: FloatArray, shares: FloatArray
    ) -> SpreadChart:
        """Return coordinates of the covariances about a reference.

        Parameters
        ----------
        whitening, factors : ndarray, shape (n_components, n_features, n_features)
            The reference's inverse Cholesky factors, and the factors themselves.
        shares : ndarray, shape (n_components,)
            Of the rows, behind each component.
        """
        return LogarithmChart(
            self._form(whitening.shape[1]),
            whitening,
            factors,
            shares,
            is_shared=self.is_shared,
        )

    def _form(self, n_features: int) -> Form:
        if self.is_round:
            return Round()
        return Symmetric() if self.has_correlations and n_features > 1 else Diagonal()

    # -- single standard deviations -------------------------------------------

    def numbers(self, n_components: int, n_features: int) -> NDArray[np.intp]:
        """Return which standard deviations are one number.

        Parameters
        ----------
        n_components, n_features : int
            K and d.

        Returns
        -------
        ndarray of int, shape (n_components, n_features)
            Equal where one decides on the other.
        """
        owner = 0 if self.is_shared else n_features
        column = 0 if self.is_round else 1
        components = owner * np.arange(n_components)[:, np.newaxis]
        return components + column * np.arange(n_features)

    def rescaled(self, covariances: FloatArray, wanted: FloatArray) -> FloatArray:
        """Return covariances with some standard deviations put in place.

        Correlations stay.

        Parameters
        ----------
        covariances : ndarray, shape (n_components, n_features, n_features)
            Of this structure, which is kept.
        wanted : ndarray, shape (n_components, n_features)
            Standard deviations; nan where one is free.
        """
        if np.isnan(wanted).all():
            return covariances
        old = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
        return scaled(covariances, self._ratios(self._completed(wanted) / old))

    def regressed(self, covariances: FloatArray, wanted: FloatArray) -> FloatArray:
        """Return the most likely covariances with some standard deviations held.

        Parameters
        ----------
        covariances : ndarray, shape (n_components, n_features, n_features)
            The most likely ones with none held.
        wanted : ndarray, shape (n_components, n_features)
            Standard deviations; nan where one is free.
        """
        return self.rescaled(regressed(covariances, self._completed(wanted)), wanted)

    def _completed(self, wanted: FloatArray) -> FloatArray:
        """Return the wanted standard deviations with those that they decide on."""
        return wanted

    def _ratios(self, ratios: FloatArray) -> FloatArray:
        """Return by which factor every standard deviation grows; nan is free."""
        return np.where(np.isnan(ratios), 1.0, ratios)
