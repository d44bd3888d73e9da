"""Who takes part in a race: fits that differ in one thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import different_structures
from emgui.records import dataclass

# Nobody watches longer; a run that has not ended by then says so.
MOST_ITERATIONS = 3_000
_FLOORS = (0.0, 1e-5, 1e-3, 1e-1)
# Numbers of components that race, and how many of them are smaller than the present.
_NUMBERS, _FEWER = 6, 2
_ALGORITHMS = (EM(), Anderson(), Squarem(), Hard(), Stochastic(), Annealed())
_STARTS = (
    StartMethod.RANDOM,
    StartMethod.RANDOM_ROWS,
    StartMethod.KMEANS_PLUS_PLUS,
    StartMethod.K_MEANS,
    StartMethod.QUANTILES,
    StartMethod.SHORT_RUNS,
)


class Contest(StrEnum):
    """In what the lanes of a race differ."""

    ALGORITHMS = "algorithm"
    STARTS = "start"
    FAMILIES = "covariance family"
    FLOORS = "variance floor"
    COMPONENTS = "number of components"

    @property
    def is_of_models(self) -> bool:
        """Whether lanes differ in what a mixture can fit, not in how it is found."""
        return self in (Contest.FAMILIES, Contest.COMPONENTS)


@dataclass(frozen=True, slots=True, eq=False)
class Entrant:
    """Who runs in a lane.

    Parameters
    ----------
    settings : FitSettings
        How it runs.
    start : MixtureParameters or None
        Where it begins, in the units of the data; None to find a start by its own
        method.
    """

    settings: FitSettings
    start: MixtureParameters | None


def entrants(
    contest: Contest,
    settings: FitSettings,
    start: MixtureParameters,
    chosen: Algorithm | None = None,
) -> tuple[Entrant, ...]:
    """Return who runs: all from one start, but where starts are compared.

    Parameters
    ----------
    contest : Contest
        In what they differ.
    settings : FitSettings
        What they have in common.
    start : MixtureParameters
        Where they begin, in the units of the data.
    chosen : Algorithm or None
        One that runs with these options, if its kind runs; others have the usual ones.
    """
    if chosen is not None and type(chosen) is type(settings.algorithm):
        settings = replace(settings, algorithm=chosen)
    common = replace(
        settings,
        model=replace(settings.model, n_components=start.n_components),
        stopping=replace(
            settings.stopping,
            max_iterations=min(MOST_ITERATIONS, settings.stopping.max_iterations),
        ),
    )
    match contest:
        case Contest.ALGORITHMS:
            return tuple(
                Entrant(replace(common, algorithm=one), start)
                for one in _algorithms(settings.algorithm, chosen)
            )
        case Contest.STARTS:
            others = (
                Entrant(replace(common, start=replace(common.start, method=one)), None)
                for one in _STARTS
                if start.n_features == 1 or not one.kind.needs_one_column
            )
            return (Entrant(common, start), *others)
        case Contest.FAMILIES:
            # Nobody is ahead by what its structure may not have.
            return tuple(
                Entrant(
                    replace(common, model=replace(common.model, structure=one)),
                    one.constrained(start),
                )
                for one in different_structures(start.n_features)
            )
        case Contest.FLOORS:
            return tuple(
                Entrant(replace(common, model=replace(common.model, floor=one)), start)
                for one in _FLOORS
            )
        case Contest.COMPONENTS:
            return tuple(
                Entrant(
                    replace(
                        common,
                        model=replace(common.model, n_components=k),
                        start=replace(common.start, method=_method(settings)),
                    ),
                    None,
                )
                for k in _numbers(start.n_components)
            )


def _algorithms(*known: Algorithm | None) -> Iterator[Algorithm]:
    """Yield one algorithm of every kind, with the options that are known."""
    for usual in _ALGORITHMS:
        alike = (one for one in known if type(one) is type(usual))
        yield next(alike, None) or usual


def _numbers(here: int) -> range:
    """Return as many numbers of components as have lanes, around the present one."""
    first = max(1, here - _FEWER)
    return range(first, first + _NUMBERS)


def _method(settings: FitSettings) -> StartMethod:
    """Return how starts are found: a given one fits its own number of components."""
    method = settings.start.method
    return StartMethod.SHORT_RUNS if method.kind.fixes_components else method
