"""Covariance families: which structure the components' covariances share."""

from __future__ import annotations

from enum import StrEnum


class CovarianceFamily(StrEnum):
    """How free the covariances of the components are."""

    FULL = "full"
    TIED = "tied"
    DIAG = "diag"
    SPHERICAL = "spherical"
