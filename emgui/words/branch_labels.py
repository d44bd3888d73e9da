"""What a branch is called: its origin in words. Pure."""

from __future__ import annotations

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.degeneracy import Remedy, RemedyKind
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
from emgui.words.language import _
from emgui.words.names import algorithm_name
from emgui.words.numbers import in_digits


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
            return _("start")
        case SameStart():
            return _("same start")
        case GivenStart(source):
            return _("from {source}", source=source)
        case RestartOpened(seed):
            return _("restart, seed {seed}", seed=seed)
        case EditedAt(iteration):
            return _("edited at iteration {iteration}", iteration=iteration)
        case OtherAlgorithm(iteration):
            return _other_algorithm(settings.algorithm, iteration)
        case Remedied(remedy, iteration):
            return _of_settings(remedy, settings) or _reshaped(remedy, iteration)


def _other_algorithm(algorithm: Algorithm, iteration: int) -> str:
    name = algorithm_name(algorithm)
    if isinstance(algorithm, Annealed):
        return _(
            "{algorithm} at {temperature} from iteration {iteration}",
            algorithm=name,
            temperature=in_digits(algorithm.temperature, 6),
            iteration=iteration,
        )
    return _(
        "{algorithm} from iteration {iteration}", algorithm=name, iteration=iteration
    )


def _of_settings(remedy: Remedy, settings: FitSettings) -> str:
    """Return what a remedy of settings begins; empty for another one."""
    model = settings.model
    match remedy.kind:
        case RemedyKind.RAISE_FLOOR:
            return _("same start, floor {floor}", floor=in_digits(model.floor, 6))
        case RemedyKind.LET_FLOOR_GO:
            return _("same start, no floor")
        case RemedyKind.USE_PRIOR:
            return _("same start, prior {prior}", prior=in_digits(model.prior, 6))
        case RemedyKind.OTHER_FAMILY:
            return _("same start, family {family}", family=model.structure)
        case _:
            return ""


def _reshaped(remedy: Remedy, iteration: int) -> str:
    one = 0 if remedy.component is None else remedy.component + 1
    other = 0 if remedy.other is None else remedy.other + 1
    match remedy.kind:
        case RemedyKind.DROP_COMPONENT:
            return _(
                "component {number} dropped at iteration {iteration}",
                number=one,
                iteration=iteration,
            )
        case RemedyKind.SPLIT_COMPONENT:
            return _(
                "component {number} split at iteration {iteration}",
                number=one,
                iteration=iteration,
            )
        case RemedyKind.MERGE_COMPONENTS:
            return _(
                "components {first} and {second} merged at iteration {iteration}",
                first=one,
                second=other,
                iteration=iteration,
            )
        case RemedyKind.MOVE_COMPONENT:
            return _(
                "component {number} moved at iteration {iteration}",
                number=one,
                iteration=iteration,
            )
        case RemedyKind.NUDGE:
            return _("nudged off the saddle at iteration {n}", n=iteration)
        case _:
            raise KeyError(remedy.kind)
