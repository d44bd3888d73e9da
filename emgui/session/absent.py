"""What a state of a session has nothing to say of, unless its kind does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.engine.history import Branch, History, Position
from emgui.engine.iteration import Iteration
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.reports import Worth
from emgui.session.restarts_state import NO_RESTARTS, RestartsState
from emgui.session.wishes import Load

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart

NO_HISTORY = History()


class Absent:
    """None, or empty: who needs more asks first which kind a state is."""

    __slots__ = ()

    @property
    def dataset(self) -> Dataset | None:
        """The data."""
        return None

    @property
    def rows(self) -> Rows | None:
        """The data as the engine sees them."""
        return None

    @property
    def summary(self) -> Summary | None:
        """What is drawn of the data: bins of all rows and a stated sample."""
        return None

    @property
    def history(self) -> History:
        """All iterations of the current data."""
        return NO_HISTORY

    @property
    def restarts(self) -> RestartsState:
        """The restarts of the current data."""
        return NO_RESTARTS

    @property
    def opened(self) -> Mapping[Restart, int]:
        """The branches of the restarts that have been opened."""
        return {}

    @property
    def begun(self) -> Load | None:
        """What the data were asked for with."""
        return None

    @property
    def position(self) -> Position | None:
        """The place in history that is looked at."""
        return None

    @property
    def branch(self) -> Branch | None:
        """The branch looked at."""
        return None

    @property
    def shown(self) -> Iteration | None:
        """The iteration whose parameters are looked at."""
        return None

    @property
    def previous(self) -> Iteration | None:
        """The iteration before the one looked at."""
        return None

    @property
    def edited(self) -> MixtureParameters | None:
        """Parameters dragged or typed at `position` and not yet stepped from."""
        return None

    @property
    def worth(self) -> Worth | None:
        """What was worked out last of edited parameters: not always of these."""
        return None

    @property
    def edited_log_likelihood(self) -> float | None:
        """The log-likelihood of the edited parameters; None while it is not known."""
        return None

    @property
    def parameters(self) -> MixtureParameters | None:
        """The parameters whose curves are drawn: edited ones come first."""
        return None

    @property
    def identities(self) -> tuple[int, ...]:
        """Whose colour every component wears, from 0; empty for that of its place."""
        return ()

    @property
    def responsible(self) -> MixtureParameters | None:
        """The parameters whose responsibilities colour the rows, if any do yet."""
        return None

    @property
    def temperature(self) -> float:
        """At which temperature rows are coloured; 1 for Bayes' theorem."""
        return 1.0

    @property
    def is_drawn(self) -> bool:
        """Whether the last E-step drew a component for every row at random."""
        return False

    @property
    def by_half(self) -> bool:
        """Whether a half-step led to `position`: a whole step or a jump do not."""
        return True

    @property
    def takes_another_algorithm(self) -> bool:
        """Whether the settings ask for another algorithm than that of the branch."""
        return False

    @property
    def has_more(self) -> bool:
        """Whether EM, asked to run from here, would compute anything."""
        return False

    @property
    def is_newest(self) -> bool:
        """Whether the newest iteration is looked at, or the bare start without any."""
        return True

    @property
    def last_index(self) -> int:
        """The newest iteration of the branch looked at; -1 without one."""
        return -1

    @property
    def n_bytes(self) -> int:
        """About how much memory the data and their iterations take."""
        return 0
