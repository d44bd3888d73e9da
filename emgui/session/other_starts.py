"""What a fit from one start does not tell: there may be, or is, a higher optimum."""

from __future__ import annotations

from emgui.engine.history import Phase
from emgui.engine.iteration import Iteration, Stop, StopReason
from emgui.engine.settings import FitSettings, Model, StartMethod
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.origins import branch_name, found_by

# These leave it to chance where EM goes; the others judge, or draw nothing.
_BY_CHANCE = frozenset(
    {
        StartMethod.RANDOM,
        StartMethod.RANDOM_ROWS,
        StartMethod.KMEANS_PLUS_PLUS,
        StartMethod.K_MEANS,
    }
)


@dataclass(frozen=True, slots=True)
class Higher:
    """An end of the same model that lies higher than the one looked at.

    Parameters
    ----------
    by : float
        How much higher the objective is there.
    where : str
        Where it can be gone to, in words.
    """

    by: float
    where: str

    @property
    def sentence(self) -> str:
        """What is known, without a full stop."""
        return _(
            "a higher optimum of this model is known, by {gain}: {where}",
            gain=numbers.gain(self.by),
            where=self.where,
        )


def higher_optimum(state: SessionState) -> Higher | None:
    """Return the highest end known of this model, if that looked at is lower."""
    shown = _end(state)
    if not isinstance(state, Fitted) or shown is None:
        return None
    model = state.branch.settings.model
    found = [*_ends_of_branches(state, model), *_ends_of_restarts(state, model)]
    best = max(found, key=lambda one: one[0], default=None)
    if best is None:
        return None
    from emgui.engine.optima import LOG_LIKELIHOODS_AGREE

    if best[0] <= shown.penalized + LOG_LIKELIHOODS_AGREE:
        return None
    return Higher(best[0] - shown.penalized, best[1])


def chance_start(state: SessionState) -> str:
    """Return which single random start led to the end looked at; empty for others."""
    if not isinstance(state, Fitted) or _end(state) is None:
        return ""
    root = state.history.owner(state.position.branch, 0).settings
    by_chance = root.start.method in _BY_CHANCE and root.model.n_components > 1
    if not by_chance or _has_been_searched(state, root):
        return ""
    return found_by(root)


def _end(state: SessionState) -> Iteration | None:
    """Return the iteration looked at if EM has converged there."""
    if not isinstance(state, Fitted) or state.edited is not None:
        return None
    position = state.position
    at_end = position.iteration == state.last_index and position.phase is Phase.E
    return state.shown if at_end and _has_converged(state.branch.stop) else None


def _has_converged(stop: Stop | None) -> bool:
    return stop is not None and stop.reason is StopReason.CONVERGED


def _ends_of_branches(state: SessionState, model: Model) -> list[tuple[float, str]]:
    return [
        (
            branch.iterations[-1].penalized,
            _("branch “{name}”", name=branch_name(state.history, branch)),
        )
        for branch in state.history.branches
        if _has_converged(branch.stop)
        and branch.iterations
        and branch.settings.model == model
    ]


def _ends_of_restarts(state: SessionState, model: Model) -> list[tuple[float, str]]:
    return [
        (optimum.penalized, _("open it in Restarts"))
        for known in state.restarts.lists
        if known.settings.model == model
        for optimum in known.optima[:1]
        if optimum.is_sound and known.done[optimum.best].has_converged
    ]


def _has_been_searched(state: SessionState, settings: FitSettings) -> bool:
    """Whether restarts, or short runs, have been tried for this model as well."""
    model = settings.model
    restarted = any(
        len(known.done) > 1 and known.settings.model == model
        for known in state.restarts.lists
    )
    return restarted or any(
        branch.settings.model == model
        and branch.settings.start.method is StartMethod.SHORT_RUNS
        and branch.stop is not None
        for branch in state.history.branches
    )
