"""Many warnings of one kind are one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.engine.degeneracy import Degeneracy, Remedy, RemedyKind
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateFact
from emgui.records import dataclass
from emgui.words.language import _, plural

# Up to so many of one kind are told one by one; more of them, so many are named.
_MOST_ALIKE = 3
_MOST_NAMED = 5
# Kinds whose components are counted and named in one sentence.
_COUNTED = frozenset(
    {
        DegeneracyKind.FEW_ROWS_IN_COMPONENT,
        DegeneracyKind.NARROW_COMPONENT,
        DegeneracyKind.BELOW_RESOLUTION,
        DegeneracyKind.NEARLY_SINGULAR,
        DegeneracyKind.HELD_AT_FLOOR,
    }
)


@dataclass(frozen=True, slots=True)
class Alike(DegenerateFact):
    """Many facts of one kind.

    Parameters
    ----------
    first : DegenerateFact
        The first of them.
    n : int
        How many there are.
    components : tuple of int
        Which components they are about, if each is about one that can be named.
    """

    first: DegenerateFact
    n: int
    components: tuple[int, ...] = ()

    @property
    def kind(self) -> DegeneracyKind:
        """Of each."""
        return self.first.kind


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
    components = tuple(one.component for one in alike if one.component is not None)
    if first.kind not in _COUNTED or len(components) < n:
        return Degeneracy(Alike(first.fact, n), first.remedies)
    left = max(1, n_components - n)
    remedies = tuple(_for_all(remedy, left) for remedy in first.remedies)
    return Degeneracy(Alike(first.fact, n, components), remedies)


def alike_told(fact: Alike, first: str) -> str:
    """Return what many have in common, as a sentence without a full stop.

    Parameters
    ----------
    fact : Alike
        What was found.
    first : str
        The sentence of the first.
    """
    if fact.components:
        return _of_many(fact.kind, fact.n, _named(fact.components))
    return _("{message}; and {n} more like it", message=first, n=fact.n - 1)


def _of_many(kind: DegeneracyKind, n: int, named: str) -> str:
    """Return a sentence on several components (`_COUNTED`)."""
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
            raise KeyError(kind)


def _named(components: tuple[int, ...]) -> str:
    shown = ", ".join(str(k + 1) for k in components[:_MOST_NAMED])
    more = len(components) - _MOST_NAMED
    return _("{first} and {more} more", first=shown, more=more) if more > 0 else shown


def _for_all(remedy: Remedy, left: int) -> Remedy:
    if remedy.kind is not RemedyKind.DROP_COMPONENT:
        return remedy
    return Remedy(RemedyKind.FEWER_COMPONENTS, n_components=left)
