"""Small records that many tests need."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import numpy as np

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import summarize
from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.catalogue import ALGORITHM_KINDS
from emgui.engine.algorithms.em import EM
from emgui.engine.history import History, Marks, Phase, Position
from emgui.engine.iteration import Iteration, Stop
from emgui.engine.iterations import Iterations
from emgui.engine.origins import BranchOrigin, FoundStart
from emgui.engine.settings import (
    FitSettings,
    Model,
    StartMethod,
    StartSettings,
    Stopping,
)
from emgui.mixture.em.rows import Rows
from emgui.mixture.em.statistics import ExpectedStatistics
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.session.doing import IDLE, Doing, Running
from emgui.session.state import Activity, Fitted, Loaded, NoData, SessionState

EVERY_ALGORITHM = tuple(kind() for kind in ALGORITHM_KINDS)


def fit_settings(
    n_components: int = 2,
    structure: CovarianceStructure = FULL,
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


DATASET = Dataset("d", ("x",), np.arange(3.0)[:, np.newaxis], Origin.FILE)
DOING: dict[Activity, Doing] = {
    Activity.IDLE: IDLE,
    Activity.STARTING: Running(0, is_start=True, is_bounded=True),
    Activity.STEPPING: Running(0, is_bounded=True),
    Activity.RUNNING: Running(0),
    Activity.PAUSING: Running(0, is_pausing=True),
}


def state_at(t: int, phase: Phase, length: int = 6) -> Fitted:
    history = History().begun(FoundStart(), FitSettings())
    for index in range(length):
        history = history.extended(0, iteration(index))
    return fitted(DATASET, history, Position(0, t, phase))


def fitted(
    dataset: Dataset, history: History, position: Position, **facts: Any
) -> Fitted:
    """Return a state that looks at a place in the history of some data."""
    known = {"settings": history.branch(position.branch).settings, **facts}
    rows = Rows.of(dataset.rows, weights=dataset.weights)
    return Fitted(
        dataset=dataset,
        rows=rows,
        summary=summarize(dataset),
        history=history,
        position=position,
        **known,
    )


def unfitted(state: Fitted) -> Loaded:
    """Return the state without a start to look at."""
    own = {"position", "edited", "worth", "by_half"}
    known = {one.name: getattr(state, one.name) for one in fields(state)}
    return Loaded(**{name: known[name] for name in known.keys() - own})


def without_data(state: SessionState) -> NoData:
    """Return the state without any data."""
    return NoData(settings=state.settings)


def begun(
    state: SessionState,
    origin: BranchOrigin,
    settings: FitSettings | None = None,
    at: Position | None = None,
) -> SessionState:
    """Return the state with a branch more, which is still empty."""
    history = state.history.begun(origin, settings or state.settings, at)
    return replace(state, history=history)


def extended(state: SessionState, branch: int, *iterations: Iteration) -> SessionState:
    """Return the state with the next iterations of a branch."""
    return replace(state, history=state.history.extended(branch, *iterations))


def ended(state: SessionState, stop: Stop) -> SessionState:
    """Return the state whose first branch has ended so."""
    return replace(state, history=state.history.finished(0, stop))


def marked(state: SessionState, marks: Marks) -> SessionState:
    """Return the state with other marks on its branches."""
    return replace(state, history=state.history.marked(marks))


def with_branch(state: SessionState, number: int = 0, **facts: Any) -> SessionState:
    """Return the state with other facts about a branch."""
    branches = list(state.history.all_branches)
    branches[number] = replace(branches[number], **facts)
    return replace(state, history=History(tuple(branches), state.history.marks))


def with_settings(
    state: SessionState, number: int = 0, **settings: Any
) -> SessionState:
    """Return the state whose branch was made with other settings."""
    made_with = state.history.branch(number).settings
    return with_branch(state, number, settings=altered(made_with, **settings))


def with_iterations(
    state: SessionState, change: Callable[[Iteration], Iteration], number: int = 0
) -> SessionState:
    """Return the state with every iteration of a branch changed."""
    changed = map(change, state.history.branch(number).iterations)
    return with_branch(state, number, iterations=Iterations(changed))


def with_facts(state: SessionState, index: int, **facts: Any) -> SessionState:
    """Return the state with other facts about an iteration of the first branch."""
    index %= len(state.history.branch(0).iterations)
    return with_iterations(
        state, lambda one: replace(one, **facts) if one.index == index else one
    )
