"""What the model panel shows: settings, their limits, and what is wrong."""

from __future__ import annotations

from emgui.data.dataset import Dataset
from emgui.engine.settings import FitSettings, StartMethod
from emgui.presentation.algorithm import AlgorithmViewModel, algorithm_view_model
from emgui.presentation.missing_cells import MissingCellsViewModel, missing_view_model
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Command, SessionState
from emgui.words.language import _, plural
from emgui.words.origins import given_start, why_the_same

MOST_COMPONENTS = 100
_ELSEWHERE = _("Begin again elsewhere: the next seed")


@dataclass(frozen=True, slots=True)
class ModelPanelViewModel:
    """What the model panel shows.

    Parameters
    ----------
    settings : FitSettings
        What the next start is made with.
    most_components : int
        The largest number of components that can be asked for.
    limit_reason : str
        Why there cannot be more.
    starts : tuple of StartMethod
        The ways to start that suit the data.
    allowed : frozenset of Command
        What may be asked for now.
    problem : str
        Why there is no fit; empty if there is one.
    missing : MissingCellsViewModel or None
        What is done with rows that lack cells; None where there are none.
    algorithm : AlgorithmViewModel or None
        The algorithm and how far it has come; None for that of the settings.
    new_start : str
        What a new start does: not always another one.
    given : str
        Where the start looked at came from; empty if it was found as the settings say.
    """

    settings: FitSettings
    most_components: int = MOST_COMPONENTS
    limit_reason: str = ""
    starts: tuple[StartMethod, ...] = ()
    allowed: frozenset[Command] = frozenset()
    problem: str = ""
    missing: MissingCellsViewModel | None = None
    algorithm: AlgorithmViewModel | None = None
    new_start: str = _ELSEWHERE
    given: str = ""


def model_panel_view_model(state: SessionState) -> ModelPanelViewModel:
    """Return what the model panel shows."""
    most = MOST_COMPONENTS
    reason = _("emgui shows at most {most} components", most=most)
    dataset = state.dataset
    if dataset is not None and dataset.n_samples < most:
        most = max(1, dataset.n_samples)
        reason = plural(
            "{n} row cannot hold more components than rows",
            "{n} rows cannot hold more components than rows",
            dataset.n_samples,
        )
    return ModelPanelViewModel(
        state.settings,
        most,
        reason,
        tuple(one for one in StartMethod if _suits(one, dataset)),
        allowed_commands(state),
        state.problem,
        missing_view_model(dataset),
        algorithm_view_model(state),
        _new_start(state.settings),
        _given(state),
    )


def _suits(method: StartMethod, dataset: Dataset | None) -> bool:
    """Return whether a start can be looked for by a method, as far as is known."""
    kind = method.kind
    if dataset is None:
        return method is not StartMethod.GIVEN and not kind.needs_classes
    if kind.needs_one_column and dataset.n_features > 1:
        return False
    if kind.needs_classes and dataset.classes is None:
        return False
    return method is not StartMethod.GIVEN


def _given(state: SessionState) -> str:
    at = state.position
    return "" if at is None else given_start(state.history, at.branch)


def _new_start(settings: FitSettings) -> str:
    why = why_the_same(settings)
    if not why:
        return _ELSEWHERE
    return _(
        "Begin again at the very same place: {why}; choose another way to start",
        why=why,
    )
