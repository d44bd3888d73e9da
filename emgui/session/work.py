"""Work that would be lost with the window: what took somebody's thought or time."""

from __future__ import annotations

from collections.abc import Iterator

from emgui.data.dataset import Origin
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.words.counts import listed, n_iterations
from emgui.words.language import _, plural
from emgui.words.origins import is_plain_start


@dataclass(frozen=True, slots=True)
class Work:
    """What was done by hand; two that are equal say that nothing was done between.

    Steps and runs from a start that was found are none on data that come with emgui
    or were drawn: to have them again is a matter of a key.

    Parameters
    ----------
    name : str
        The data.
    iterations : int
        Those of a fit of somebody's own file.
    branches : int
        Those that begin at an edit, a file, a remedy or another choice.
    restarts : int
        Those that have been made.
    is_edited : bool
        Whether parameters were changed and not yet stepped from.
    """

    name: str = ""
    iterations: int = 0
    branches: int = 0
    restarts: int = 0
    is_edited: bool = False

    @property
    def sentence(self) -> str:
        """What would be lost, in words; empty if nothing would."""
        work = [*self._by_hand()]
        if not work and self.iterations:
            work = [n_iterations(self.iterations)]
        if not work:
            return ""
        return _(
            "The fit of {name} was not saved: {work} would be lost.",
            name=self.name,
            work=listed(work),
        )

    def _by_hand(self) -> Iterator[str]:
        if self.is_edited:
            yield _("parameters that you changed")
        if n := self.branches:
            yield plural("{n} branch that you began", "{n} branches that you began", n)
        if n := self.restarts:
            yield plural("{n} restart", "{n} restarts", n)


def work_in_hand(state: SessionState) -> Work:
    """Return what was done by hand in a session."""
    dataset = state.dataset
    if dataset is None:
        return Work()
    branches = [branch for branch in state.history.branches if branch.iterations]
    is_own = dataset.origin is Origin.FILE
    steps = sum(len(branch.iterations) - (branch.parent is None) for branch in branches)
    return Work(
        dataset.shown_name,
        steps if is_own else 0,
        sum(not is_plain_start(branch) for branch in branches),
        sum(len(known.done) for known in state.restarts.lists),
        state.edited is not None,
    )
