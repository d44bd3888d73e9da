"""What a remedy does to parameters and settings: pure."""

from __future__ import annotations

from dataclasses import replace

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.remedies import asked_for
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.split_merge import (
    with_merged,
    with_moved,
    with_split,
    without_component,
)

# These change the components that are looked at; the others begin where they began.
RESHAPING = frozenset(
    {
        RemedyKind.DROP_COMPONENT,
        RemedyKind.MERGE_COMPONENTS,
        RemedyKind.SPLIT_COMPONENT,
        RemedyKind.NUDGE,
        RemedyKind.MOVE_COMPONENT,
    }
)
_OF_SETTINGS = frozenset(
    {
        RemedyKind.RAISE_FLOOR,
        RemedyKind.LET_FLOOR_GO,
        RemedyKind.USE_PRIOR,
        RemedyKind.OTHER_FAMILY,
        RemedyKind.NEW_START,
        RemedyKind.BEST_START,
        RemedyKind.FEWER_COMPONENTS,
    }
)


def remedied(
    parameters: MixtureParameters | None, settings: FitSettings, remedy: Remedy
) -> tuple[MixtureParameters | None, FitSettings]:
    """Return where a fit begins when a remedy is applied, and with which settings.

    Parameters
    ----------
    parameters : MixtureParameters or None
        For remedies that are `RESHAPING`, the components looked at; for the others
        the start of the fit. None where there is no fit yet.
    settings : FitSettings
        Those of the fit.
    remedy : Remedy
        What shall be done.

    Returns
    -------
    parameters : MixtureParameters or None
        In the units of the data; None where a start is to be found.
    settings : FitSettings
        With the number of components that the parameters have.

    Raises
    ------
    RuntimeError
        If the remedy is not one of settings and parameters, or does not fit them.
    """
    match remedy.kind:
        case RemedyKind.RAISE_FLOOR | RemedyKind.LET_FLOOR_GO | RemedyKind.USE_PRIOR:
            settings = asked_for(settings, remedy)
        case RemedyKind.OTHER_FAMILY:
            settings = asked_for(settings, remedy)
            if parameters is not None:
                parameters = settings.model.structure.constrained(parameters)
        case RemedyKind.NEW_START | RemedyKind.BEST_START | RemedyKind.FEWER_COMPONENTS:
            parameters, settings = None, asked_for(settings, remedy)
        case kind if kind in RESHAPING and parameters is not None:
            reshaped = _reshaped(parameters, remedy)
            parameters = settings.model.structure.constrained(reshaped)
            settings = replace(
                settings,
                model=replace(settings.model, n_components=parameters.n_components),
            )
        case _:
            raise RuntimeError(f"{remedy.kind}: no change of settings or parameters")
    return parameters, settings


def check_remedy(remedy: Remedy) -> None:
    """Refuse a remedy that is none of settings and parameters.

    Raises
    ------
    RuntimeError
        If it is none, or does not say which components it changes.
    """
    if remedy.kind not in RESHAPING | _OF_SETTINGS:
        raise RuntimeError(f"{remedy.kind}: no change of settings or parameters")
    if remedy.kind not in RESHAPING or remedy.parameters is not None:
        return
    if remedy.component is None:
        raise RuntimeError(f"{remedy.kind}: it does not say which component")
    if remedy.kind is RemedyKind.MERGE_COMPONENTS and remedy.other is None:
        raise RuntimeError(f"{remedy.kind}: it names one component only")
    if remedy.component == remedy.other:
        raise RuntimeError(f"{remedy.kind}: it names one component twice")


def is_stale(remedy: Remedy, parameters: MixtureParameters | None) -> bool:
    """Return whether a remedy means components that there are not any more."""
    named = [k for k in (remedy.component, remedy.other) if k is not None]
    known = 0 if parameters is None else parameters.n_components
    if remedy.kind is RemedyKind.DROP_COMPONENT and known == 1:
        return True
    return remedy.kind in RESHAPING and any(not 0 <= k < known for k in named)


def _reshaped(parameters: MixtureParameters, remedy: Remedy) -> MixtureParameters:
    if remedy.parameters is not None:
        return remedy.parameters
    if remedy.component is None:
        raise RuntimeError(f"{remedy.kind}: it does not say which component")
    if remedy.kind is RemedyKind.DROP_COMPONENT:
        return without_component(parameters, remedy.component)
    if remedy.kind is RemedyKind.SPLIT_COMPONENT:
        return with_split(parameters, remedy.component)
    if remedy.kind is RemedyKind.MOVE_COMPONENT:
        return with_moved(parameters, remedy.component)
    if remedy.other is None:
        raise RuntimeError(f"{remedy.kind}: it names one component only")
    return with_merged(parameters, remedy.component, remedy.other)
