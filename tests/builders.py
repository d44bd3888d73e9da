"""Small records that many tests need."""

import numpy as np

from emgui.engine.history import History, Phase, Position
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.state import SessionState


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
