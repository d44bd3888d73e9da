"""Which way a fit goes: its algorithm, with what matters to that alone."""

from __future__ import annotations

from emgui.engine.settings import Algorithm, FitSettings
from emgui.words.names import algorithm_name


def way_of(settings: FitSettings) -> tuple[object, ...]:
    """Return what every iteration of one branch has in common.

    Two settings of the same way can take turns in a branch: they differ in where a
    run ends only, or in what their algorithm does not look at.
    """
    match settings.algorithm:
        case Algorithm.ANNEALED:
            return settings.algorithm, settings.temperature, settings.cooling
        case Algorithm.STOCHASTIC:
            return settings.algorithm, settings.draws
        case _:
            return (settings.algorithm,)


def way_label(settings: FitSettings, iteration: int) -> str:
    """Return what a branch is called that takes another way from an iteration on."""
    name = algorithm_name(settings.algorithm)
    if settings.algorithm is Algorithm.ANNEALED:
        name += f" at {settings.temperature:g}"
    return f"{name} from iteration {iteration}"
