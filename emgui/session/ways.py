"""Which way a fit goes: its algorithm, with what matters to that alone."""

from __future__ import annotations

from emgui.engine.settings import Algorithm, FitSettings


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
