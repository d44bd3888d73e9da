"""What the transport shows: where in history, what comes next, how it stands."""

from __future__ import annotations

from emgui.engine.history import Phase, Position
from emgui.presentation.convergence import (
    NOTHING_KNOWN,
    ConvergenceLine,
    convergence_line,
)
from emgui.presentation.half_steps import why_not
from emgui.presentation.narration import narration
from emgui.presentation.title import status_word
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Activity, Command, SessionState
from emgui.words.language import _
from emgui.words.number_marks import whole
from emgui.words.origins import branch_name


@dataclass(frozen=True, slots=True)
class BranchEntry:
    """One branch to choose.

    Parameters
    ----------
    identifier : int
        The branch.
    text : str
        What it is called.
    """

    identifier: int
    text: str


@dataclass(frozen=True, slots=True)
class TransportViewModel:
    """What the transport shows.

    Parameters
    ----------
    allowed : frozenset of Command
        What may be done.
    is_running : bool
        Whether the run button pauses.
    position : Position or None
        The place looked at.
    last_index : int
        The newest iteration of the branch looked at.
    count : str
        Position in numbers.
    status : str
        How the fit stands, in a word or two.
    sentence : str
        What just happened.
    iterations_per_second : float or None
        The speed of a run; None for as fast as it goes.
    branches : tuple of BranchEntry
        All branches that have iterations.
    convergence : ConvergenceLine
        How far EM still has to go.
    refusals : tuple of (Command, str)
        What may not be done now, and why.
    """

    allowed: frozenset[Command]
    is_running: bool
    position: Position | None
    last_index: int
    count: str
    status: str
    sentence: str
    iterations_per_second: float | None
    branches: tuple[BranchEntry, ...]
    convergence: ConvergenceLine = NOTHING_KNOWN
    refusals: tuple[tuple[Command, str], ...] = ()


def transport_view_model(state: SessionState) -> TransportViewModel:
    """Return what the transport shows."""
    return TransportViewModel(
        allowed=allowed_commands(state),
        is_running=state.activity in (Activity.RUNNING, Activity.PAUSING),
        position=state.position,
        last_index=max(0, state.last_index),
        count=_count(state),
        status=status_word(state),
        sentence=narration(state),
        convergence=convergence_line(state),
        iterations_per_second=state.iterations_per_second,
        branches=_branches(state),
        refusals=tuple((c, why) for c in Command if (why := why_not(state, c))),
    )


def _count(state: SessionState) -> str:
    position = state.position
    if position is None:
        return "–"
    half = " M" if position.phase is Phase.M and position.iteration > 0 else ""
    return f"{whole(position.iteration)}{half} / {whole(state.last_index)}"


def _branches(state: SessionState) -> tuple[BranchEntry, ...]:
    known = [branch for branch in state.history.branches if branch.iterations]
    return tuple(
        BranchEntry(
            branch.identifier,
            _(
                "{number} of {total}: {branch}, K = {components}",
                number=number,
                total=len(known),
                branch=branch_name(state.history, branch),
                components=branch.settings.model.n_components,
            ),
        )
        for number, branch in enumerate(known, start=1)
    )
