"""All components share one covariance: EEE."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.structure import CovarianceStructure, Scatter
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class Tied(CovarianceStructure):
    """One covariance for all."""

    name: ClassVar[str] = "tied"
    code: ClassVar[str] = "EEE"
    is_in_scikit_learn: ClassVar[bool] = True

    def _maximise(self, scatter: Scatter) -> FloatArray:
        weighted = scatter.weights[..., np.newaxis, np.newaxis] * scatter.covariances
        shared = np.add.reduce(weighted, axis=-3, keepdims=True)
        return np.repeat(shared, weighted.shape[-3], axis=-3)

    def _completed(self, wanted: FloatArray) -> FloatArray:
        of_column = np.fmax.reduce(wanted, axis=0)
        return np.where(np.isnan(wanted), of_column, wanted)
