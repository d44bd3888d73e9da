"""How the start of a branch was found, in words."""

from __future__ import annotations

from emgui.engine.history import Branch
from emgui.engine.settings import FitSettings, StartMethod

# Methods whose names have a hyphen in the literature.
_HYPHENATED = (StartMethod.K_MEANS, StartMethod.KMEANS_PLUS_PLUS)
_SEEDLESS = (StartMethod.QUANTILES, StartMethod.CLASSES)


def found_by(settings: FitSettings) -> str:
    """Return the method that found a start; a seed only where one has a say."""
    method = settings.start
    words = method.value if method in _HYPHENATED else method.value.replace("-", " ")
    return words if method in _SEEDLESS else f"{words}, seed {settings.seed}"


def is_plain_start(branch: Branch) -> bool:
    """Whether a method found where a branch begins, and its label does not say so."""
    found = branch.settings.start is not StartMethod.GIVEN
    return found and branch.label in ("start", "same start")


def branch_name(branch: Branch) -> str:
    """Return what tells a branch from the others."""
    if is_plain_start(branch):
        return f"{branch.label} ({found_by(branch.settings)})"
    return branch.label
