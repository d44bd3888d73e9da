"""Many warnings of one kind are one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from emgui.mixture.model.degeneracy import (
    Degeneracy,
    DegeneracyKind,
    Remedy,
    RemedyKind,
)
from emgui.words.language import _, plural

# Up to so many of one kind are told one by one; more of them, so many are named.
_MOST_ALIKE = 3
_MOST_NAMED = 5


def grouped(found: Sequence[Degeneracy], n_components: int) -> tuple[Degeneracy, ...]:
    """Return what was found, in one sentence where many are of one kind.

    Parameters
    ----------
    found : sequence of Degeneracy
        In any order.
    n_components : int
        How many components the mixture has.

    Returns
    -------
    tuple of Degeneracy
        Kinds in the order in which they first come. What is told of many components
        asks for so many fewer of them where each by itself asked for one less.
    """
    kinds: dict[DegeneracyKind, list[Degeneracy]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one)
    result: list[Degeneracy] = []
    for alike in kinds.values():
        result.extend(
            alike if len(alike) <= _MOST_ALIKE else [_together(alike, n_components)]
        )
    return tuple(result)


def _together(alike: list[Degeneracy], n_components: int) -> Degeneracy:
    first, n = alike[0], len(alike)
    components = [one.component for one in alike if one.component is not None]
    told = _of_many(first.kind, n, _named(components))
    if not told or len(components) < n:
        more = _("{message}; and {n} more like it", message=first.message, n=n - 1)
        return replace(first, message=more)
    left = max(1, n_components - n)
    remedies = tuple(_for_all(remedy, left) for remedy in first.remedies)
    return Degeneracy(first.kind, told, remedies)


def _of_many(kind: DegeneracyKind, n: int, named: str) -> str:
    """Return a sentence on several components; empty where there is none."""
    match kind:
        case DegeneracyKind.FEW_ROWS_IN_COMPONENT:
            return plural(
                "{n} component rests on hardly any rows ({named}): this fit may rest "
                "on a coincidence of a few rows (a spurious maximum)",
                "{n} components rest on hardly any rows ({named}): this fit may rest "
                "on a coincidence of a few rows (a spurious maximum)",
                n,
                named=named,
            )
        case DegeneracyKind.NARROW_COMPONENT:
            return plural(
                "{n} component is very narrow and rests on hardly any rows ({named}): "
                "this fit may rest on a coincidence of a few rows (a spurious maximum)",
                "{n} components are very narrow and rest on hardly any rows ({named}): "
                "this fit may rest on a coincidence of a few rows (a spurious maximum)",
                n,
                named=named,
            )
        case DegeneracyKind.BELOW_RESOLUTION:
            return plural(
                "{n} component is narrower than the resolution of the data ({named}): "
                "it may describe rounding only",
                "{n} components are narrower than the resolution of the data "
                "({named}): they may describe rounding only",
                n,
                named=named,
            )
        case DegeneracyKind.NEARLY_SINGULAR:
            return plural(
                "the covariance of {n} component is nearly singular ({named})",
                "the covariances of {n} components are nearly singular ({named})",
                n,
                named=named,
            )
        case DegeneracyKind.HELD_AT_FLOOR:
            return plural(
                "the variance floor holds {n} component up ({named}): without the "
                "floor it may collapse, or just be narrower",
                "the variance floor holds {n} components up ({named}): without the "
                "floor they may collapse, or just be narrower",
                n,
                named=named,
            )
        case _:
            return ""


def _named(components: list[int]) -> str:
    shown = ", ".join(str(k + 1) for k in components[:_MOST_NAMED])
    more = len(components) - _MOST_NAMED
    return _("{first} and {more} more", first=shown, more=more) if more > 0 else shown


def _for_all(remedy: Remedy, left: int) -> Remedy:
    if remedy.kind is not RemedyKind.DROP_COMPONENT:
        return remedy
    return Remedy(RemedyKind.FEWER_COMPONENTS, remedy.text, n_components=left)
