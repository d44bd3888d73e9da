"""The path to a place in history, in stretches: a hand or a choice begins another."""

from __future__ import annotations

from emgui.engine.history import Branch, History
from emgui.engine.origins import EditedAt
from emgui.presentation.drawing.decimation import shown_indices
from emgui.records import dataclass
from emgui.words.language import _
from emgui.words.names import algorithm_name

EDITED = _("edited here")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Iterations that followed one another without anything coming in between.

    Parameters
    ----------
    branch : int
        On which branch they are found.
    first, last : int
        The iterations, both included. Where a hand came in between, the last one of
        a stretch and the first one of the next have the same number.
    is_edited : bool
        Whether it begins where a hand put the parameters.
    flag : str
        What is written where it begins; empty at a start.
    """

    branch: int
    first: int
    last: int
    is_edited: bool = False
    flag: str = ""


def stretches(history: History, identifier: int, last: int) -> tuple[Stretch, ...]:
    """Return the path that leads to an iteration of a branch, from its root.

    Parameters
    ----------
    history : History
        All branches.
    identifier : int
        The branch.
    last : int
        Where the path ends.
    """
    branch = history.branch(identifier)
    if branch.parent is None:
        return (Stretch(identifier, 0, last),)
    if last < branch.first_index:
        return stretches(history, branch.parent, last)
    before = stretches(history, branch.parent, branch.first_index)
    edited = begins_edited(branch)
    flag = (
        EDITED
        if edited
        else _(
            "{algorithm} from here",
            algorithm=algorithm_name(branch.settings.algorithm),
        )
    )
    return (*before, Stretch(identifier, branch.first_index, last, edited, flag))


def begins_edited(branch: Branch) -> bool:
    """Return whether a branch begins with other parameters than it found."""
    return isinstance(branch.origin, EditedAt)


def shown_stretches(
    path: tuple[Stretch, ...], most: int
) -> list[tuple[Stretch, list[int]]]:
    """Return which iterations are drawn of every stretch, about `most` in all."""
    total = sum(one.last - one.first + 1 for one in path)
    return [
        (one, shown_indices(one.first, one.last, _share(one, total, most)))
        for one in path
    ]


def _share(one: Stretch, total: int, most: int) -> int:
    return max(8, most * (one.last - one.first + 1) // total)
