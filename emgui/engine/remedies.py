"""Which remedies there are, which suit a fit, and which settings they ask for: pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.degeneracy import Degeneracy, RefusedError, Remedy, RemedyKind
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.collapse_facts import (
    Dependent,
    EmptyComponent,
    LikeliestOfNone,
    NotPositiveDefinite,
    OnFewRows,
    OnOneRow,
    OnOneValue,
    OnOneValueOfColumn,
    SeldomTogether,
    SeveralCollapsed,
)
from emgui.mixture.model.degeneracy import DegenerateError, DegenerateFact
from emgui.mixture.model.structures.catalogue import DIAG

# A floor of a thousandth of the columns' variances: sd 3 % of theirs.
_FLOOR = 1e-3
_HIGHEST_FLOOR = 0.1
_PRIOR_ROWS = 1.0

_OTHER_FAMILY = Remedy(RemedyKind.OTHER_FAMILY)
_USE_PRIOR = Remedy(RemedyKind.USE_PRIOR)
_NEW_START = Remedy(RemedyKind.NEW_START)
_FEWER = frozenset(
    {
        RemedyKind.DROP_COMPONENT,
        RemedyKind.MERGE_COMPONENTS,
        RemedyKind.FEWER_COMPONENTS,
    }
)


def degeneracy_of(
    error: DegenerateError, n_components: int | None = None
) -> Degeneracy:
    """Return what is wrong, with what can be done about it.

    Parameters
    ----------
    error : DegenerateError
        What the mathematics, or a check of a fit, has raised.
    n_components : int or None
        How many components the mixture has.
    """
    if isinstance(error, RefusedError):
        return error.degeneracy
    return Degeneracy(error.fact, proposed(error.fact, n_components))


def proposed(
    fact: DegenerateFact, n_components: int | None = None
) -> tuple[Remedy, ...]:
    """Return what can be done where the mathematics breaks down.

    Parameters
    ----------
    fact : DegenerateFact
        What is wrong.
    n_components : int or None
        How many components the mixture has.

    Returns
    -------
    tuple of Remedy
        The most promising first.
    """
    match fact:
        case NotPositiveDefinite():
            return (_OTHER_FAMILY, _USE_PRIOR, _NEW_START)
        case EmptyComponent(k):
            move = Remedy(RemedyKind.MOVE_COMPONENT)
            return (move, Remedy(RemedyKind.DROP_COMPONENT, k), _NEW_START)
        case SeveralCollapsed(first, n_more) if n_more and n_components is not None:
            left = max(1, n_components - len(first) - n_more)
            fewer = Remedy(RemedyKind.FEWER_COMPONENTS, n_components=left)
            return (fewer, *proposed(first[0])[1:])
        case SeveralCollapsed(first):
            return proposed(first[0])
        case OnFewRows(k) | Dependent(k) | SeldomTogether(k):
            return _of_collapsed(k, _OTHER_FAMILY)
        case LikeliestOfNone(k) | OnOneRow(k) | OnOneValue(k) | OnOneValueOfColumn(k):
            return _of_collapsed(k)
        case _:
            return ()


def _of_collapsed(component: int, *others: Remedy) -> tuple[Remedy, ...]:
    return (
        Remedy(RemedyKind.DROP_COMPONENT, component),
        Remedy(RemedyKind.RAISE_FLOOR),
        *others,
        _NEW_START,
        _USE_PRIOR,
    )


def asked_for(settings: FitSettings, remedy: Remedy) -> FitSettings:
    """Return the settings that a remedy asks for; the same where it asks for none.

    Parameters
    ----------
    settings : FitSettings
        Those of the fit.
    remedy : Remedy
        What shall be done.
    """
    match remedy.kind:
        case RemedyKind.RAISE_FLOOR:
            raised = min(max(_FLOOR, 10.0 * settings.model.floor), _HIGHEST_FLOOR)
            return replace(
                settings,
                model=replace(settings.model, floor=max(raised, settings.model.floor)),
            )
        case RemedyKind.LET_FLOOR_GO:
            return replace(settings, model=replace(settings.model, floor=0.0))
        case RemedyKind.USE_PRIOR:
            rows = (
                _PRIOR_ROWS
                if settings.model.prior == 0.0
                else 2.0 * settings.model.prior
            )
            return replace(settings, model=replace(settings.model, prior=rows))
        case RemedyKind.OTHER_FAMILY:
            return replace(settings, model=replace(settings.model, structure=DIAG))
        case RemedyKind.NEW_START:
            return replace(
                settings,
                start=replace(settings.start, seed=settings.start.seed + 1),
            )
        case RemedyKind.BEST_START:
            return replace(
                settings,
                start=replace(settings.start, method=StartMethod.SHORT_RUNS),
            )
        case kind if kind in _FEWER:
            fewer = remedy.n_components or max(1, settings.model.n_components - 1)
            return replace(settings, model=replace(settings.model, n_components=fewer))
        case _:
            return settings


def suits(
    remedy: Remedy, settings: FitSettings, n_features: int, thinnest: float = 1.0
) -> bool:
    """Return whether a remedy can change anything about a fit.

    Parameters
    ----------
    remedy : Remedy
        What could be done.
    settings : FitSettings
        Those of the fit, with its number of components.
    n_features : int
        How many columns it has.
    thinnest : float
        The variance of all rows along their thinnest direction: a floor above it would
        widen every component that has correlations, however sound it is.
    """
    has_correlations = n_features > 1 and settings.model.structure.has_correlations
    match remedy.kind:
        case kind if kind in _FEWER:
            return (
                asked_for(settings, remedy).model.n_components
                < settings.model.n_components
            )
        case RemedyKind.NEW_START | RemedyKind.BEST_START | RemedyKind.MOVE_COMPONENT:
            # A single component begins where all the rows are, whatever the seed.
            return settings.model.n_components > 1
        case RemedyKind.OTHER_FAMILY:
            return has_correlations
        case RemedyKind.LET_FLOOR_GO:
            return settings.model.floor_at_work > 0.0
        case RemedyKind.RAISE_FLOOR:
            wanted = asked_for(settings, remedy)
            is_harmless = not has_correlations or wanted.model.floor < thinnest
            return wanted != settings and is_harmless
        case RemedyKind.LEAVE_OUT_COLUMN:
            return n_features > 1
        case _:
            return True


def suited(
    found: Degeneracy,
    settings: FitSettings,
    n_features: int,
    n_components: int | None = None,
    thinnest: float = 1.0,
) -> Degeneracy:
    """Return what was found, with only the remedies that suit the fit.

    Parameters
    ----------
    found : Degeneracy
        With all remedies of its kind.
    settings : FitSettings
        How the fit is made.
    n_features : int
        How many columns it has.
    n_components : int or None
        How many components, where a given start decides on that.
    thinnest : float
        The variance of all rows along their thinnest direction.
    """
    if n_components is not None and n_components != settings.model.n_components:
        settings = replace(
            settings, model=replace(settings.model, n_components=n_components)
        )
    kept = tuple(
        one for one in found.remedies if suits(one, settings, n_features, thinnest)
    )
    return found if kept == found.remedies else replace(found, remedies=kept)


def suited_error(
    error: DegenerateError,
    settings: FitSettings,
    n_features: int,
    n_components: int | None = None,
    thinnest: float = 1.0,
) -> RefusedError:
    """Return an error about the same, as `suited`."""
    found = degeneracy_of(error, n_components)
    return RefusedError(suited(found, settings, n_features, n_components, thinnest))
