"""A list of restarts as views and presentations need it."""

import math
from dataclasses import replace

from builders import iteration
from fact_scenes import degeneracy
from scenes import scene

from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.optima import optima
from emgui.engine.restarts import Restart
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.state import SessionState

CONVERGED = Stop(StopReason.CONVERGED)
LIMIT = Stop(StopReason.ITERATION_LIMIT)
COLLAPSED = Stop(StopReason.DEGENERATE, degeneracy(DegeneracyKind.REPEATED_VALUE))


def run(number: int, total: float, stop: Stop = CONVERGED) -> Restart:
    """Make a restart that ended at `total`; an infinite one found no start."""
    path: tuple[Iteration, ...] = ()
    if math.isfinite(total):
        last = replace(iteration(3, mean=total), log_likelihood=total)
        path = (iteration(2), last)
    return Restart(number, 40 + number, path, stop, stop is not COLLAPSED)


RUNS = (
    run(0, -1010.0),
    run(1, -1003.5),
    run(2, -900.0, COLLAPSED),
    run(3, -1003.501),
    run(4, -1007.0, LIMIT),
    run(5, -math.inf, COLLAPSED),
)


def state_of(
    runs: tuple[Restart, ...] = RUNS,
    *,
    wanted: int | None = None,
    is_running: bool = False,
    problem: str = "",
) -> SessionState:
    """Return a state with these restarts of the scene's data."""
    state = scene(n_steps=1)
    known = RestartList(
        state.settings, wanted or len(runs), runs, optima(runs), problem
    )
    growing = state.settings if is_running else None
    return replace(state, restarts=RestartsState((known,), growing))
