"""What a person did, named for Undo: 'drop component 2'. Pure."""

from __future__ import annotations

from dataclasses import fields

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.settings import FitSettings
from emgui.words.names import algorithm_name

_NAMES = {
    "method": "way to start",
    "tolerance": "stopping rule",
    "max_iterations": "iteration limit",
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
        return "other settings"
    name = changed[0]
    match name:
        case "n_components":
            return _components(new.model.n_components)
        case "structure":
            return f"family {new.model.structure}"
        case "algorithm":
            return f"algorithm {algorithm_name(new.algorithm)}"
        case _:
            return f"other {_NAMES.get(name, name)}"


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
            return f"drop component {one}"
        case RemedyKind.SPLIT_COMPONENT:
            return f"split component {one}"
        case RemedyKind.MERGE_COMPONENTS:
            first, second = sorted((one, other))
            return f"merge components {first} and {second}"
        case RemedyKind.MOVE_COMPONENT:
            return f"move component {one}"
        case RemedyKind.NUDGE:
            return "nudge off the saddle"
        case RemedyKind.RAISE_FLOOR:
            return "higher floor"
        case RemedyKind.LET_FLOOR_GO:
            return "fit without the floor"
        case RemedyKind.USE_PRIOR:
            return "stronger prior"
        case RemedyKind.OTHER_FAMILY:
            return "other family"
        case RemedyKind.BEST_START:
            return "start at the best of short runs"
        case RemedyKind.FEWER_COMPONENTS if remedy.n_components is not None:
            return _components(remedy.n_components)
        case _:
            return "new start"


def _components(k: int) -> str:
    return "1 component" if k == 1 else f"{k} components"
