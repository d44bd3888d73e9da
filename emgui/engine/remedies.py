"""Which remedies suit a fit, and which settings they ask for: pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.degeneracy import (
    Degeneracy,
    DegenerateError,
    Remedy,
    RemedyKind,
)
from emgui.mixture.model.structures.catalogue import DIAG

# A floor of a thousandth of the columns' variances: sd 3 % of theirs.
_FLOOR = 1e-3
_HIGHEST_FLOOR = 0.1
_PRIOR_ROWS = 1.0

_FEWER = frozenset(
    {
        RemedyKind.DROP_COMPONENT,
        RemedyKind.MERGE_COMPONENTS,
        RemedyKind.FEWER_COMPONENTS,
    }
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
) -> DegenerateError:
    """Return an error about the same, as `suited`."""
    one = suited(error.degeneracy, settings, n_features, n_components, thinnest)
    return DegenerateError(one)
