"""Small records that many tests need."""

from dataclasses import replace
from typing import Any

import numpy as np

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.kinds import KINDS
from emgui.engine.history import History, Phase, Position
from emgui.engine.iteration import Iteration
from emgui.engine.settings import (
    FitSettings,
    Model,
    StartMethod,
    StartSettings,
    Stopping,
)
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.families import CovarianceFamily
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.state import SessionState

EVERY_ALGORITHM = tuple(kind() for kind in KINDS)


def fit_settings(
    n_components: int = 2,
    structure: CovarianceFamily = CovarianceFamily.FULL,
    method: StartMethod = StartMethod.SHORT_RUNS,
    *,
    seed: int = 0,
    algorithm: Algorithm | None = None,
    tolerance: float = 1e-6,
    max_iterations: int = 10_000,
    floor: float = 0.0,
    prior: float = 0.0,
) -> FitSettings:
    """Return settings whose parts are what these make of them."""
    return FitSettings(
        Model(n_components, structure, floor, prior),
        StartSettings(method, seed),
        algorithm or EM(),
        Stopping(tolerance, max_iterations),
    )


def altered(settings: FitSettings, **changes: Any) -> FitSettings:
    """Return settings with some choices changed, in whichever part they are."""
    for part in ("model", "start", "stopping"):
        here = getattr(settings, part)
        own = {name: changes.pop(name) for name in [*changes] if hasattr(here, name)}
        settings = replace(settings, **{part: replace(here, **own)})
    return replace(settings, **changes)


def iteration(index: int, mean: float = 0.0) -> Iteration:
    parameters = MixtureParameters([1.0], [[mean]], [[[1.0]]])
    zeros = np.zeros((1, 1))
    statistics = ExpectedStatistics(
        zeros, np.ones(1), zeros, np.ones((1, 1, 1)), -1.0, 1
    )
    return Iteration(index, parameters, -1.0, np.ones(1), parameters, statistics)


def state_at(t: int, phase: Phase, length: int = 6) -> SessionState:
    history = History()
    history.begin("start", FitSettings())
    for index in range(length):
        history.append(0, iteration(index))
    return SessionState(FitSettings(), history, position=Position(0, t, phase))
