"""Every component has a covariance of its own, in any direction: VVV."""

from __future__ import annotations

from typing import ClassVar

from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.structures.structure import CovarianceStructure, Scatter
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class Full(CovarianceStructure):
    """Nothing is shared, nothing is left out."""

    name: ClassVar[str] = "full"
    code: ClassVar[str] = "VVV"
    is_in_scikit_learn: ClassVar[bool] = True

    def _maximise(self, scatter: Scatter) -> FloatArray:
        return scatter.covariances
