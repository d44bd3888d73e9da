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

# Up to so many of one kind are told one by one; more of them, so many are named.
_MOST_ALIKE = 3
_MOST_NAMED = 5

_OF_MANY = {
    DegeneracyKind.FEW_ROWS_IN_COMPONENT: (
        "{n} components rest on hardly any rows ({named}): this fit may rest on a "
        "coincidence of a few rows (a spurious maximum)"
    ),
    DegeneracyKind.NARROW_COMPONENT: (
        "{n} components are very narrow and rest on hardly any rows ({named}): this "
        "fit may rest on a coincidence of a few rows (a spurious maximum)"
    ),
    DegeneracyKind.BELOW_RESOLUTION: (
        "{n} components are narrower than the resolution of the data ({named}): they "
        "may describe rounding only"
    ),
    DegeneracyKind.NEARLY_SINGULAR: (
        "the covariances of {n} components are nearly singular ({named})"
    ),
    DegeneracyKind.HELD_AT_FLOOR: (
        "the variance floor holds {n} components up ({named}): without the floor they "
        "may collapse, or just be narrower"
    ),
}


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
    sentence = _OF_MANY.get(first.kind)
    components = [one.component for one in alike if one.component is not None]
    if sentence is None or len(components) < n:
        return replace(first, message=f"{first.message}; and {n - 1} more like it")
    left = max(1, n_components - n)
    remedies = tuple(_for_all(remedy, left) for remedy in first.remedies)
    message = sentence.format(n=n, named=_named(components))
    return Degeneracy(first.kind, message, remedies)


def _named(components: list[int]) -> str:
    shown = ", ".join(str(k + 1) for k in components[:_MOST_NAMED])
    more = len(components) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def _for_all(remedy: Remedy, left: int) -> Remedy:
    if remedy.kind is not RemedyKind.DROP_COMPONENT:
        return remedy
    return Remedy(RemedyKind.FEWER_COMPONENTS, remedy.text, n_components=left)
