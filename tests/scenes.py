"""States worth drawing: data of known processes, with EM run on them."""

from dataclasses import replace

import numpy as np
from builders import begun, extended, fit_settings, fitted

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import summarize
from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.em import EM
from emgui.engine.history import History, Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.origins import EditedAt, FoundStart
from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.state import Fitted, SessionState

PLAIN = EM()
TRUTH = MixtureParameters([1 / 3, 2 / 3], [[20.0], [40.0]], [[[25.0]], [[25.0]]])


def two_processes(n_samples: int = 1_200) -> FloatArray:
    """Draw a third of the rows from N(20, 5), the others from N(40, 5)."""
    rng = np.random.default_rng(7)
    third = n_samples // 3
    values = [rng.normal(20, 5, third), rng.normal(40, 5, n_samples - third)]
    return np.concatenate(values)[:, np.newaxis]


def spread_start(rows: FloatArray, n_components: int) -> MixtureParameters:
    """Put components at even quantiles, as wide as the data."""
    levels = (np.arange(n_components) + 0.5) / n_components
    covariance = np.atleast_2d(np.cov(rows, rowvar=False))
    return MixtureParameters(
        np.full(n_components, 1 / n_components),
        np.quantile(rows, levels, axis=0),
        np.repeat(covariance[np.newaxis], n_components, axis=0),
    )


def scene(
    rows: FloatArray | None = None,
    *,
    n_components: int = 2,
    n_steps: int = 6,
    at: tuple[int, Phase] | None = None,
    truth: MixtureParameters | None = TRUTH,
    algorithm: Algorithm = PLAIN,
) -> SessionState:
    """Return a state with `n_steps` EM steps, looked at by default at the end."""
    rows = two_processes() if rows is None else rows
    columns = tuple(f"column {j + 1}" for j in range(rows.shape[1]))
    dataset = Dataset("scene", columns, rows, Origin.PROCESSES, truth=truth)
    settings = fit_settings(
        n_components=n_components,
        tolerance=0.0,
        max_iterations=n_steps,
        algorithm=algorithm,
    )
    history = History().begun(FoundStart(), settings)
    start = spread_start(rows, n_components)
    for iteration in iterate(Rows.of(rows), start, settings):
        history = history.extended(0, iteration)
    t, phase = at or (history.last_index(0), Phase.E)
    return fitted(dataset, history, Position(0, t, phase))


def edited_scene(mean: float = 33.0, n_steps: int = 20, at: int = 20) -> Fitted:
    """Return a state on a branch that begins where a mean was dragged elsewhere."""
    state = scene(n_steps=n_steps)
    assert state.dataset is not None
    left = state.history.at(0, at).parameters
    means = left.means.copy()
    means[0, 0] = mean
    edited = MixtureParameters(left.weights, means, left.covariances)
    state = begun(state, EditedAt(at), at=Position(0, at, Phase.E))
    for one in iterate(Rows.of(state.dataset.rows), edited, state.settings):
        state = extended(state, 1, replace(one, index=at + one.index))
    last = state.history.last_index(1)
    return replace(state, position=Position(1, last, Phase.E))


def with_gaps(state: Fitted, share: float = 0.2) -> Fitted:
    """Return the state with some cells of its rows missing, but never a whole row."""
    assert state.dataset is not None
    rows = state.dataset.rows.copy()
    random = np.random.default_rng(3)
    gaps = random.random(rows.shape) < share
    gaps[gaps.all(axis=1), 0] = False
    rows[gaps] = np.nan
    dataset = replace(state.dataset, rows=rows)
    return replace(state, dataset=dataset, summary=summarize(dataset))
