"""What an exhibit is made from: the state, what is looked at, and its own choices."""

from __future__ import annotations

from typing import Protocol, TypeVar, runtime_checkable

from emgui.mixture.em.rows import Rows
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import SessionState
from emgui.studies.study import Result

S = TypeVar("S")
F = TypeVar("F")


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Everything that studies and pictures of the Explain menu may read.

    Parameters
    ----------
    state : SessionState
        What is true now.
    view : ViewSettings
        What all pictures share: columns, level, the selected row.
    rows : Rows or None
        The data as the engine sees them, standardized on the way.
    choices : object
        What was chosen in this exhibit alone: its own frozen record, or None.
    """

    state: SessionState
    view: ViewSettings
    rows: Rows | None = None
    choices: object = None


@runtime_checkable
class OfRows(Protocol):
    """A study of the rows of some data."""

    rows: Rows


def own_result(subject: Subject, result: Result[S, F] | None) -> Result[S, F] | None:
    """Return what was found of the subject's own rows; None if it is of other data.

    A result may be older than the subject: of another iteration, which it says, or of
    data that have been replaced since.
    """
    if result is None or not isinstance(result.study, OfRows):
        return None
    return result if result.study.rows is subject.rows else None
