"""The restarts that were made so far, by the settings that they were made with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from emgui.engine.settings import FitSettings
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.engine.optima import Optimum
    from emgui.engine.restarts import Restart


@dataclass(frozen=True, slots=True, eq=False)
class RestartList:
    """All restarts with the same settings, whose seeds are counted up.

    Parameters
    ----------
    settings : FitSettings
        What they are made with; its seed is that of restart 0.
    wanted : int
        How many were asked for, in all.
    done : tuple of Restart
        Those that have ended, by number.
    optima : tuple of Optimum
        What they led to, the best sound one first.
    problem : str
        Why there are no more, in the user's words; empty if nothing is wrong.
    """

    settings: FitSettings
    wanted: int = 0
    done: tuple[Restart, ...] = ()
    optima: tuple[Optimum, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class RestartsState:
    """Every list of restarts of the current data; at most one of them grows.

    Parameters
    ----------
    lists : tuple of RestartList
        One for all settings that differ only by the seed.
    growing : FitSettings or None
        The settings of the list that is being added to.
    is_stopping : bool
        Whether it was asked to stop, and has not yet.
    """

    lists: tuple[RestartList, ...] = ()
    growing: FitSettings | None = None
    is_stopping: bool = False

    @property
    def is_running(self) -> bool:
        """Whether a list is being added to."""
        return self.growing is not None

    def of(self, settings: FitSettings) -> RestartList:
        """Return the list of these settings, whatever their seed; perhaps empty."""
        for known in self.lists:
            if belongs(known, settings):
                return known
        return RestartList(settings)

    def with_list(self, changed: RestartList) -> RestartsState:
        """Return a state in which a list has replaced the one of its settings."""
        others = [one for one in self.lists if not belongs(one, changed.settings)]
        return replace(self, lists=(*others, changed))


NO_RESTARTS = RestartsState()


def belongs(known: RestartList, settings: FitSettings) -> bool:
    """Whether restarts with these settings belong to a list: seeds do not matter."""
    return (
        replace(
            known.settings,
            start=replace(known.settings.start, seed=settings.start.seed),
        )
        == settings
    )
