"""What a branch is called: its origin in words. Pure."""

from __future__ import annotations

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.history import Branch
from emgui.engine.origins import (
    BranchOrigin,
    EditedAt,
    FoundStart,
    GivenStart,
    OtherAlgorithm,
    Remedied,
    RestartOpened,
    SameStart,
)
from emgui.engine.settings import FitSettings
from emgui.mixture.model.degeneracy import RemedyKind
from emgui.words.names import algorithm_name


def branch_label(branch: Branch) -> str:
    """Return what a branch is called that nobody has given a name."""
    return origin_label(branch.origin, branch.settings_at(branch.first_index))


def origin_label(origin: BranchOrigin, settings: FitSettings) -> str:
    """Return what a branch of this origin is called.

    Parameters
    ----------
    origin : BranchOrigin
        Where it came from.
    settings : FitSettings
        What its first iterations are made with.
    """
    match origin:
        case FoundStart() | GivenStart(""):
            return "start"
        case SameStart():
            return "same start"
        case GivenStart(source):
            return f"from {source}"
        case RestartOpened(seed):
            return f"restart, seed {seed}"
        case EditedAt(iteration):
            return f"edited at iteration {iteration}"
        case OtherAlgorithm(iteration):
            return f"{_algorithm(settings.algorithm)} from iteration {iteration}"
        case Remedied():
            return _remedied(origin, settings)


def _algorithm(algorithm: Algorithm) -> str:
    name = algorithm_name(algorithm)
    if isinstance(algorithm, Annealed):
        name += f" at {algorithm.temperature:g}"
    return name


def _remedied(origin: Remedied, settings: FitSettings) -> str:
    remedy, iteration = origin.remedy, origin.iteration
    one = 0 if remedy.component is None else remedy.component + 1
    other = 0 if remedy.other is None else remedy.other + 1
    match remedy.kind:
        case RemedyKind.RAISE_FLOOR:
            return f"same start, floor {settings.model.floor:g}"
        case RemedyKind.LET_FLOOR_GO:
            return "same start, no floor"
        case RemedyKind.USE_PRIOR:
            return f"same start, prior {settings.model.prior:g}"
        case RemedyKind.OTHER_FAMILY:
            return f"same start, family {settings.model.structure}"
        case RemedyKind.DROP_COMPONENT:
            return f"component {one} dropped at iteration {iteration}"
        case RemedyKind.SPLIT_COMPONENT:
            return f"component {one} split at iteration {iteration}"
        case RemedyKind.MERGE_COMPONENTS:
            return f"components {one} and {other} merged at iteration {iteration}"
        case RemedyKind.MOVE_COMPONENT:
            return f"component {one} moved at iteration {iteration}"
        case RemedyKind.NUDGE:
            return f"nudged off the saddle at iteration {iteration}"
        case _:
            raise ValueError(f"{remedy.kind}: it begins no branch of its own")
