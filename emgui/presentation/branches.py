"""The branches side by side: what each fits, how far it is, and what it is worth."""

from __future__ import annotations

from emgui.engine.history import Branch
from emgui.engine.iteration import Iteration
from emgui.mixture.diagnosis.criteria import bic, n_parameters
from emgui.records import dataclass
from emgui.session.state import Activity, SessionState
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.names import STOPS, algorithm_name
from emgui.words.number_marks import whole
from emgui.words.origins import branch_name

HEADS = (
    _("branch"),
    "K",
    _("family"),
    _("algorithm"),
    _("iterations"),
    _("log-likelihood"),
    "BIC",
    _("status"),
)
TIPS = (
    _("Where it comes from, or the name that you gave it"),
    _("Number of components"),
    _("Structure of the covariances"),
    _("How one iteration leads to the next"),
    _("From the start to its newest iteration"),
    _("Total over all rows, at its newest iteration: larger is better"),
    (
        _(
            "At its newest iteration: smaller is better, also between models. It "
            "compares fits that have converged"
        )
    ),
    _("How it ended, if it has"),
)


@dataclass(frozen=True, slots=True)
class BranchRow:
    """One branch.

    Parameters
    ----------
    identifier : int
        The branch.
    cells : tuple of str
        What is told of it, as `HEADS` say.
    is_current : bool
        Whether it is looked at.
    """

    identifier: int
    cells: tuple[str, ...]
    is_current: bool

    @property
    def name(self) -> str:
        """What it is called."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class BranchesViewModel:
    """All branches in the order in which they were begun.

    Parameters
    ----------
    rows : tuple of BranchRow
        The branches that have iterations.
    """

    rows: tuple[BranchRow, ...] = ()

    @property
    def can_delete(self) -> bool:
        """Whether one would be left."""
        return len(self.rows) > 1


def branches_view_model(state: SessionState) -> BranchesViewModel:
    """Return what the table of branches shows."""
    branches = [branch for branch in state.history.branches if branch.iterations]
    return BranchesViewModel(tuple(_row(state, branch) for branch in branches))


def _row(state: SessionState, branch: Branch) -> BranchRow:
    last, settings = branch.iterations[-1], branch.settings
    cells = (
        branch_name(state.history, branch),
        str(last.parameters.n_components),
        settings.model.structure.name,
        algorithm_name(settings.algorithm),
        whole(last.index),
        numbers.log_likelihood(last.log_likelihood),
        _bic(state, branch, last),
        _status(state, branch),
    )
    position = state.position
    is_current = position is not None and position.branch == branch.identifier
    return BranchRow(branch.identifier, cells, is_current)


def _bic(state: SessionState, branch: Branch, last: Iteration) -> str:
    if state.dataset is None:
        return ""
    k, d = last.parameters.means.shape
    free = n_parameters(branch.settings.model.structure, k, d)
    value = bic(last.log_likelihood, free, state.dataset.total_weight)
    return numbers.log_likelihood(value)


def _status(state: SessionState, branch: Branch) -> str:
    here = state.branch is branch
    if here and state.activity in (Activity.RUNNING, Activity.PAUSING):
        return _("running")
    if branch.stop is not None:
        return STOPS[branch.stop.reason]
    return _("not begun") if len(branch.iterations) == 1 else _("on the way")
