"""What a person did, named for Undo: 'drop component 2'. Pure."""

from __future__ import annotations

from dataclasses import fields

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.settings import FitSettings
from emgui.words.counts import n_components
from emgui.words.language import _
from emgui.words.names import algorithm_name

_OTHERS = {
    "floor": _("other floor"),
    "prior": _("other prior"),
    "method": _("other way to start"),
    "seed": _("other seed"),
    "tolerance": _("other stopping rule"),
    "max_iterations": _("other iteration limit"),
    "draws": _("other draws"),
    "temperature": _("other temperature"),
    "cooling": _("other cooling"),
}


def of_settings(old: FitSettings, new: FitSettings) -> str:
    """Return what other settings are; empty if they are the same."""
    was, now = _flat(old), _flat(new)
    if type(old.algorithm) is not type(new.algorithm):
        now = {**was, **now}
    changed = [name for name in was if now[name] != was[name]]
    if not changed:
        return ""
    if len(changed) > 1:
        return _("other settings")
    match changed[0]:
        case "n_components":
            return n_components(new.model.n_components)
        case "structure":
            return _("family {family}", family=new.model.structure)
        case "algorithm":
            return _("algorithm {algorithm}", algorithm=algorithm_name(new.algorithm))
        case name:
            return _OTHERS[name]


def _flat(settings: FitSettings) -> dict[str, object]:
    """Return every choice by its name."""
    parts = (settings.model, settings.start, settings.stopping)
    chosen = {f.name: getattr(part, f.name) for part in parts for f in fields(part)}
    algorithm = settings.algorithm
    options = {name: getattr(algorithm, name) for name in algorithm.options()}
    return {**chosen, "algorithm": type(algorithm), **options}


def of_remedy(remedy: Remedy) -> str:
    """Return what a remedy does."""
    one = 0 if remedy.component is None else remedy.component + 1
    other = 0 if remedy.other is None else remedy.other + 1
    match remedy.kind:
        case RemedyKind.DROP_COMPONENT:
            return _("drop component {component}", component=one)
        case RemedyKind.SPLIT_COMPONENT:
            return _("split component {component}", component=one)
        case RemedyKind.MERGE_COMPONENTS:
            first, second = sorted((one, other))
            return _(
                "merge components {first} and {second}", first=first, second=second
            )
        case RemedyKind.MOVE_COMPONENT:
            return _("move component {component}", component=one)
        case RemedyKind.NUDGE:
            return _("nudge off the saddle")
        case RemedyKind.RAISE_FLOOR:
            return _("higher floor")
        case RemedyKind.LET_FLOOR_GO:
            return _("fit without the floor")
        case RemedyKind.USE_PRIOR:
            return _("stronger prior")
        case RemedyKind.OTHER_FAMILY:
            return _("other family")
        case RemedyKind.BEST_START:
            return _("start at the best of short runs")
        case RemedyKind.FEWER_COMPONENTS if remedy.n_components is not None:
            return n_components(remedy.n_components)
        case _:
            return _("new start")
